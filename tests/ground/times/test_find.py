"""Time expressions: their spans, and the days that they name."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ground.times.find import dateline, find_times
from reportedly.records.period import Precision

FRIDAY = date(2024, 12, 6)

RESOLVED = [
    ("Troops left the town on Friday.", "Friday", "2024-12-06", "2024-12-06"),
    ("Last Wednesday the attack began.", "Last Wednesday", "2024-11-27", "2024-11-27"),
    ("They have fought since Thursday.", "Thursday", "2024-12-05", "2024-12-05"),
    ("He has ruled since 2016.", "2016", "2016-01-01", "2016-12-31"),
    ("Two cities fell in the past week.", "the past week", "2024-11-29", "2024-12-06"),
    ("Convoys crossed overnight.", "overnight", "2024-12-05", "2024-12-06"),
    ("By Friday they held it.", "Friday", "2024-12-06", "2024-12-06"),
    ("The war, which began in 2011, goes on.", "2011", "2011-01-01", "2011-12-31"),
    ("Shells fell on Tuesday.", "Tuesday", "2024-12-03", "2024-12-03"),
    ("Jets struck the port on Sunday.", "Sunday", "2024-12-01", "2024-12-01"),
    ("They withdrew late Thursday.", "late Thursday", "2024-12-05", "2024-12-05"),
    ("Yesterday the road was cut.", "Yesterday", "2024-12-05", "2024-12-05"),
    ("It was shelled three days ago.", "three days ago", "2024-12-03", "2024-12-03"),
    ("The truce ended two weeks ago.", "two weeks ago", "2024-11-18", "2024-11-24"),
    ("Aid stopped last month.", "last month", "2024-11-01", "2024-11-30"),
    ("A deal was signed last year.", "last year", "2023-01-01", "2023-12-31"),
    ("The assault began on Nov. 27.", "Nov. 27", "2024-11-27", "2024-11-27"),
    ("The assault began on 27 November.", "27 November", "2024-11-27", "2024-11-27"),
    ("A truce of March 2020 held.", "March 2020", "2020-03-01", "2020-03-31"),
    ("Earlier this week they met.", "Earlier this week", "2024-12-02", "2024-12-08"),
    ("They lost ground in recent days.", "recent days", "2024-12-03", "2024-12-06"),
    ("On 27 November 2024 it began.", "27 November 2024", "2024-11-27", "2024-11-27"),
    ("On Nov. 27, 2024, it began.", "Nov. 27, 2024", "2024-11-27", "2024-11-27"),
    ("Dated 2024-11-27 in the log.", "2024-11-27", "2024-11-27", "2024-11-27"),
    ("Dated 11/27/2024 in the log.", "11/27/2024", "2024-11-27", "2024-11-27"),
    ("In early March the thaw came.", "early March", "2024-03-01", "2024-03-31"),
    ("From mid-2015 jets flew.", "mid-2015", "2015-01-01", "2015-12-31"),
    ("It shut late last year.", "late last year", "2023-01-01", "2023-12-31"),
    ("It fell in the spring of 2014.", "the spring of 2014", "2014-03-01", "2014-05-31"),
    ("Families left in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
    ("Sirens sounded at 3 p.m. Friday.", "3 p.m. Friday", "2024-12-06", "2024-12-06"),
    ("The blast came at 15:20 near the mill.", "15:20", "2024-12-06", "2024-12-06"),
    ("Nine died in the past 24 hours.", "the past 24 hours", "2024-12-05", "2024-12-06"),
    ("The envoys will meet on Monday.", "Monday", "2024-12-09", "2024-12-09"),
    ("They were hit over the weekend.", "the weekend", "2024-11-30", "2024-12-01"),
    ("The week of 25 November was quiet.", "The week of 25 November", "2024-11-25", "2024-12-01"),
    (
        "They fled in the early hours of Friday.",
        "the early hours of Friday",
        "2024-12-06",
        "2024-12-06",
    ),
    ("It will reopen next Tuesday.", "next Tuesday", "2024-12-10", "2024-12-10"),
    ("He was shot on the night of 3 May.", "the night of 3 May", "2024-05-03", "2024-05-03"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), RESOLVED)
def test_days(text: str, words: str, first: str, last: str) -> None:
    found = [e for e in find_times(text, FRIDAY) if e.text == words]
    assert len(found) == 1
    period = found[0].period
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Talks may resume.",
        "The long march home, step by step.",
        "Theresa May spoke.",
        "The Sunday Times printed it.",
        "The fall of the city shocked many.",
        "A resolution, No. 2254, was cited.",
        "They hold 500 villages and 2000 troops.",
        "He came second in the vote.",
        "Fighters spring traps in the hills.",
        "The Sept. 11 attacks were recalled.",
        "A shell of 1500 kg fell.",
    ],
)
def test_words_that_tell_no_time(text: str) -> None:
    assert find_times(text, FRIDAY) == ()


def test_anaphora_counts_from_the_day_last_told() -> None:
    text = "On 20 November shells hit the mill. The next day troops came. Two days later they left; a week earlier none was there."
    days = [str(e.period.first) for e in find_times(text, FRIDAY) if e.period]
    assert days == ["2024-11-20", "2024-11-21", "2024-11-23", "2024-11-11"]


def test_same_day_stays() -> None:
    text = "On 20 November shells hit the mill. Later that day the bridge fell, and the same day trains stopped."
    assert [str(e.period.last) for e in find_times(text, FRIDAY) if e.period] == ["2024-11-20"] * 3


def test_history_tells_march_after_february_of_the_same_year() -> None:
    text = "On 28 February 1922 the fort fell. On 2 March the garrison left. In April all was empty. In January a census was made."
    days = [str(e.period.first) for e in find_times(text, None) if e.period]
    assert days == ["1922-02-28", "1922-03-02", "1922-04-01", "1922-01-01"]


def test_history_runs_over_the_turn_of_the_year() -> None:
    text = "On 28 December 1922 the fort fell. On 2 January the garrison left."
    assert [str(e.period.first) for e in find_times(text, None) if e.period] == [
        "1922-12-28",
        "1923-01-02",
    ]


def test_history_with_an_anchor_is_still_a_history() -> None:
    text = "Begun on 1 May 2014, grown by 5 July 2014, slowed by 6 July 2014, ended on 9 August 2014. All left on 2 September."
    last = find_times(text, FRIDAY)[-1].period
    assert last is not None
    assert last.first == date(2014, 9, 2)


def test_without_an_anchor_only_what_is_absolute_resolves() -> None:
    found = {
        e.text: e.period
        for e in find_times("They came on Friday and last week; on 3 May 2014 they had left.", None)
    }
    assert found["Friday"] is None
    assert found["last week"] is None
    assert found["3 May 2014"] is not None


def test_ambiguous_figures_have_no_period() -> None:
    assert [e.period for e in find_times("Dated 11/12/2024 in the log.", FRIDAY)] == [None]


def test_lengths_have_no_period() -> None:
    found = find_times("For three weeks and 20 years, for the third week, a two-day siege.", FRIDAY)
    assert [e.text for e in found] == ["three weeks", "20 years", "the third week", "two-day"]
    assert [e.period for e in found] == [None] * 4


def test_a_range_is_two_expressions() -> None:
    found = find_times("From 27-29 November 2024 and in 2014-16.", FRIDAY)
    assert [e.text for e in found] == ["27", "29 November 2024", "2014", "16"]
    assert [str(e.period.first) for e in found if e.period] == [
        "2024-11-27",
        "2024-11-29",
        "2014-01-01",
        "2016-01-01",
    ]


def test_a_week_is_never_a_day() -> None:
    for words in ("last week", "two weeks ago", "this week", "the following week"):
        period = find_times(f"It happened {words}.", FRIDAY)[0].period
        assert period is not None
        assert period.precision is Precision.WEEK


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "BEIRUT, Dec. 6 (Agency) - The army said that it left on 5 December 2024.",
            date(2024, 12, 6),
        ),
        ("BEIRUT, Dec. 6 (Agency) - The army left.", None),
        ("BEIRUT \u2014 The army left on 5 December 2024.", None),
        ("July 19 2014 A group killed nine people.", date(2014, 7, 19)),
        ("11 June 2016 The army advances", date(2016, 6, 11)),
        ("Kyiv, 24 February 2022 \u2014 Shells fell.", date(2022, 2, 24)),
        (
            "Shots in the capital\nKHARTOUM, Sudan, April 15, 2023 (Wire) \u2014 Shots rang out.",
            date(2023, 4, 15),
        ),
        ("A title\nOn 3 May 2014 the army left.", None),
        ("", None),
    ],
)
def test_dateline(text: str, day: date | None) -> None:
    assert dateline(text) == day


DATES = [
    "2016",
    "May",
    "March 3",
    "27",
    "November",
    "Sept.",
    "the 1990s",
    "29 February",
    "31 December 9999",
    "0000",
    "9999",
    "1",
]
COUNTS = [
    "on Friday",
    "last Wednesday",
    "the past",
    "two",
    "weeks",
    "ago",
    "later",
    "the next day",
    "at 3 p.m.",
    "overnight",
    "a few",
]
JOINTS = [
    "the end of",
    "early",
    "in",
    "-",
    "said",
    "\n",
    ".",
    ",",
    "the night of",
    "every",
    "9000 years later",
]
PIECES = st.sampled_from([*DATES, *COUNTS, *JOINTS])


@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)),
    st.none() | st.dates(),
)
@settings(max_examples=400, deadline=None)
def test_spans_are_verbatim_in_order_and_apart(text: str, anchor: date | None) -> None:
    behind = 0
    for found in find_times(text, anchor):
        assert text[found.start : found.end] == found.text
        assert behind <= found.start < found.end
        behind = found.end
        period = found.period
        if period and period.first and period.last:
            assert period.first <= period.last


WEEKLY = st.sampled_from(
    [
        "on Friday",
        "last Monday",
        "next Tuesday",
        "yesterday",
        "today",
        "overnight",
        "this week",
        "two weeks ago",
        "the past week",
        "the weekend",
    ]
)


@given(WEEKLY, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-500, 500))
@settings(deadline=None)
def test_weeks_move_with_the_anchor(words: str, anchor: date, weeks: int) -> None:
    step = timedelta(weeks=weeks)
    here = find_times(f"They left {words}.", anchor)[0].period
    there = find_times(f"They left {words}.", anchor + step)[0].period
    assert here is not None
    assert there is not None
    assert here.first is not None
    assert here.last is not None
    assert (there.first, there.last) == (here.first + step, here.last + step)


@pytest.mark.parametrize(
    "unit",
    [
        "the early ",
        "early in the ",
        "a ",
        "1",
        "1,000 ",
        "two or ",
        "in the ",
        "9/",
        "May ",
        "on Friday ",
    ],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    began = time.perf_counter()
    find_times(text, FRIDAY)
    assert time.perf_counter() - began < 10


HISTORY = "The battle began on 24 February 2022.\n\nBackground\nThe town was shelled in January 2015.\n\nBattle\n"


@pytest.mark.parametrize(
    ("text", "said", "first"),
    [
        (HISTORY + "On 2 March it fell.", "2 March", date(2022, 3, 2)),
        (
            "It began on 24 February 2022 and ended in November 2022.\n\nFirst days\nOn 2 March it fell.",
            "2 March",
            date(2022, 3, 2),
        ),
        (
            "The battle of 24 February 2022 was short. On 2 March it was over.",
            "2 March",
            date(2022, 3, 2),
        ),
        (
            "Since 24 February 2022 much has changed. On Monday it rained; on 2 March it snowed.",
            "2 March",
            date(2023, 3, 2),
        ),
        (
            HISTORY + "In December 2022 it was quiet. On 9 September a shell fell.",
            "9 September",
            date(2022, 9, 9),
        ),
    ],
)
def test_a_history_of_last_year_keeps_to_its_year(text: str, said: str, first: date) -> None:
    (found,) = [e for e in find_times(text, date(2023, 7, 20)) if e.text == said]
    assert found.period is not None
    assert found.period.first == first
