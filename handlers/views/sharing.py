"""Passing something on: Telegram lets the person choose a chat, and writes the link and a few words there."""

from urllib.parse import quote, urlencode

from handlers.reply import Key


def share_key(label: str, address: str, words: str) -> Key:
    """Let somebody choose whom to send an address to; the words stand below it and can be changed before."""
    # core.telegram.org/api/links#share-links; it wants %20 where urlencode alone writes +
    return Key(label, f"https://t.me/share/url?{urlencode({'url': address, 'text': words}, quote_via=quote)}")
