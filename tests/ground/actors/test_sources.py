"""Sources by name, and the kind of speakers in no list."""

from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.actors.sources import Sources, kind_by_words, load_sources

SOURCES = Sources.load()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Syrian Observatory for Human Rights", "sohr"),
        ("the SOHR", "sohr"),
        ("Reuters", "reuters"),
        ("The Associated Press", "ap"),
        ("AP", "ap"),
        ("the Daraa24 news site", "daraa24"),
        ("state news agency SANA", "sana"),
        ("rescue workers known as the White Helmets", "syria-civil-defence"),
        ("UK-based Syrian Observatory for Human Rights", "sohr"),
        ("Agence France-Presse", "afp"),
        ("ap", None),
        ("who", None),
        ("residents", None),
        ("", None),
    ],
)
def test_names(name: str, source: str | None) -> None:
    found = SOURCES.link(name)
    assert (found.id if found else None) == source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("two senior Lebanese security sources", "anonymous"),
        ("military source", "anonymous"),
        ("a person familiar with the talks", "anonymous"),
        ("Jordan's Ministry of Interior", "official"),
        ("Iraqi officials", "official"),
        ("two regional officials close to Tehran", "official"),
        ("army spokesman", "official"),
        ("activists", "witness"),
        ("two army officers and a resident", "witness"),
        ("a monitoring group", "monitor"),
        ("local media", "outlet"),
        ("aid workers", "humanitarian"),
        ("local factions", "party"),
        ("Syrian Observatory for Human Rights", "monitor"),
        ("Anna Norden", "other"),
        ("", "other"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert SOURCES.kind_of(text) == kind


def test_the_list_is_large_and_judges_by_letters() -> None:
    listed = load_sources(codebook.path("world/sources.csv"))
    assert len({s.id for s in listed}) == len(listed) >= 100
    assert all(s.reliability in "ABCDEF" for s in listed)
    assert all(
        s.reliability not in "AB"
        for s in listed
        if s.side in ("russia", "syria-government", "hamas", "ukraine", "israel")
    )


def test_words_decide_where_nothing_is_listed() -> None:
    assert kind_by_words("a spokesman for the unlisted brigade") == "official"


@pytest.mark.parametrize(
    "row", ["x,X,,wizard,,B", "x,X,,outlet,,Z", ",X,,outlet,,B", "x,,,outlet,,B"]
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(f"id,name,aliases,kind,side,reliability\n{row}\n", encoding="utf-8")
    with pytest.raises(BadSettings, match="line 2"):
        load_sources(path)


def test_a_letter_left_out_cannot_be_judged(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("id,name,aliases,kind,side,reliability\nx,X Wire,,agency,,\n", encoding="utf-8")
    assert load_sources(path)[0].reliability == "F"
