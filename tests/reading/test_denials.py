"""How many of the corpus's denials are found, and how many are invented: the known failures count as well."""

import tomllib
from collections.abc import Iterator
from typing import Any

from test_reading import FILES, _words, read

FOUND, FALSE = 0.8, 1 / 20
"""At least this share of the denials is found; at most this share of those read is none."""


def test_denials_are_found_and_not_invented(capsys: Any) -> None:
    wanted = found = coded = false = 0
    for sentence in _sentences():
        denials = [c for c in read(sentence) if c.stance == "denied"]
        right = [w for w in sentence["claims"] if w.get("stance") == "denied"]
        hits = sum(any(c.event_type == w["type"] and _at(w, c) for c in denials) for w in right)
        wanted, found, coded = wanted + len(right), found + hits, coded + len(denials)
        false += sum(not any(_at(w, c) for w in right) for c in denials)
    with capsys.disabled():
        print(f"\ndenials: {found} of {wanted} found, {false} of {coded} false")
    assert found >= FOUND * wanted
    assert false <= FALSE * coded


def _sentences() -> Iterator[dict[str, Any]]:
    for file in FILES:
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["sentence"]


def _at(wanted: dict[str, Any], claim: Any) -> bool:
    return _words(wanted["trigger"]) in _words(claim.trigger.text)
