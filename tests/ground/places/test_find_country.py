"""The country of stories that name none."""

from reportedly.ground.places.find import countries, in_country
from reportedly.records.claim import Claim, Role, Span
from reportedly.records.place import PlacePrecision


def claim(text: str, word: str, event_type: str = "capture") -> Claim:
    start = text.index(word)
    return Claim("clm-1", "doc-1", text, 0, Span(start, start + len(word), word), event_type)


def test_a_demonym_gives_the_country_and_no_more() -> None:
    text = "Iraqi forces freed several villages."
    (found,) = in_country([claim(text, "freed")], text, ())
    (place,) = found.places
    assert (place.text, place.name, place.country, place.role) == ("Iraqi", "Iraq", "IQ", Role.AT)
    assert (place.precision, place.start, place.end) == (PlacePrecision.COUNTRY, 0, 5)
    assert 0 < place.score < 0.9


def test_a_withdrawal_is_from_the_country() -> None:
    text = "Sudanese troops left several villages."
    (found,) = in_country([claim(text, "left", "withdrawal")], text, ())
    assert [(p.name, p.role) for p in found.places] == [("Sudan", Role.FROM)]


def test_two_countries_as_often_leave_it_open() -> None:
    text = "Israeli soldiers shot two Lebanese farmers."
    assert in_country([claim(text, "shot", "attack")], text, ())[0].places == ()


def test_some_claims_have_no_place_and_some_texts_no_country() -> None:
    text = "Iraqi officials demanded a ceasefire."
    assert in_country([claim(text, "demanded", "demand")], text, ())[0].places == ()
    text = "Rebels took several villages."
    assert in_country([claim(text, "took")], text, ())[0].places == ()


def test_every_country_is_there_once() -> None:
    assert countries()["SY"].name == "Syria"
    assert all(code == place.country for code, place in countries().items())
