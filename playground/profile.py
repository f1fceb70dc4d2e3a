"""What the bot says about itself: name, descriptions, commands, menu button."""

import json
from collections.abc import Mapping
from typing import Any

Commands = list[dict[str, Any]]


class Profile:
    """Texts per language, commands per scope and language, menu buttons per chat."""

    def __init__(self, name: str) -> None:
        self._texts: dict[str, dict[str, str]] = {"name": {"": name}, "description": {}, "short_description": {}}
        self._commands: dict[str, Commands] = {}
        self._menu_buttons: dict[str, dict[str, Any]] = {}

    def text(self, kind: str, language: str | None) -> str:
        """A text in a language, or as it is for everybody."""
        texts = self._texts[kind]
        return texts.get(language or "") or texts.get("", "")

    def set_text(self, kind: str, language: str | None, text: str) -> None:
        """Set a text for a language; an empty one takes it away again."""
        if text or not language:
            self._texts[kind][language or ""] = text
        else:
            self._texts[kind].pop(language, None)

    def commands(self, scope: Mapping[str, Any] | None, language: str | None) -> Commands:
        """The commands that were set for exactly this scope and language."""
        return self._commands.get(_key(scope, language), [])

    def set_commands(self, scope: Mapping[str, Any] | None, language: str | None, commands: Commands) -> None:
        """Set the commands of a scope and language; an empty list takes them away."""
        if commands:
            self._commands[_key(scope, language)] = commands
        else:
            self._commands.pop(_key(scope, language), None)

    def commands_seen(self, chat_id: int, language: str | None) -> Commands:
        """What a phone shows in a private chat: the narrowest scope wins, then the language."""
        scopes: list[dict[str, Any]] = [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {}]
        found = (self.commands(scope, code) for scope in scopes for code in (language, ""))
        return next((commands for commands in found if commands), [])

    def menu_button(self, chat_id: int | None) -> dict[str, Any]:
        """The menu button of a private chat, or that of all."""
        own = self._menu_buttons.get(str(chat_id), {"type": "default"})
        return self._menu_buttons.get("", {"type": "default"}) if own["type"] == "default" else own

    def set_menu_button(self, chat_id: int | None, button: dict[str, Any]) -> None:
        """Set the menu button of one private chat, or of all."""
        self._menu_buttons["" if chat_id is None else str(chat_id)] = button

    def state(self) -> dict[str, Any]:
        """The profile as JSON."""
        return {"texts": self._texts, "commands": self._commands, "menu_buttons": self._menu_buttons}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what `state` gave."""
        self._texts = {kind: dict(texts) for kind, texts in state["texts"].items()}
        self._commands = dict(state["commands"])
        self._menu_buttons = dict(state["menu_buttons"])


def _key(scope: Mapping[str, Any] | None, language: str | None) -> str:
    return json.dumps([scope or {"type": "default"}, language or ""], sort_keys=True)
