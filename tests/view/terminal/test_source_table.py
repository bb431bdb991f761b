"""Sources as a table: what is known of each, and its record with the count."""

from reportedly.records.source import Mark, ReportCard, Source, SourceSeen
from reportedly.view.terminal.source_table import source_table
from tests.view.shown import shown, words

CARD = ReportCard(
    "sohr",
    (Mark("capture", 6, 7), Mark("denial", 1, 1)),
    tuple(f"e{n}" for n in range(8)),
    ("e3",),
    "C",
)
MONITOR = SourceSeen(
    Source("sohr", "Syrian Observatory", (), "monitor", None, "B"), True, 0, 12, CARD
)
ARMY = SourceSeen(Source("army", "Army", (), "official", "government"), False, 0, 3)
NOBODY = SourceSeen(Source("name:boys", "boys"), False, 0, 1)


def test_the_table_has_letters_counts_and_the_record() -> None:
    told = words(source_table([MONITOR, ARMY], weighed=False), 120)
    assert (
        "Syrian Observatory B — 12 7 of 8 monitor C by its record capture 6 of 7, denial 1 of 1"
        in told.replace("┃", "")
    )
    assert "official for government, not listed" in told
    assert "used for nothing unless monitor.toml says report_cards = true" in told
    assert "they are used" in words(source_table([MONITOR], weighed=True))


def test_words_that_are_no_name_on_any_list_stand_beneath() -> None:
    view = source_table([MONITOR, NOBODY], weighed=False)
    assert "On no list, and quoted by these words alone: boys." in words(view)
    many = [SourceSeen(Source(f"name:{n}", f"speaker {n}"), False, 0, 1) for n in range(30)]
    assert "and 18 more." in words(source_table(many, weighed=False))


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (60, 80, 120):
        assert (
            max(
                map(
                    len,
                    shown(source_table([MONITOR, ARMY, NOBODY], weighed=False), width).splitlines(),
                )
            )
            <= width
        )
