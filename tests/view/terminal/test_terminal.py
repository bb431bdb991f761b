"""What a person types and sees at the terminal."""

import socket
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from reportedly.errors import BadInput
from reportedly.records.change import Fragility
from reportedly.records.control import Control, ControlState
from reportedly.view.terminal import terminal

HELD = Control(
    "c",
    "geonames:1",
    "Homs",
    36.7,
    34.7,
    date(2024, 12, 5),
    date(2024, 12, 7),
    ControlState.HELD,
    "sdf",
    "SDF",
    0.9,
)


def test_days_as_a_person_types_them() -> None:
    assert terminal.day("2024-12-06", "--at") == date(2024, 12, 6)


@pytest.mark.parametrize("text", ["6 December", "2024-13-01", "", "0000-01-01", "yesterday"])
def test_what_is_no_day_is_said_with_its_option(text: str) -> None:
    with pytest.raises(BadInput, match=r"--at: .* is not a day"):
        terminal.day(text, "--at")


def test_a_bar_is_drawn_on_a_terminal_only() -> None:
    for is_terminal in (False, True):
        console = Console(file=StringIO(), force_terminal=is_terminal, width=80)
        with terminal.bar(console, "Reading") as told:
            told(1, 2)
        assert isinstance(console.file, StringIO)
        assert bool(console.file.getvalue()) == is_terminal


def test_a_port_that_is_taken_is_a_wrong_request() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (
            pytest.raises(BadInput, match="give another with --port"),
            terminal.loopback(taken.getsockname()[1]),
        ):
            raise AssertionError("the port was taken")
    with terminal.loopback(0) as free:
        assert free.getsockname()[0] == "127.0.0.1"


def test_a_contested_place_without_a_holder_has_no_percentage() -> None:
    nobody = Control(
        "c",
        "geonames:2",
        "Hama",
        36.7,
        35.1,
        date(2024, 12, 5),
        None,
        ControlState.CONTESTED,
        None,
        None,
        0.0,
    )
    shown = Console(file=StringIO(), width=100)
    shown.print(terminal.control_table([HELD, nobody]))
    text = shown.file.getvalue()  # type: ignore[attr-defined]
    assert "90%" in text
    assert "contested" in text
    assert "0%" not in text.replace("90%", "")


def test_what_a_holder_hangs_on_stands_in_a_column_of_its_own_where_it_is_asked_for() -> None:
    shown = Console(file=StringIO(), width=120)
    for found in (
        Fragility(2, ("outlet:wire", "sohr"), 2),
        Fragility(None, (), 3),
        Fragility(None, (), 3, all_tried=True),
        Fragility(None, (), 0),
    ):
        shown.print(terminal.control_table([HELD], {HELD.id: found}))
    text = shown.file.getvalue()  # type: ignore[attr-defined]
    assert [
        words in text for words in ("2: wire, sohr", "more than 3", "no origin", "its surroundings")
    ] == [True] * 4
    shown = Console(file=StringIO(), width=120)
    shown.print(terminal.control_table([HELD]))
    assert "Hangs on" not in shown.file.getvalue()  # type: ignore[attr-defined]
