"""Responses that wait in the urn of an anonymous survey: how many, and why they are not counted."""

from markupsafe import Markup

from actions.urns import Sealed
from locales import Translator


def would_stay(t: Translator, seen: Sealed | None) -> Markup | None:
    """Say which responses would be in no result if the survey were closed now."""
    if seen is None:
        return None
    # TRANSLATORS: Before an anonymous survey is closed; "count" of its responses are still sealed.
    return t.plural(
        "⚠️ {count} response is not counted yet. Those to an anonymous survey are counted in groups of {smallest} or"
        " more. If you close it now, these answers come into no result.",
        "⚠️ {count} responses are not counted yet. Those to an anonymous survey are counted in groups of {smallest} or"
        " more. If you close it now, these answers come into no result.",
        seen.count,
        smallest=seen.smallest,
    )


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
        "🔒 {count} response is still sealed. Responses are counted in groups of {smallest} or more, so that nobody can"
        " be told apart. Those that are left follow soon after the end.",
        "🔒 {count} responses are still sealed. Responses are counted in groups of {smallest} or more, so that nobody"
        " can be told apart. Those that are left follow soon after the end.",
        seen.count,
        smallest=seen.smallest,
    )
