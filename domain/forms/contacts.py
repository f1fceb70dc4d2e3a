"""Reads how somebody can be reached: a telephone number, an e-mail address, a name on Telegram or a link."""

import re

from domain.text import cleaned

REGIONS = ("DE", "UA")
"""Where a number without a country code may be at home, the likelier first."""
LONGEST = 200

_EMAIL = re.compile(r"(?:mailto:)?(?P<name>[\w.!#$%&'*+/=?^`{|}~-]{1,64})@(?P<host>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_TELEGRAM = re.compile(
    r"(?:@|(?:https?://)?(?:www\.)?(?:t|telegram)\.me/)(?P<name>[a-z]\w{3,31})/?", re.IGNORECASE | re.ASCII
)
# A host has a dot and ends in letters, so that neither "16.30" nor "3.5" is one.
_LINK = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?::\d{1,5})?)"
    r"(?P<rest>[/?#][^\s<>\"]*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[^\W\d_]{1,12}\.?\s?[:.]?\s?)?(?P<number>(?:\+|\(?0)[\d\s().,/\u2010-\u2015\u2212-]{4,40})")


# A number in these groups was written down in Ukraine, where all of them have ten figures, even if there is a German
# one of the same figures.
_UKRAINIAN = re.compile(r"\(?0\d\d\)?[ -]\d{3}[ -]\d\d[ -]\d\d")


def contact(text: str) -> str | None:
    """The contact as it is kept; None when it is none.

    A number is kept with its country code (+493411234567), a name on Telegram with an @, a link with its scheme.
    """
    text = cleaned(text)
    if len(text) > LONGEST:
        return None
    if found := _EMAIL.fullmatch(text):
        return f"{found['name']}@{found['host'].lower()}"
    if found := _TELEGRAM.fullmatch(text):
        return f"@{found['name']}"
    if number := _NUMBER.fullmatch(text):
        return phone(number["number"])
    if found := _LINK.fullmatch(text):
        return f"{(found['scheme'] or 'https').lower()}://{found['host'].lower()}{found['rest'] or ''}"
    return None


def phone(text: str) -> str | None:
    """The telephone number with its country code; None when there is no such number."""
    # Loaded where the first number is read: the descriptions of the world's numbers take a moment.
    import phonenumbers

    for region in reversed(REGIONS) if _UKRAINIAN.fullmatch(text.strip()) else REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def phone_as_people_write_it(number: str) -> str:
    """A kept telephone number with gaps; anything else as it is."""
    if not number.startswith("+"):
        return number
    import phonenumbers

    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return number
