"""A name is the same source or actor whether it stands as outlet or as speaker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportedly.ground.actors.registry import Registry, ground_claims
from reportedly.link.origins import Origins
from reportedly.records.actor import Actor
from reportedly.records.claim import Claim, Span, Speaker
from reportedly.records.clock import noon
from reportedly.records.document import Document
from reportedly.records.names import is_acronym
from reportedly.records.source import Source

REGISTRY = Registry.load()
SOURCES = {s.id: s for s in REGISTRY.sources.sources}
ACTORS = {a.id: a for a in REGISTRY.actors}
LISTED: tuple[Source | Actor, ...] = (*SOURCES.values(), *ACTORS.values())


def spellings(name: str, small: bool = True) -> tuple[str, ...]:
    """The name as newsrooms write it: article, possessive, capitals, points, and small letters."""
    forms = [name, name.upper(), *([name.lower()] if small else ())]
    if name.isalpha() and name.isupper():
        forms.append(".".join(name) + ".")
    tails = ("",) if name.endswith("'s") else ("", "'s", "\u2019s")
    return tuple(
        f"{head}{f}{tail}" for f in forms for head in ("", "the ", "The ") for tail in tails
    )


def held_on(listed: Source | Actor) -> date:
    """A day on which the names are in use."""
    bounds = (listed.until or listed.since) if isinstance(listed, Actor) else None
    return bounds or date(2024, 12, 1)


def voices(names: Sequence[str], day: date) -> Iterator[tuple[str, str, str]]:
    """Each name with the origin of a claim that the outlet of that name tells, and of one that
    another outlet tells of a speaker with it."""
    published = noon(day)
    documents = {n: Document(n, "text", outlet=n, published=published) for n in names}
    documents["other"] = Document("other", "text", outlet="A Village Gazette", published=published)
    told = [Claim(n, n, "text", 0, Span(0, 4, "text"), "capture") for n in names]
    quoted = [replace(c, document_id="other", attribution=(Speaker(c.id),)) for c in told]
    heard = ground_claims(quoted, "text", REGISTRY, REGISTRY.sources, day)
    origins = Origins(documents, SOURCES, ACTORS)
    yield from ((t.id, origins.of(t), origins.of(h)) for t, h in zip(told, heard, strict=True))


def by_day(listed: Iterable[Source | Actor]) -> dict[date, list[tuple[str, str]]]:
    """The names of all, each with who has it, by a day on which they are in use."""
    found: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for one in listed:
        found[held_on(one)] += [(name, one.id) for name in (one.name, *one.aliases)]
    return found


def test_a_listed_name_is_one_voice_as_outlet_and_as_speaker() -> None:
    for day, named in by_day(LISTED).items():
        names = dict.fromkeys(s for name, _ in named for s in spellings(name))
        for spelling, outlet, speaker in voices(list(names), day):
            assert outlet.removeprefix("outlet:") == speaker.removeprefix("name:"), spelling
            assert outlet.startswith("outlet:") == speaker.startswith("name:"), spelling


def test_a_listed_source_is_found_by_its_names() -> None:
    for day, named in by_day(SOURCES.values()).items():
        known = {s: id for n, id in named for s in spellings(n, small=not is_acronym(n))}
        assert {s: outlet for s, outlet, _ in voices(list(known), day)} == known


def test_points_do_not_hide_an_agency() -> None:
    assert [v[1:] for v in voices(("A.F.P.",), date(2024, 12, 1))] == [("afp", "afp")]
