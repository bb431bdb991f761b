"""How even-handed the reader is: reports read as they are and with the sides' names swapped.

    python -m tools.swap [sides plain] [--reports 60] [--show]

`sides` swaps the names of the two sides (tools/swap.toml says which) in reports of the corpus that
name both, taken in turn from each war; `plain` puts plain words for loaded ones in reports that
have some. Claims pair where their triggers stand on the same words. Printed is the share of the
claims of either reading that have a counterpart, and the share of all whose counterpart has the
same type, stance, day and roles (whose names are swapped too), `all` having all of these; last the
changes of hands of one reading alone, which `--show` tells one by one with every other difference.
"""

import argparse
import re
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from reportedly.learn.corpus import Report, reports
from reportedly.learn.examples import document_of
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.claim import ActorMention, Claim, Stance
from reportedly.records.names import fold

TABLE = Path(__file__).parent / "swap.toml"
HANDS = frozenset(("capture", "withdrawal", "handover", "advance", "hold"))
ACRONYM = 7
"""Letters that an acronym has at most."""
SPELT_WITH_A_VOWEL = frozenset("AEFHILMNORSX")
"""Letters whose name begins with a vowel: an RSF unit."""
_LETTERS = re.compile(r"[A-Z]{2,5}\b")
_OPENS = re.compile(r"(?:^|[.!?:•\n])[\s\"“]*$")
"""What stands before the first word of a sentence."""

Forms = dict[str, str]
Pair = tuple[Claim | None, Claim | None]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text and what takes its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Swapped:
    """A text with its edits made, which tells where an offset of the old one has gone."""

    text: str
    edits: tuple[Edit, ...]

    def there(self, offset: int) -> int:
        """The offset in the new text; inside an edit, as far from its start, at most its end."""
        before = self.edits[: bisect_right([e.start for e in self.edits], offset)]
        moved = sum(len(e.words) - (e.end - e.start) for e in before)
        last = before[-1] if before else None
        if last is None or offset >= last.end:
            return offset + moved
        at = offset - last.start
        start = last.start + moved - len(last.words) + (last.end - last.start)
        return start + min(at, len(last.words))


def swapped(text: str, forms: Forms) -> Swapped:
    """The text with every form's counterpart in its place, case and article kept right."""
    edits = tuple(_edits(text, forms))
    ends = [0, *(e.end for e in edits)]
    kept = [text[a:b] for a, b in zip(ends, [*(e.start for e in edits), len(text)], strict=True)]
    return Swapped(
        "".join(chain(*zip_longest(kept, (e.words for e in edits), fillvalue=""))), edits
    )


def _edits(text: str, forms: Forms) -> Iterator[Edit]:
    for found in _pattern(tuple(forms)).finditer(text):
        words = _in_case(found["form"], _found(found["form"], forms))
        if _OPENS.search(text, 0, found.start("form")):
            words = words[0].upper() + words[1:]
        article = found["article"]
        if article:
            yield Edit(*found.span("article"), _article(article, words))
        yield Edit(*found.span("form"), words)


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms with the article before it; an acronym in capitals alone."""
    some = sorted(forms, key=len, reverse=True)
    longest = "|".join(f"(?{'-i' if f.isupper() else 'i'}:{re.escape(f)})" for f in some)
    start = r"(?:\b(?P<article>an?)\s+)?(?<![\w-])"
    return re.compile(rf"{start}(?P<form>{longest})(?!\w)", re.IGNORECASE)


def _found(form: str, forms: Forms) -> str:
    return forms[form] if form in forms else forms[form.lower()]


def _key(form: str) -> str:
    return form if form.isupper() and " " not in form and len(form) <= ACRONYM else form.lower()


def _in_case(old: str, new: str) -> str:
    """The new words in capitals where the old ones are, though they need not be."""
    if old.isupper() and (len(old) > ACRONYM or " " in old):
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() and not old.isupper() else new


def _article(old: str, words: str) -> str:
    letters = SPELT_WITH_A_VOWEL if _LETTERS.match(words) else frozenset("AEIOU")
    return old[0] + ("n" if words[0].upper() in letters else "")


def sides(war: str) -> Forms:
    """What takes each form's place in that war, by the form in small letters, an acronym's in
    capitals."""
    forms: Forms = {}
    for one, other in _table()["sides"].get(war, ()):
        forms.setdefault(_key(one), other)
        forms.setdefault(_key(other), one)
    return forms


def plain() -> Forms:
    """The plain word for each loaded one."""
    return dict(_table()["plain"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def chosen(folder: Path, of: str, number: int) -> list[tuple[Report, Forms]]:
    """The reports that are swapped, each war's in turn, with the forms to swap in them."""
    by_war: dict[str, list[tuple[Report, Forms]]] = defaultdict(list)
    for file in sorted(folder.iterdir()):
        forms = sides(file.name) if of == "sides" else plain()
        least = 2 if of == "sides" else 1
        for report in reports(file) if forms else ():
            named = {_found(e["form"], forms) for e in _pattern(tuple(forms)).finditer(report.text)}
            if len(named) >= least and report.claims:
                by_war[file.name].append((report, forms))
    turns = chain(*zip_longest(*by_war.values()))
    return [one for one in turns if one][:number]


def claims(report: Report) -> tuple[Claim, ...]:
    """What the reader reads in the report."""
    return read_document(document_of(report), packaged_lists(), claims_only=True).claims


def pairs(before: tuple[Claim, ...], after: tuple[Claim, ...], made: Swapped) -> Iterator[Pair]:
    """Each claim of either reading with its counterpart, None where it has none."""
    waiting: dict[int, list[Claim]] = defaultdict(list)
    for claim in after:
        waiting[claim.trigger.start].append(claim)
    for claim in before:
        there = waiting[made.there(claim.trigger.start)]
        like = max(there, key=lambda c: (c.event_type, c.stance) == _kind(claim), default=None)
        if like:
            there.remove(like)
        yield claim, like
    yield from ((None, claim) for claim in chain(*waiting.values()))


def _kind(claim: Claim) -> tuple[str, Stance]:
    return claim.event_type, claim.stance


def same(one: Claim, other: Claim, forms: Forms) -> dict[str, bool]:
    """Each field with whether the two claims agree on it, names swapped."""
    return {
        "type": one.event_type == other.event_type,
        "stance": (one.stance, one.planned) == (other.stance, other.planned),
        "day": one.period == other.period,
        "actor": names(one.actors, forms) == names(other.actors, {}),
        "target": names(one.targets, forms) == names(other.targets, {}),
    }


def names(mentions: tuple[ActorMention, ...], forms: Forms) -> set[str]:
    """The mentions folded, with the forms swapped."""
    return {fold(swapped(m.text, forms).text if forms else m.text) for m in mentions}


def side_by_side(
    report: Report, forms: Forms, counts: Counter[str]
) -> Iterator[tuple[Claim | None, Claim | None, list[str]]]:
    """The pairs of claims that differ, with the fields in which they do; all are counted."""
    made = swapped(report.text, forms)
    after = claims(replace(report, text=made.text))
    for one, other in pairs(claims(report), after, made):
        fields = same(one, other, forms) if one and other else {}
        counts.update(field for field, alike in fields.items() if alike)
        different = [f for f, alike in fields.items() if not alike] if fields else ["trigger"]
        counts.update(claims=1, trigger=bool(fields), all=bool(fields) and not different)
        hands = changes_hands(one, other, different)
        counts["hands"] += hands
        if different:
            yield one, other, ["HANDS", *different] if hands else different


def changes_hands(one: Claim | None, other: Claim | None, different: list[str]) -> bool:
    """Whether one alone tells of a place that changed hands or was held, or another wins it."""
    told = [_of_hands(c) for c in (one, other)]
    return any(told) and (not all(told) or "actor" in different or "type" in different)


def _of_hands(claim: Claim | None) -> bool:
    if claim is None or claim.planned or claim.stance is Stance.DENIED:
        return False
    return claim.event_type in HANDS


def line(claim: Claim | None) -> str:
    """A claim on a line."""
    if claim is None:
        return "        -"
    by, to = ("; ".join(m.text for m in some) for some in (claim.actors, claim.targets))
    planned = " planned" * claim.planned
    head = f"{claim.event_type} {claim.stance}{planned} [{claim.trigger.text}]"
    return f"        {head} by {by} against {to} day {claim.period} | {claim.quote!r}"


def show(of: str, number: int, told: bool) -> None:
    """Prints the figures of one kind of swap."""
    counts: Counter[str] = Counter()
    for report, forms in chosen(Path("corpus"), of, number):
        counts["reports"] += 1
        for one, other, different in side_by_side(report, forms, counts):
            if told:
                print(f"    {report.id}: {', '.join(different)}\n{line(one)}\n{line(other)}")
    total = counts["claims"]
    print(f"{of}: {counts['reports']} reports, {total} claims of either reading")
    for field in ("trigger", "type", "stance", "day", "actor", "target", "all"):
        print(f"{field:8} {counts[field] / max(1, total):.3f}")
    print(f"changes of hands that differ: {counts['hands']}")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help="sides, plain or both, as without any")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--show", action="store_true", help="every difference as well")
    given = parser.parse_args()
    for of in given.what or ("sides", "plain"):
        show(of, given.reports, given.show)


if __name__ == "__main__":
    main()
