"""Which language the name in a header means: `Ukrainian`, `Український`, `Ukrainian (uk)`, `English(en)`, `de`."""

import re

_NAMES = """
ar Arabic arabisch арабська арабский العربية
az Azerbaijani aserbaidschanisch азербайджанська азербайджанский azərbaycanca azərbaycan
be Belarusian belarussisch білоруська белорусский беларуская
bg Bulgarian bulgarisch болгарська болгарский български
bs Bosnian bosnisch боснійська боснийский bosanski
ckb Sorani sorani
crh crimean_tatar krimtatarisch кримськотатарська крымскотатарский qırımtatarca
cs Czech tschechisch чеська чешский čeština česky
da Danish dänisch данська датский dansk
de German deutsch німецька немецкий
el Greek griechisch грецька греческий ελληνικά
en English englisch англійська английский
es Spanish spanisch іспанська испанский español
et Estonian estnisch естонська эстонский eesti
fa Persian farsi persisch dari перська персидский فارسی دری
fi Finnish finnisch фінська финский suomi
fr French französisch французька французский français
he Hebrew hebräisch іврит иврит עברית
hr Croatian kroatisch хорватська хорватский hrvatski
hu Hungarian ungarisch угорська венгерский magyar
hy Armenian armenisch вірменська армянский հայերեն
it Italian italienisch італійська итальянский italiano
ka Georgian georgisch грузинська грузинский ქართული
kk Kazakh kasachisch казахська казахский қазақша
ku Kurdish kurdisch курдська курдский kurdî kurmancî kurmanji
lt Lithuanian litauisch литовська литовский lietuvių
lv Latvian lettisch латиська латышский latviešu
mk Macedonian mazedonisch македонська македонский македонски
nb Norwegian norwegisch норвезька норвежский norsk bokmål
nl Dutch niederländisch нідерландська нидерландский nederlands
pl Polish polnisch польська польский polski
ps Pashto paschtu пушту پښتو
pt Portuguese portugiesisch португальська португальский português
ro Romanian rumänisch румунська румынский română moldovan
rom Romani romanes romani ромська цыганский
ru Russian russisch російська русский русская по-русски
sk Slovak slowakisch словацька словацкий slovenčina
sl Slovenian slowenisch словенська словенский slovenščina
so Somali somali somalisch сомалійська сомалийский soomaali
sq Albanian albanisch албанська албанский shqip
sr Serbian serbisch сербська сербский српски srpski
sv Swedish schwedisch шведська шведский svenska
ti Tigrinya tigrinisch tigrinja тигринья ትግርኛ
tr Turkish türkisch турецька турецкий türkçe
uk Ukrainian ukrainisch українська український украинский украинська укр українською
ur Urdu urdu урду اردو
uz Uzbek usbekisch узбецька узбекский oʻzbekcha
vi Vietnamese vietnamesisch вʼєтнамська вьетнамский tiếng_việt
yi Yiddish jiddisch їдиш идиш ייִדיש
zh Chinese chinesisch китайська китайский 中文
"""
_TAGS = {
    name.replace("_", " ").casefold(): tag
    for tag, *names in map(str.split, _NAMES.strip().splitlines())
    for name in names
}
_CODES = frozenset(line.split()[0] for line in _NAMES.strip().splitlines())
_CODE = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_](?P<rest>[a-z0-9]{2,8}(?:[-_][a-z0-9]{2,8})*))?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*[(\[]\s*(?P<code>[^()\[\]]+?)\s*[)\]]\s*")

# Countries say "ua" where the language is "uk".
_COUNTRIES = {"ua": "uk", "gb": "en", "at": "de"}

LONGEST_NAME = 100
UNSAID = ""
"""The language of columns that name none."""


def tag_of(name: str) -> str | None:
    """The language's tag (BCP 47); None where nobody can tell. A code in brackets counts more than the name."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        return None
    bracketed = _IN_BRACKETS.fullmatch(name)
    if bracketed is not None:
        code = _CODE.fullmatch(bracketed["code"])
        if code is not None:
            return _tag(code)
        return tag_of(bracketed["name"]) or tag_of(bracketed["code"])
    known = _TAGS.get(name.casefold())
    if known is not None:
        return known
    code = _CODE.fullmatch(name)
    # A short word is a code only where one knows it: "old" or "new" beside a label are remarks.
    return _tag(code) if code is not None and code["language"].lower() in {*_CODES, *_COUNTRIES} else None


def _tag(code: re.Match[str]) -> str:
    language = _COUNTRIES.get(code["language"].lower(), code["language"].lower())
    parts = code["rest"].replace("_", "-").split("-") if code["rest"] else []
    shaped = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in parts]
    return "-".join([language, *shaped])
