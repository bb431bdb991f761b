"""Whom a document names, by what, and how often before."""

from reportedly.extract.candidates.named import core, lists, names_of
from tests.extract.sentences import whole

TEXT = (
    "The Coastal Brigade shelled {Rastan} on Monday. The group said that its fighters and the "
    "Harbour Guard had left. They took two trucks."
)


def test_names_and_nouns_are_named_without_their_articles() -> None:
    first = names_of(whole(TEXT)).sentences[0]
    assert "Coastal Brigade" in {n.text for n in first}
    assert not [n for n in first if n.text.startswith("The ")]


def test_a_date_names_nobody() -> None:
    first = names_of(whole(TEXT)).sentences[0]
    assert "Monday" not in {n.text for n in first}


def test_a_descriptor_is_kept_as_it_is_written_and_as_what_it_means() -> None:
    second = names_of(whole(TEXT)).sentences[1]
    group = {n.text for n in second if n.head.text == "group"}
    assert group == {"group", "Coastal Brigade"}


def test_a_pronoun_is_named_by_what_it_means_alone() -> None:
    third = names_of(whole(TEXT)).sentences[2]
    assert "They" not in {n.text for n in third}
    assert [n for n in third if n.manner == "pronoun"]


def test_who_stands_before_a_noun_is_named_too() -> None:
    (only,) = names_of(whole("Israeli strikes hit the army's depot.")).sentences
    manners = {n.text: n.manner for n in only}
    assert manners["Israeli"] == "modifier"
    assert manners["army"] == "owner"


def test_what_is_coordinated_makes_a_list() -> None:
    (only,) = names_of(whole("Rebels and soldiers fought.")).sentences
    assert [[n.text for n in listed] for listed in lists(only)] == [["Rebels", "soldiers"]]


def test_names_before_come_nearest_first_and_once() -> None:
    names = names_of(whole(TEXT))
    before = [n.text for n in names.before(2, 10)]
    assert before.index("Harbour Guard") < before.index("Coastal Brigade")
    assert len(before) == len(set(before))


def test_the_forms_of_a_name_have_one_core() -> None:
    assert core("Iraqi army") == core("Iraq") == "iraq"
    assert core("masked gunmen") == "gunmen"
    assert core("") == ""
