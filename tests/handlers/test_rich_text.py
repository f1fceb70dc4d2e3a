"""What XLSForm's texts may have of Markdown and HTML becomes Telegram's HTML, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from handlers.views.rich_text import plain, rich
from playground.markup import parse_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Guten Tag", "Guten Tag"),
        ("**Wichtig**", "<b>Wichtig</b>"),
        ("__Wichtig__", "<b>Wichtig</b>"),
        ("*leise* und _auch_", "<i>leise</i> und <i>auch</i>"),
        ("**fett und *beides* so**", "<b>fett und <i>beides</i> so</b>"),
        ("# Titel\nText", "<b>Titel</b>\nText"),
        ("2*3*4 und a_b_c und ____", "2*3*4 und a_b_c und ____"),
        (r"\*kein\* Stern", "*kein* Stern"),
        ("[hier](https://a.de/b_c_d?e=1&f=2)", '<a href="https://a.de/b_c_d?e=1&amp;f=2">hier</a>'),
        ("[hier](javascript:alert(1))", "[hier](javascript:alert(1))"),
        ("<b>fett</b> <i>kursiv</i>", "<b>fett</b> <i>kursiv</i>"),
        ('<span style="color:red">rot</span><br>neu', "rot\nneu"),
        (
            "<script>x</script> & <a href='y'>z</a>",
            "&lt;script&gt;x&lt;/script&gt; &amp; &lt;a href=&#39;y&#39;&gt;z&lt;/a&gt;",
        ),
        ("**über *Kreuz** hier*", "über Kreuz hier"),
    ],
)
def test_signs(written: str, shown: str) -> None:
    assert rich([written]) == shown


def test_what_is_filled_in_is_no_sign() -> None:
    assert rich(["**Hallo ", Markup("*Jens* &amp; Co"), "**"]) == "<b>Hallo *Jens* &amp; Co</b>"
    assert plain(["Hallo ", Markup("&lt;b&gt;"), " *du*"]) == "Hallo <b> du"


@given(st.lists(st.text(alphabet="ab *_\\[]()<>/#\n&\"':.htps", max_size=30), max_size=4))
def test_whatever_stands_there_telegram_takes_it(pieces: list[str]) -> None:
    parse_html(str(rich(pieces)))
