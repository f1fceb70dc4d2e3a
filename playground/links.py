"""Which links Telegram takes, and how it writes them down."""

from urllib.parse import urlsplit, urlunsplit


def checked_link(link: str) -> str | None:
    """The link as Telegram stores it, or None when it would not make one of it (tel:, mailto:, a bare word)."""
    if any(character.isspace() for character in link.strip()):
        return None
    text = link.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in ("tg", "ton", "tonsite"):
        return text
    if scheme not in ("http", "https") or "." not in host or host.endswith("."):
        return None
    if parts.username is not None and "://" not in text:  # name@host without a scheme is an address, not a link
        return None
    place = host if port is None else f"{host}:{port}"
    return urlunsplit((scheme, place, parts.path or "/", parts.query, parts.fragment))
