"""The check finds whatever the citations do not say."""

import pytest

from reportedly.view.brief import support
from tests.newsroom import (
    HAMA,
    Newsroom,
    Told,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Rebels captured Hama on 5 December 2024, according to Harbour Wire.", ()),
        ("Rebels captured Hama on 5 December.", ()),
        ("Rebels captured Homs.", ("Homs",)),
        ("Rebels captured Hama on 6 December 2024.", ("6 December 2024",)),
        ("Rebels captured Hama (17 dead).", ("17",)),
        ("Rebels said “we took Hama”.", ("“we took Hama”",)),
        ("Rebels liberated Hama.", ("liberated",)),
        ("The liberated town of “Hama”.", ("liberated",)),
        ("The Kremlin says rebels captured Hama.", ("Kremlin",)),
    ],
)
def test_the_check_finds_what_the_records_do_not_say(text: str, wrong: tuple[str, ...]) -> None:
    room = Newsroom()
    claims = room.report(
        "Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    )
    assert support.unsupported(text, claims, room.documents) == wrong
