"""One Telegram in plain Python: a bot's account, its chats, its updates, and the calls it makes."""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from playground.calls import KEPT, Call
from playground.changes import Changes
from playground.chats import Chat, Message
from playground.faults import (
    BrokenConnectionError,
    Fault,
    Faults,
    Misbehavior,
    NoAnswerError,
    strike_after,
    strike_before,
)
from playground.files import Files, Upload
from playground.groups import Channel, Group
from playground.ledger import Ledger
from playground.limits import Limits
from playground.methods import METHODS
from playground.people import Person
from playground.profile import Profile
from playground.queries import Queries
from playground.refusals import Refused, bad_request
from playground.specification import Specification
from playground.storms import Storm
from playground.updates import Updates
from playground.webhooks import Webhook

logger = logging.getLogger(__name__)

_TOKEN = re.compile(r"[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,64}")
# People's numbers are larger than 32 bits hold, as real ones are.
_FIRST_PERSON = 5_000_000_001
_FIRST_GROUP = -4_000_000_001
_FIRST_CHANNEL = -1_002_000_000_001


class Telegram:
    """Telegram, seen from one bot."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = "123456:playground",  # noqa: S107 - it opens nothing but this simulator
        username: str = "playground_bot",
        name: str = "Playground",
        strict: bool = True,
        any_token: bool = False,
        first_update_id: int = 1,
        limits: Limits | None = None,
        ledger: Ledger | None = None,
        ticks: Callable[[], float] | None = None,
    ) -> None:
        """`ticks` are the seconds in which waits and limits are counted: those of the clock, unless told otherwise."""
        self.now = now
        self.ticks = ticks or (lambda: now().timestamp())
        self.token = token
        self._any_token = any_token
        self.username = username
        self.limits = limits
        self.ledger = ledger
        self.storm: Storm | None = None
        self.specification = Specification.load(strict=strict)
        self.changed = Changes()
        self.updates = Updates(now, self.changed, first_id=first_update_id)
        self.profile = Profile(name)
        self.files = Files()
        self.queries = Queries(now)
        self.webhook = Webhook()
        self.poller: asyncio.Future[Any] | None = None
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.calls_made = 0
        self.missing: list[str] = []
        self._faults = Faults()
        self._numbers: dict[str, int] = {}

    @property
    def bot(self) -> dict[str, Any]:
        """The bot's account as a User."""
        name = self.profile.text("name", None)
        return {"id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": name, "username": self.username}

    async def call(
        self, token: str, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Any:
        """Do what a bot asks for and return Telegram's `result`; raises Refused, or the fault it was told to have."""
        self._check(token)
        files = files or {}
        at, began, outcome, result, done = self.now(), self.ticks(), "given up", None, False
        error: Exception | None = None
        try:
            method = self.specification.method(method)
            fault = self._fault(method, parameters)
            if fault is not None:
                await self._delay(fault)
                strike_before(fault)
            result = await self._perform(method, parameters, files)
            outcome, done = "ok", True
            if fault is not None:
                strike_after(fault)
        except (Refused, NoAnswerError, BrokenConnectionError) as told:
            outcome, error = str(told), told
            raise
        except Exception as mistake:
            outcome, error = f"failed: {type(mistake).__name__}", mistake
            logger.error("the playground failed at %s: %s", method, type(mistake).__name__)
            raise
        finally:
            shown = dict(parameters) | {
                field: f"{file.name}, {len(file.content)} bytes" for field, file in files.items()
            }
            self.calls_made += 1
            self._log(Call(at, method, shown, outcome, result, self.calls_made))
            if self.ledger is not None:
                times = {"began": began, "ended": self.ticks()}
                self.ledger.note(method, parameters, **times, done=done, told=outcome, error=error)
        return result

    async def download(self, token: str, path: str) -> bytes:
        """The content of a file that getFile gave the path of; faults name this method "download"."""
        self._check(token)
        fault = self._fault("download", {})
        if fault is not None:
            await self._delay(fault)
            strike_before(fault)
        file = self.files.at(path)
        if file is None:
            raise Refused(404, "Not Found")
        if fault is not None:
            strike_after(fault)
        return file.content

    def person(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        id: int | None = None,
    ) -> Person:
        """A human with a private chat, whom the bot knows from their first message on."""
        number = id if id is not None else self.number("person", _FIRST_PERSON)
        person = Person(self, number, first_name, language_code, last_name=last_name, username=username)
        self.people[number] = person
        self.chats[number] = Chat(person.chat_facts, bot="unknown")
        self.changed.touch()
        return person

    def remove(self, person: Person) -> None:
        """Let a human and their chat be gone for good; their number is not given again."""
        del self.people[person.id], self.chats[person.id]
        self.changed.touch()

    def group(self, title: str, *, by: Person | None = None) -> Group:
        """A group that the bot has just been added to."""
        number = self.number("group", _FIRST_GROUP, step=-1)
        self.chats[number] = Chat({"id": number, "title": title, "type": "group"}, bot="left")
        group = Group(self, number)
        group.adds_bot(by or self.person("Admin"))
        return group

    def channel(self, title: str, *, username: str | None = None) -> Channel:
        """A channel that the bot may post to."""
        number = self.number("channel", _FIRST_CHANNEL, step=-1)
        named = {"username": username} if username else {}
        self.chats[number] = Chat({"id": number, "title": title, "type": "channel"} | named)
        return Channel(self, number)

    def misbehave(self, how: Fault | Storm) -> None:
        """Let calls to come go wrong: the next, or at random those of a storm, which takes the place of another."""
        if isinstance(how, Storm):
            self.storm = how
        else:
            self._faults.pending.append(how)
        self.changed.touch()

    def behave(self) -> None:
        """Forget the faults that are still to come, and end a storm."""
        self._faults.pending.clear()
        self.storm = None
        self.changed.touch()

    @property
    def faults(self) -> list[Fault]:
        """The faults that are still to come."""
        return list(self._faults.pending)

    def seconds(self) -> int:
        """The moment as Telegram writes it."""
        return int(self.now().timestamp())

    def latest(self) -> datetime:
        """When something was last said in any chat."""
        dates = [
            int(message.get("edit_date") or message["date"])
            for chat in self.chats.values()
            for message in chat.messages.values()
        ]
        return datetime.fromtimestamp(max(dates, default=0), UTC)

    def number(self, kind: str, first: int = 1, *, step: int = 1) -> int:
        """The next number of a kind, never given before."""
        number = self._numbers.get(kind, first)
        self._numbers[kind] = number + step
        return number

    def chat(self, chat_id: int | str) -> Chat:
        """The chat a bot means, if it may reach it."""
        chat = self._find(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        chat.must_be_reachable()
        return chat

    def send(self, chat: Chat, content: Mapping[str, Any], **more: Any) -> Message:
        """Put a message of the bot into a chat."""
        sender = None if chat.kind == "channel" else self.bot
        message = chat.add({**content, **more}, sender=sender, date=self.seconds())
        chat.action = None
        self.changed.touch()
        return message

    def state(self) -> dict[str, Any]:
        """Everything a playground needs to go on after a restart, as JSON; the token is not in it."""
        return {
            "numbers": self._numbers,
            "people": [person.state() for person in self.people.values()],
            "chats": [chat.state() for chat in self.chats.values()],
            "updates": self.updates.state(),
            "queries": self.queries.state(),
            "profile": self.profile.state(),
            "files": self.files.state(),
            "webhook": self.webhook.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on where `state` was taken."""
        self._numbers = dict(state["numbers"])
        self.people = {facts["id"]: Person.restored(self, facts) for facts in state["people"]}
        self.chats = {facts["facts"]["id"]: Chat.restored(facts) for facts in state["chats"]}
        self.updates.restore(state["updates"])
        self.queries.restore(state["queries"])
        self.profile.restore(state["profile"])
        self.files.restore(state["files"])
        self.webhook.restore(state["webhook"])
        self.changed.touch()

    def _check(self, token: str) -> None:
        """Refuse a strange token; with `any_token` the account is whoever's called last."""
        if self._any_token and _TOKEN.fullmatch(token):
            self.token = token
        if token != self.token:
            raise Refused(401, "Unauthorized")

    async def _perform(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
        perform = METHODS.get(method)
        if perform is None:
            self.missing.append(method)
            logger.warning("playground.method_missing", extra={"method": method})
            raise Refused(404, f"Not Found: the playground does not know {method} yet")
        return await perform(self, self.specification.read(method, parameters, files), files)

    def _fault(self, method: str, parameters: Mapping[str, Any]) -> Fault | None:
        fault = self._faults.take(method, parameters)
        if fault is None and self.storm is not None:
            return self.storm.strikes(method, parameters, self.ticks())
        return fault

    async def _delay(self, fault: Fault) -> None:
        if fault.kind is Misbehavior.SLOW:
            await asyncio.sleep(fault.seconds)

    def _find(self, chat_id: int | str) -> Chat | None:
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            named = (chat for chat in self.chats.values() if chat.kind != "private")
            return next((chat for chat in named if chat.facts.get("username") == chat_id[1:]), None)
        try:
            return self.chats.get(int(chat_id))
        except ValueError:
            return None

    def _log(self, call: Call) -> None:
        self.calls.append(call)
        del self.calls[:-KEPT]
        # A refusal may quote the call, and a method nobody knows may be anything: names and codes only.
        known = "unknown" if call.outcome == "404 Not Found" else call.method
        logger.debug("call %s %s", known, call.outcome.partition(" ")[0])
        self.changed.touch()
