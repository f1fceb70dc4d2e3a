from hypothesis import given
from hypothesis import strategies as st

from playground.entities import pieces, slices, units, written
from playground.markup import parse_html


def leaves(nodes: list[dict[str, object]]) -> str:
    return "".join(
        str(node["text"]) if "text" in node else leaves(node["children"])  # type: ignore[arg-type] # a node has either
        for node in nodes
    )


def test_text_is_trimmed_and_entities_move_along() -> None:
    text, entities = written(*parse_html("\n  <b> Ja </b>  "))
    assert text == "Ja"
    assert entities == [{"type": "bold", "offset": 0, "length": 2}]


def test_what_can_be_tapped_is_found() -> None:
    text = "😀 /start@hilfe_bot https://example.org/a?b=1, post@example.org @hilfe_bot #Naumburg +49 3445 12345678"
    found = [(entity["type"], entity["offset"]) for entity in written(text, []).entities]
    assert found == [
        ("bot_command", 3),
        ("url", 20),
        ("email", 47),
        ("mention", 64),
        ("hashtag", 75),
        ("phone_number", 85),
    ]


def test_nothing_is_found_inside_code_and_no_format_either() -> None:
    _, entities = written(*parse_html("<code>/start <b>x</b></code> 1/2 a/b"))
    assert [entity["type"] for entity in entities] == ["code"]


def test_the_page_gets_a_tree_of_texts() -> None:
    assert pieces(*parse_html('a<b>b<i>😀</i></b><a href="https://example.org">c</a>')) == [
        {"text": "a"},
        {"type": "bold", "children": [{"text": "b"}, {"type": "italic", "children": [{"text": "😀"}]}]},
        {"type": "text_link", "url": "https://example.org/", "children": [{"text": "c"}]},
    ]


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), max_size=4))
def test_the_tree_holds_the_whole_text_whatever_the_entities(text: str, spans: list[tuple[int, int]]) -> None:
    end = units(text)
    entities = [{"type": "bold", "offset": start, "length": size} for start, size in spans if start + size <= end]
    shown = leaves(pieces(text, entities))
    if all(character <= "\uffff" for character in text):  # an entity may cut a wide character in two
        assert shown == text


@given(st.text(min_size=1), st.integers(2, 9))
def test_slices_are_short_enough_and_lose_nothing(text: str, limit: int) -> None:
    parts = list(slices(text, limit))
    assert "".join(parts) == text
    assert all(0 < units(part) <= limit for part in parts)
