"""The reader's corpus: every sentence of the data files beside this one is read, a construction at
a time."""

import re
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from reportedly.extract.claims import claims
from reportedly.ground.times.find import find_times
from reportedly.language.parse import parse
from reportedly.records.claim import Claim, Stance
from reportedly.records.document import Document, document_id
from reportedly.records.place import Place, PlacePrecision, Toponym

FILES = sorted(Path(__file__).parent.glob("*.toml"))
_MARKED = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
_FOLDED = str.maketrans("’‘“”", "''\"\"")
KNOWN_ACTORS = frozenset(
    [
        "hts",
        "sdf",
        "sohr",
        "isis",
        "isil",
        "is",
        "hezbollah",
        "hamas",
        "houthis",
        "taliban",
        "m23",
        "rsf",
        "saf",
        "al-shabaab",
        "jnim",
        "wagner",
        "idf",
        "un",
        "nato",
        "eu",
        "unifil",
        "reuters",
        "tass",
        "islamic state",
        "boko haram",
        "fatah",
        "rapid support forces",
        "syrian democratic forces",
        "wagner group",
        "al-qaeda",
    ]
)


def _sentences() -> list[Any]:
    out = []
    for file in FILES:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for number, sentence in enumerate(data["sentence"], 1):
            marks = (
                [pytest.mark.xfail(reason=sentence["known"], strict=True)]
                if "known" in sentence
                else []
            )
            out.append(
                pytest.param(
                    sentence,
                    id=f"{data['construction']} {number}: {sentence['text'][:48]}",
                    marks=marks,
                )
            )
    return out


def _unmarked(marked: str) -> tuple[str, tuple[Toponym, ...]]:
    """The text without its braces, and the toponyms that they mark, a degree apart."""
    text, toponyms, at = "", [], 0
    for number, match in enumerate(_MARKED.finditer(marked)):
        text += marked[at : match.start()]
        name, precision = match[1], PlacePrecision(match[2] or "settlement")
        place = Place(f"test:{name}", name, float(number), 30.0, "PPL", "XX", f"{name}-province")
        toponyms.append(Toponym(len(text), len(text) + len(name), name, 0.9, place, precision))
        text, at = text + name, match.end()
    return text + marked[at:], tuple(toponyms)


def read(sentence: dict[str, Any]) -> tuple[Claim, ...]:
    """The claims of one sentence of the corpus."""
    text, toponyms = _unmarked(sentence["text"])
    day: date | None = sentence.get("published")
    published = datetime.combine(day, time(12), UTC) if day else None
    title = text.split("\n")[0] if sentence.get("title") else ""
    document = Document(document_id("", text), text, title, published=published)
    found, _ = claims(
        parse(text, bool(title)),
        document,
        toponyms,
        find_times(text, day),
        lambda name: name.lower() in KNOWN_ACTORS,
    )
    for claim in found:
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
        assert text[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote
        assert claim.trigger.text in claim.quote
    return found


def _words(text: str) -> str:
    return text.translate(_FOLDED).lower()


def _differences(wanted: dict[str, Any], claim: Claim) -> dict[str, Any]:
    """The fields of a wanted claim that the claim has otherwise."""
    period = claim.time.period if claim.time else None
    got: dict[str, Any] = {
        "actors": [_words(a.text) for a in claim.actors],
        "targets": [_words(a.text) for a in claim.targets],
        "places": sorted(_words(p.text) for p in claim.places),
        "roles": sorted(_words(f"{p.role} {p.text}") for p in claim.places),
        "sources": [_words(s.text) for s in claim.attribution],
        "stance": str(claim.stance),
        "planned": claim.planned,
        "from": period.first if period else None,
        "to": period.last if period else None,
        "dead": [claim.dead.low, claim.dead.high] if claim.dead else None,
        "injured": [claim.injured.low, claim.injured.high] if claim.injured else None,
    }
    asked: dict[str, Any] = {"stance": str(Stance.ASSERTED), "planned": False} | {
        k: v for k, v in wanted.items() if k in got
    }
    for field in ("actors", "targets", "sources"):
        if field in asked:
            asked[field] = [_words(t) for t in asked[field]]
    for field in ("places", "roles"):
        if field in asked:
            asked[field] = sorted(_words(t) for t in asked[field])
    return {k: (got[k], v) for k, v in asked.items() if got[k] != v}


@pytest.mark.parametrize("sentence", _sentences())
def test_sentence_gives_its_claims(sentence: dict[str, Any]) -> None:
    left = list(read(sentence))
    for wanted in sentence["claims"]:
        same = [
            c
            for c in left
            if c.event_type == wanted["type"]
            and _words(wanted["trigger"]) in _words(c.trigger.text)
        ]
        seen = [(c.event_type, c.trigger.text) for c in left]
        assert same, f"no {wanted['type']} at {wanted['trigger']!r}; found {seen}"
        best = min(same, key=lambda c: len(_differences(wanted, c)))
        assert not (found := _differences(wanted, best)), (
            f"{wanted['trigger']!r}: (found, wanted) {found}"
        )
        left.remove(best)
    if not sentence.get("more"):
        assert not left, f"more than wanted: {[(c.event_type, c.trigger.text) for c in left]}"


def test_denials_are_found_and_not_invented(capsys: Any) -> None:
    wanted = found = coded = false = 0
    for data in (tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES):
        for sentence in data["sentence"]:
            denials = [c for c in read(sentence) if c.stance is Stance.DENIED]
            right = [w for w in sentence["claims"] if w.get("stance") == "denied"]
            found += sum(
                any(c.event_type == w["type"] and _at(w, c) for c in denials) for w in right
            )
            false += sum(not any(_at(w, c) for w in right) for c in denials)
            wanted, coded = wanted + len(right), coded + len(denials)
    with capsys.disabled():
        print(f"\ndenials of the corpus: {found} of {wanted} found, {false} of {coded} false")
    assert found >= 0.8 * wanted
    assert false <= coded / 20


def _at(wanted: dict[str, Any], claim: Claim) -> bool:
    return _words(wanted["trigger"]) in _words(claim.trigger.text)
