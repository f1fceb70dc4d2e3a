"""Keyboards as Telegram takes them, keeps them, and a phone shows them."""

from typing import Any

from playground.links import checked_link
from playground.refusals import bad_request

_MOST_BUTTONS = 100
_MOST_KEYS = 300
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
Keyboard = dict[str, Any]


def inline(markup: Keyboard | None) -> Keyboard | None:
    """An inline keyboard as it comes back in a Message, or None when there is no button."""
    if not markup or "inline_keyboard" not in markup:
        return None
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def reply(markup: Keyboard) -> Keyboard | None:
    """What a markup does to the keys below the chat: the keyboard to show, or None to take it away."""
    if "keyboard" not in markup:
        return None
    rows = [row for row in markup["keyboard"] if row]
    keys = [key for row in rows for key in row]
    if any(not key["text"].strip() for key in keys):
        raise bad_request("keyboard button text must be non-empty")
    if not keys or len(keys) > _MOST_KEYS:
        raise bad_request("reply markup is too long" if keys else "reply keyboard must be non-empty")
    return {**markup, "keyboard": rows}


def _button(button: dict[str, Any]) -> dict[str, Any]:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one optional field must be used")
    if "url" in button:
        link = checked_link(button["url"])
        if link is None:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {**button, "url": link}
    return button
