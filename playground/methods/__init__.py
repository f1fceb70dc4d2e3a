"""The methods of the Bot API that the playground knows; each module adds its own to the registry."""

from playground.methods import buttons, chats, edits, files, messages, profile, updates
from playground.methods.registry import METHODS

__all__ = ["METHODS", "buttons", "chats", "edits", "files", "messages", "profile", "updates"]
