"""Which rows answer a question, and what is said where none does."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reportedly.monitor.monitor import Monitor
from reportedly.records.change import Omitted
from reportedly.records.place import Place
from reportedly.view import answers
from reportedly.view.answers import Asked
from tests.view.sample import sample
from tests.view.shown import words


@dataclass
class Stub:
    """As much of a monitor as the answers ask."""

    omissions: list[str] = field(default_factory=list)
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        self.data = sample()
        self.belief = SimpleNamespace(
            documents=self.data.documents,
            claims=self.data.claims,
            events=self.data.events,
            control=self.data.controls,
        )
        self.settings = SimpleNamespace(
            publication=SimpleNamespace(title="x", sites=True), report_cards=False
        )
        self.actors = {a.id: a for a in self.data.actors}
        self.sources = {s.id: s for s in self.data.sources}

    def sources_seen(self) -> tuple[Any, ...]:
        return ()

    def control(self, day: date | None = None) -> list[Any]:
        return []

    def control_of(self, text: str, lookup: object, day: date | None = None) -> list[Any]:
        return []

    def whole_map(self, day: date | None = None, known: Collection[str] | None = None) -> list[Any]:
        return [c for c in self.data.controls if known is None or c.place_id in known][:1]

    def what_if(self, place_ids: Collection[str] | None = None) -> Omitted:
        return Omitted(("Old Agency",), 1, 0, ())


def monitor(*omissions: str) -> Monitor:
    return cast(Monitor, Stub(list(omissions)))


def lookup(name: str) -> list[Place]:
    return [Place(c.place_id, c.place_name, 0.0, 0.0, "PPL") for c in sample().controls]


def types(asked: Asked) -> list[str]:
    return [line["id"] for line in answers.events(monitor(), asked, lookup).lines]


def test_events_are_those_of_the_place_the_day_and_later() -> None:
    every = types(Asked())
    assert len(every) == len(sample().events)
    first = min(e.period.last for e in sample().events if e.period and e.period.last)
    assert set(types(Asked(day=first))) < set(every)
    assert types(Asked(since=date(2030, 1, 1))) == []
    assert set(types(Asked(place="Homs"))) <= set(every)


@pytest.mark.parametrize(
    ("asked", "number"), [(Asked(), 0), (Asked(whole=True), 1), (Asked(place="Homs"), 1)]
)
def test_what_was_only_declared_is_told_where_nothing_more_is(asked: Asked, number: int) -> None:
    answer = answers.control(monitor(), asked, lookup)
    assert len(list(answer.lines)) == number


def test_that_nothing_is_known_is_said() -> None:
    assert answers.control(monitor(), Asked(), lookup).shown == (
        "Nothing is known about who holds what here."
    )
    assert "No event" in str(answers.events(monitor(), Asked(since=date(2030, 1, 1)), lookup).shown)
    assert "Nobody has published" in str(answers.sources(monitor()).shown)


def test_a_what_if_stands_beside_the_answer_where_somebody_is_left_out() -> None:
    assert answers.events(monitor(), Asked(), lookup).omitted is None
    assert answers.events(monitor("Old Agency"), Asked(), lookup).omitted is not None
    assert "Capture" in words(answers.events(monitor(), Asked(), lookup).shown, 200)
