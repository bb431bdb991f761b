"""The country of a story that names none: 'Iraqi forces freed several villages' is told of Iraq, no
more sharply."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly import codebook
from reportedly.ground.gazetteer.romanise import spelling
from reportedly.ground.gazetteer.rows import ListedPlace
from reportedly.ground.places.cues import PlaceCues, calibrated, place_cues
from reportedly.records.claim import Claim, PlaceMention, Role
from reportedly.records.place import Place, PlacePrecision, Toponym

_CAPITALISED = re.compile(r"[^\W\d_][\w-]*")
Told = tuple[int, int, str]
"""Start and end of a demonym, and its country's code."""


@cache
def countries() -> dict[str, Place]:
    """The countries of `places.csv` by their ISO 3166 code."""
    found: dict[str, Place] = {}
    for row in codebook.read_csv("world/places.csv", ListedPlace):
        if row.feature_code.startswith(("PCL", "TERR")):
            code, name = row.feature_code, row.name
            found.setdefault(row.country, Place(row.id, name, row.lon, row.lat, code, row.country))
    return found


def in_country(
    claims: Sequence[Claim], text: str, toponyms: Sequence[Toponym]
) -> tuple[Claim, ...]:
    """The claims, those without a place in the country that most of the text's names and demonyms
    point to.

    A claim stays without one where two countries are told of as often, where the text has no word
    for the country, and where its type is placeless.
    """
    cues = place_cues()
    types = codebook.event_types()
    lost = [c for c in claims if not c.places and not types[c.event_type].placeless]
    told = list(_demonyms(text, cues)) if lost else []
    country, share = _country(told, toponyms)
    place = countries().get(country)
    spans = [(start, end) for start, end, code in told if code == country]
    if place is None or not spans:
        return tuple(claims)
    score = round(calibrated(share, cues.curve), 3)
    return tuple(
        replace(c, places=(_mention(c, text, spans, place, score),)) if c in lost else c
        for c in claims
    )


def _demonyms(text: str, cues: PlaceCues) -> Iterator[Told]:
    for word in _CAPITALISED.finditer(text):
        if word[0][0].isupper() and (code := cues.demonyms.get(spelling(word[0]))):
            yield word.start(), word.end(), code


def _country(told: Sequence[Told], toponyms: Sequence[Toponym]) -> tuple[str, float]:
    """The country that is told of most, with its share (one mention counts for half); empty where
    two are told of as often."""
    votes = Counter(
        [code for _, _, code in told]
        + [t.place.country for t in toponyms if t.place and t.place.country]
    )
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "", 0.0
    return ranked[0][0], ranked[0][1] / (votes.total() + 1)


def _mention(
    claim: Claim, text: str, spans: Sequence[tuple[int, int]], place: Place, score: float
) -> PlaceMention:
    """The country as told by the demonym that stands nearest before or in the claim."""
    before = [span for span in spans if span[0] < claim.quote_start + len(claim.quote)]
    start, end = before[-1] if before else spans[0]
    first = codebook.event_types()[claim.event_type].event.places[0]
    role = Role.FROM if first == Role.FROM else Role.AT
    return PlaceMention(
        text[start:end], role, start, end, place.id, place.name, place.lon, place.lat, place.feature_code, place.country,
        precision=PlacePrecision.COUNTRY, score=score,
    )  # fmt: skip
