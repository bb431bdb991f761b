"""What of a page tells nothing by itself."""

from reportedly.extract.furniture import is_furniture
from reportedly.language.parse import parse


def told(text: str) -> list[str]:
    sentences = parse(text, has_title=False).sentences
    return [s.span.text.strip() for s in sentences if not is_furniture(text, s)]


def test_a_heading_of_a_word_or_two_and_the_label_of_a_field_are_none() -> None:
    text = "Shelling hit Tarvano on Monday.\n\nAir strikes\n\nCivilians reported killed\n  3"
    assert told(text)[:1] == ["Shelling hit Tarvano on Monday."]
    assert "Air strikes" not in told(text)
    assert "Civilians reported killed" not in told(text)


def test_a_line_alone_in_its_text_is_a_headline() -> None:
    assert told("Rebels shell Tarvano") == ["Rebels shell Tarvano"]
