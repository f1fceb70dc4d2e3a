"""The index of a long list finds what looking through all of it finds, and looks at little of it."""

from hypothesis import given
from hypothesis import strategies as st

from domain.forms.finding import found
from domain.forms.word_index import WordIndex

WORD = st.text(alphabet="абвabcdAB’'", min_size=1, max_size=4)
LABELS = st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), max_size=12)


@given(LABELS, st.lists(WORD, min_size=1, max_size=2).map(" ".join))
def test_it_finds_the_same(labels: list[str], text: str) -> None:
    listed = [(f"c{at}", label) for at, label in enumerate(labels)]
    assert WordIndex(listed).find(text) == found(text, listed)


def test_a_word_within_is_found_and_a_letter_alone_is_not() -> None:
    index = WordIndex([("1", "Halle (Saale)"), ("2", "Saalfeld"), ("3", "Saal")])
    assert index.find("saal") == ("3",), "the one that is called so"
    assert index.find("saa") == ("1", "2", "3")
    assert index.find("s") == ()
    assert index.find("halle saa") == ("1",)
    assert index.find(" ") == ()
