"""From Telegram's update to our own value."""

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.incoming import Blocked, Command, Content, Edited, Elsewhere, Incoming, NotText, Tap, Text, Unblocked

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
"""The kinds of updates we ask Telegram for."""

GONE = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}


class Albums:
    """The albums of late, so that one of ten pictures is answered once. Forgotten with the process: no harm is done."""

    def __init__(self, *, size: int = 1000) -> None:
        self._size = size
        self._seen: dict[str, int] = {}

    def is_another(self, message: Message) -> bool:
        """Tell whether a message belongs to an album whose first message was another one."""
        if message.media_group_id is None:
            return False
        first = self._seen.setdefault(message.media_group_id, message.message_id)
        if len(self._seen) > self._size:
            del self._seen[next(iter(self._seen))]
        return first != message.message_id


def incoming(update: Update, albums: Albums) -> Incoming:
    """Return what an update is to us; everything that is no conversation with one person is `Elsewhere`."""
    chat, user = update.effective_chat, update.effective_user
    account_id = user.id if user else 0
    if update.message is not None and albums.is_another(update.message):
        return Incoming(update.update_id, chat.id if chat else 0, account_id, Elsewhere.IGNORED)
    if chat is None or user is None or chat.type != ChatType.PRIVATE:
        return Incoming(update.update_id, chat.id if chat else 0, account_id, _elsewhere(update))
    return Incoming(update.update_id, chat.id, account_id, _content(update))


def _elsewhere(update: Update) -> Elsewhere:
    chat = update.effective_chat
    member = update.my_chat_member
    if chat is None or (member and member.new_chat_member.status in GONE):
        return Elsewhere.IGNORED
    in_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and bool(update.message or member)
    added_to_channel = chat.type == ChatType.CHANNEL and member is not None
    return Elsewhere.GROUP if in_group or added_to_channel else Elsewhere.IGNORED


def _content(update: Update) -> Content:
    if query := update.callback_query:
        return Tap(query.id, query.data or "", query.message.message_id if query.message else None)
    if member := update.my_chat_member:
        return Blocked() if member.new_chat_member.status in GONE else Unblocked()
    if update.edited_message:
        return Edited()
    return _message(update.message) if update.message else Elsewhere.IGNORED


def _message(message: Message) -> Content:
    if message.text is None:
        return NotText()
    if message.text.startswith("/"):
        word, _, argument = message.text[1:].partition(" ")
        # Only this chat hears it, so whose command it is need not be looked at.
        name = word.partition("@")[0].lower()
        if name.isalnum() and name.isascii():
            return Command(name, argument.strip())
    return Text(message.text)
