"""Responses that wait in the urn of an anonymous survey: how many, and why they are not counted."""

from markupsafe import Markup

from actions.urns import Sealed
from locales import Translator


def sealed(t: Translator, seen: Sealed | None) -> Markup | None:
    """Say how many responses are sealed, and whether they will ever be counted."""
    if seen is None:
        return None
    if seen.for_good:
        return t.plural(
            "🔒 {count} response stays sealed: at the end fewer than {smallest} were left, and so few could be told"
            " apart. It is in no result.",
            "🔒 {count} responses stay sealed: at the end fewer than {smallest} were left, and so few could be told"
            " apart. They are in no result.",
            seen.count,
            smallest=seen.smallest,
        )
    return t.plural(
        "🔒 {count} response is still sealed: those to an anonymous survey are counted in groups of {smallest} or more,"
        " the last ones some minutes after its end.",
        "🔒 {count} responses are still sealed: those to an anonymous survey are counted in groups of {smallest} or"
        " more, the last ones some minutes after its end.",
        seen.count,
        smallest=seen.smallest,
    )
