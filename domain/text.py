"""Makes what a person typed safe to keep and to show again, without changing what it says."""

import re
import unicodedata
from itertools import pairwise

_ZERO_WIDTH_NON_JOINER = "\u200c"
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_VARIATIONS = "\ufe0e\ufe0f"
_JUDGED_BY_NEIGHBORS = frozenset(_ZERO_WIDTH_NON_JOINER + _ZERO_WIDTH_JOINER + _EMOJI_VARIATIONS)

# England, Scotland, Wales: a black flag, the region in invisible letters, and the sign that ends it. Longer runs hide
# messages.
_REGION_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")

# What Unicode calls letters, marks or symbols and a screen shows as nothing: Hangul fillers, grapheme joiner, all
# variation selectors but the two that emoji need.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0d\U000e0100-\U000e01ef]")

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_GAP = re.compile("[\t\u2800]")  # a tab, and the braille pattern without a dot
_LINE_END = re.compile(r"[^\S\n]+(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """The text in NFC without what nobody sees: direction marks, zero-width and control characters, outer blanks.

    Emoji sequences stay whole, a line break stays, and of several empty lines one. Cleaning twice is cleaning once.
    """
    text = _GAP.sub(" ", _LINE_BREAK.sub("\n", text))
    text = unicodedata.normalize("NFC", _without_controls(text))
    text = unicodedata.normalize("NFC", _joined(text))  # a joiner may have kept a letter from its accent
    return _EMPTY_LINES.sub("\n\n", _LINE_END.sub("", text)).strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing in it that a person could read: no letter, digit, sign or picture."""
    # "Cn" is what this Python's Unicode does not know yet, and that is mostly the newest emoji.
    return not any(
        unicodedata.category(char)[0] in "LNPS" or unicodedata.category(char) == "Cn" for char in cleaned(text)
    )


def _without_controls(text: str) -> str:
    kept: list[str] = []
    start = 0
    for flag in _REGION_FLAG.finditer(text):
        kept += (_seen(text[start : flag.start()]), flag.group())
        start = flag.end()
    return "".join(kept) + _seen(text[start:])


def _seen(text: str) -> str:
    return "".join(
        char
        for char in _UNSEEN.sub("", text)
        # Cs are halves of surrogate pairs, which no database takes.
        if char == "\n" or char in _JUDGED_BY_NEIGHBORS or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )


def _joined(text: str) -> str:
    """Keep joiners and variation selectors only where they change what is seen."""
    kept: list[str] = []
    for char, following in pairwise(f"{text}\n"):
        if char not in _JUDGED_BY_NEIGHBORS or (kept and _is_needed(char, "".join(kept[-2:]), following)):
            kept.append(char)
    return "".join(kept)


def _is_needed(char: str, before: str, following: str) -> bool:
    last = before[-1]
    if char in _EMOJI_VARIATIONS:
        return unicodedata.category(last)[0] in "SPN" or last == "\u2139"
    if char == _ZERO_WIDTH_JOINER:
        pictured = before[-2:-1] if last in _EMOJI_VARIATIONS else last
        return _is_picture(pictured) and _is_picture(following)
    # Persian spells with it: «می‌خواهم».
    return unicodedata.bidirectional(last) == unicodedata.bidirectional(following) == "AL"


def _is_picture(char: str) -> bool:
    # ↔, in NFC also crossed out, is a mathematical sign to Unicode and shakes a head in an emoji.
    return bool(char) and (
        unicodedata.category(char) == "So" or char in "\u2194\u21ae" or "\U0001f000" <= char <= "\U0001faff"
    )
