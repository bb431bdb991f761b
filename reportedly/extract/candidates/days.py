"""The days that a claim may be of, and what speaks for each."""

from collections.abc import Iterator

from reportedly.extract.candidates.standing import claim_marks, standing
from reportedly.extract.candidates.told import Told, Whole
from reportedly.extract.quantities import by_publication
from reportedly.extract.weighing import Option
from reportedly.records.period import Expression


def days(whole: Whole, told: Told) -> list[Option[Expression | None]]:
    """The rules' day, each day named in the text, and what the publication says."""
    common = tuple(claim_marks(told))
    published = whole.reader.published
    options: list[Option[Expression | None]] = []
    for value in (None, by_publication(published), by_publication(published, True)):
        mark = (
            "none" if value is None else f"published={value.period and value.period.first is None}"
        )
        options.append(_option(told, value, [mark, *(f"{mark}&{m}" for m in common[:3])]))
    for value in whole.reader.times:
        if value.period is not None:
            marks = [*common, *standing(whole, told, value.start, value.end), *_shape(value)]
            options.append(_option(told, value, marks))
    return options


def _option(told: Told, value: Expression | None, marks: list[str]) -> Option[Expression | None]:
    theirs, ours = told.claim.time, value
    same = (theirs.period if theirs else None) == (ours.period if ours else None)
    if told.frame is not None:
        marks = [*marks, f"rule={same}"]
    return Option(value, tuple(marks))


def _shape(value: Expression) -> Iterator[str]:
    if value.period is not None:
        yield f"precision={value.period.precision}"
        yield f"first={value.period.first is not None}"
        yield f"last={value.period.last is not None}"
