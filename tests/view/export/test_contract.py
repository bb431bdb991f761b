"""The lines that other programs read: their keys, their nulls, and letters left as they are."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from reportedly.records.claim import (
    Attribution,
    Claim,
    Count,
    PlaceMention,
    Reading,
    Role,
    Span,
    Speaker,
    Stance,
)
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period, Precision
from reportedly.records.place import Candidate, Offset, Place, PlacePrecision, Toponym
from reportedly.view.export import contract

DEIR = Place("geonames:170794", "Deir ez-Zor", 40.14, 35.34, "PPLA", "SY", "07")
CLAIM = Claim(
    "clm-1",
    "doc-1",
    "Der Bürgermeister left",
    0,
    Span(18, 22, "left"),
    "withdrawal",
    places=(PlaceMention("Deir ez-Zor", Role.FROM, 28, 39),),
    time=Expression(40, 49, "on Friday", Period(date(2024, 12, 6), None, Precision.RANGE)),
    attribution=(Speaker("the mayor", "official", "mayor"),),
    stance=Stance.HEDGED,
    dead=Count(2, 3),
)
DOCUMENT = Document(
    "doc-1", "Text.", "Title", given_id="r-7", published=datetime(2024, 12, 6, 23, tzinfo=UTC)
)


def test_a_reading_is_one_line_with_nulls_where_nothing_is_known() -> None:
    read = Reading(
        "doc-1",
        (
            Toponym(0, 4, "Deir", 0.98765, DEIR, PlacePrecision.NEAR, offset=Offset(4.8, None)),
            Toponym(5, 9, "Selk", 0.0, None),
        ),
        (Expression(40, 49, "some day", None),),
        (Attribution(((0, 3),), ((4, 8),), ((9, 12), (14, 20))),),
        (CLAIM,),
    )
    line = contract.line(contract.reading(DOCUMENT, read))
    assert "\n" not in line
    assert "Bürgermeister" in line
    found = json.loads(line)
    assert (found["id"], found["published"]) == ("r-7", "2024-12-06")
    place = {
        "id": "geonames:170794", "name": "Deir ez-Zor", "lat": 35.34, "lon": 40.14, "feature_code": "PPLA", "country": "SY",
        "admin1": "07",
    }  # fmt: skip
    offset = {"distance_km": 4.8, "direction": None}
    sharp = {"precision": "near", "geo_precision": 2, "where_prec": 2, "offset": offset}
    assert found["toponyms"][0] == {
        "start": 0,
        "end": 4,
        "text": "Deir",
        "score": 0.988,
        **sharp,
        "place": place,
        "candidates": [],
    }
    assert found["toponyms"][1]["place"] is None
    assert found["times"] == [
        {"start": 40, "end": 49, "text": "some day", "from": None, "to": None, "precision": None}
    ]
    assert found["attributions"] == [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 12], [14, 20]]}
    ]
    claim = found["claims"][0]
    assert claim["trigger"] == {"text": "left", "start": 18, "end": 22}
    assert claim["time"] == {
        "text": "on Friday",
        "from": "2024-12-06",
        "to": None,
        "precision": "range",
    }
    assert claim["attribution"] == [{"text": "the mayor", "id": "mayor", "kind": "official"}]
    assert (claim["stance"], claim["planned"], claim["dead"], claim["injured"]) == (
        "hedged",
        False,
        [2, 3],
        None,
    )
    assert claim["places"][0]["id"] is None
    assert [claim["places"][0][k] for k in ("precision", "geo_precision", "where_prec")] == [
        "unknown",
        None,
        None,
    ]


def test_a_toponym_has_its_runners_up_and_no_id_outside_the_gazetteer() -> None:
    others = [replace(DEIR, id=f"geonames:{n}", country="IQ") for n in range(1, 6)]
    candidates = (Candidate(DEIR, 0.7), *(Candidate(place, 0.06) for place in others))
    within = Toponym(5, 9, "Selk", 0.6, replace(DEIR, id="", name="Selk"), PlacePrecision.NEAR)
    read = Reading(
        "doc-1",
        (Toponym(0, 4, "Deir", 0.9, DEIR, PlacePrecision.SETTLEMENT, candidates), within),
        (),
        (),
        (),
    )
    deir, selk = contract.reading(DOCUMENT, read)["toponyms"]
    assert [(c["id"], c["country"], c["share"]) for c in deir["candidates"]] == [
        (f"geonames:{n}", "IQ", 0.06) for n in (1, 2, 3)
    ]
    assert (selk["place"]["id"], selk["place"]["name"], selk["precision"]) == (None, "Selk", "near")


HELD = Control(
    "ctl-1", DEIR.id, DEIR.name, DEIR.lon, DEIR.lat, date(2024, 12, 6), date(2024, 12, 11), ControlState.HELD, "sdf", "SDF",
    0.91234, ("evt-1",),
)  # fmt: skip
NOWHERE = Control(
    "ctl-2", "x", "X", None, None, date(2024, 12, 6), None, ControlState.UNKNOWN, None, None, 0.0
)


def test_control_is_one_line_a_period() -> None:
    assert json.loads(contract.line(contract.control(HELD))) == {
        "place": {"id": "geonames:170794", "name": "Deir ez-Zor", "lat": 35.34, "lon": 40.14},
        "from": "2024-12-06",
        "to": "2024-12-11",
        "state": "held",
        "holder": {"id": "sdf", "name": "SDF"},
        "probability": 0.912,
        "basis": "reported",
        "independent_origins": 0,
        "events": ["evt-1"],
    }
    assert contract.control(NOWHERE)["holder"] is None
