"""Names as they sound, in a few Cyrillic letters, so that any way to spell them in Cyrillic meets the same form.

Ukrainian and Russian write German names by different rules («Гальберштадт», «Хальберштадт»), older and newer ones
(«Мейсен», «Майсен»), and people write what they hear. The form keeps what all of these have in common. It is never
shown.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ALIKE = {"а": "я", "в": "ўф", "г": "ґхһ", "е": "ёэєөӧ", "и": "іїыйј", "с": "з", "у": "юү", "ш": "щ"}
_LETTERS = str.maketrans(
    {letter: one for one, letters in _ALIKE.items() for letter in letters} | dict.fromkeys("ьъ'’ʼ`´")
)
_CLUSTERS = (
    (("тц", "дц"), re.compile("[тд]ц"), "ц"),
    (("тс", "дс"), re.compile("[тд]с(?!т)"), "ц"),
    (("тш",), re.compile("тш(?!т)"), "ч"),
    (("шт", "шп"), re.compile("ш(?=[тп])"), "с"),
)
"""What to look for before the expression is worth its time, the expression, and what it becomes."""
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Return how a Cyrillic word sounds."""
    return _settled(word.replace("ьо", "е").translate(_LETTERS))


def _settled(word: str) -> str:
    for letters, cluster, one in _CLUSTERS:
        if letters[0] in word or letters[-1] in word:
            word = cluster.sub(one, word)
    word = word.replace("аи", "еи")
    if word.startswith("ие"):
        word = word[1:]
    return _DOUBLED.sub(r"\1", word)


# The rules of the Ukrainian (2001) and Russian (ГУГК) instructions for German geographical names, as far as they differ
# in nothing but what `sound` takes away.
_GERMAN = {
    "tzsch": "ч", "tsch": "ч", "theim": "тгаим", "chst": "гст", "sch": "ш", "chs": "кс", "ch": "г", "ck": "к",
    "ph": "в", "th": "т", "tz": "ц", "ts": "ц", "qu": "кв", "ieu": "иои", "ien": "иен", "ie": "и", "eih": "аи",
    "ei": "аи", "ey": "аи", "ai": "аи", "ay": "аи", "euh": "ои", "eu": "ои", "äuh": "ои", "äu": "ои", "ja": "а",
    "ju": "у", "jü": "у", "ce": "це", "ci": "ци", "x": "кс",
}  # fmt: skip
_GERMAN_CLUSTERS = re.compile("|".join(sorted(_GERMAN, key=len, reverse=True)))
_GERMAN_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwyzäöüß", "абкдевггииклмнопкрстуввицееус")
_MUTE_H = re.compile("(?<=[aeiouäöüy])h(?=[bcdfghjklmnpqrstvwxz]|$|e(?!i))")


@lru_cache(maxsize=4096)
def heard(name: str) -> str:
    """Return how a German name sounds; letters in small, with their umlauts."""
    if name.startswith("rh"):
        name = name[0] + name[2:]
    if "h" in name:
        name = _MUTE_H.sub("", name)
    name = _GERMAN_CLUSTERS.sub(lambda found: _GERMAN[found.group()], name)
    return _settled(name.translate(_GERMAN_LETTERS))


_SLAVIC = {
    "shch": "ш", "tsch": "ч", "sch": "ш", "zh": "ж", "kh": "г", "ts": "ц", "tz": "ц", "cz": "ц", "ch": "ч", "sh": "ш",
    "ya": "а", "ja": "а", "ia": "а", "yu": "у", "ju": "у", "iu": "у", "ye": "е", "je": "е", "yo": "ио", "jo": "ио",
    "ey": "аи", "ej": "аи", "ay": "аи", "aj": "аи",
}  # fmt: skip
_SLAVIC_CLUSTERS = re.compile("|".join(sorted(_SLAVIC, key=len, reverse=True)))
_SLAVIC_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzäöüß", "абцдевггииклмнопкрстуввгисееус")


@lru_cache(maxsize=4096)
def transliterated(word: str) -> str:
    """Return how a word sounds when somebody wrote Ukrainian or Russian in Latin letters: "Drezden", "Tsvikkau"."""
    word = _SLAVIC_CLUSTERS.sub(lambda found: _SLAVIC[found.group()], word)
    return _settled(word.translate(_SLAVIC_LETTERS))


# What is left of the endings after `sound`. Names in a consonant: Лейпциг-у, -а, -ом, -е, -і; names in -а: Гер-і, -ою.
_MASCULINE = ("", "а", "у", "и", "е", "ом", "ем", "ови", "еви")
_FEMININE = ("и", "у", "е", "ои", "еи", "еу", "ом")
_OTHER = ("и", "а", "у", "ом")
_SOFTENED = {"с": "г", "ц": "к"}
"""Before the Ukrainian -і: Магдебург, у Магдебурзі; Шенебек, у Шенебеці."""


def uninflected(word: str) -> Iterator[str]:
    """Give what a word in any case may be the form of, the likeliest first; each as it sounds."""
    yield word
    for ending in _MASCULINE[1:]:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            if stem[-1] not in "аеиоу":
                yield stem
                if ending == "и" and stem[-1] in _SOFTENED:
                    yield stem[:-1] + _SOFTENED[stem[-1]]
    for ending in _FEMININE:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            if stem[-1] not in "аеоу":
                yield f"{stem}а"
                yield f"{stem}е"
    if word.endswith("и"):
        yield f"{word}а"  # «в Саксонии», whose two и have become one
    for ending in ("ски", "скому", "ского", "ском", "скои", "ска", "ске"):
        if word.endswith(ending):
            yield word[: -len(ending)]
            yield f"{word[: -len(ending)]}г"  # «Лейпцизький район»


def agree(cyrillic: str, german: str) -> bool:
    """Whether г and х of a Cyrillic word can stand for what the German name has, which `sound` does not tell apart."""
    german = german.lower().split("(")[0].split("/")[0]
    if "х" in cyrillic and "h" not in german:
        return False
    return not ("г" in cyrillic or "ґ" in cyrillic) or "g" in german or "h" in german.replace("ch", "")
