"""Asks a form of the test's own in the real bot: each question, choice and group is called by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pytest
from markupsafe import Markup

from actions import responses
from domain.forms import Answers, Form, Group, Item, Question, Response, Value
from handlers.forms import SUBJECTS, kept
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import menu
from handlers.views.forms import Texts
from locales import Translator
from storage import Database, accounts
from storage.open_responses import OpenResponse
from tests.chat import Chat
from tests.conftest import START
from tests.conversations.arriving import arrives

NAME = "example"


@dataclass(frozen=True)
class NamesAsTexts(Texts):
    """Says every name as it is, or what a test says instead."""

    said: Mapping[str, str] = field(default_factory=dict)

    def label(self, question: str) -> Markup:
        return Markup("{}?").format(self.said.get(question, question))

    def heading(self, question: str) -> str:
        return question

    def choice(self, question: str, choice: str) -> str:
        return self.said.get(choice, choice)

    def constraint(self, question: str) -> Markup:
        return Markup("no: {}").format(question)

    def required(self, question: str) -> Markup | None:
        return Markup("needed: {}").format(question)

    def send(self) -> str:
        return "send"

    def group(self, group: str) -> Markup | None:
        return Markup("{}").format(group)


@dataclass
class Asked:
    """The form in a test, and the answers that were sent."""

    database: Database
    monkeypatch: pytest.MonkeyPatch
    sent: list[Answers] = field(default_factory=list)

    async def of(
        self, chat: Chat, *items: Item, known: Answers = MappingProxyType({}), said: Mapping[str, str] | None = None
    ) -> Chat:
        """Let somebody who has arrived be asked these questions."""
        form, texts = Form(NAME, items), NamesAsTexts(said or {})

        async def note(turn: Turn, response: Response) -> None:
            self.sent.append(response.answers)

        def thanks(turn: Turn, t: Translator) -> Reply:
            return menu.main(t, turn.programme, arrived=True, unfinished=False)

        subject = kept(lambda turn: form, lambda turn: texts, note, thanks)
        self.monkeypatch.setitem(SUBJECTS, NAME, subject)
        words = [*_words(form.questions), *_groups(items), *(said or {}).values(), "send", "no", "needed"]
        for language in chat.data:
            chat.data[language].extend(words)  # type: ignore[attr-defined]  # the lists of `words_of`
        await arrives(chat)
        async with self.database.transaction() as session:
            account = (await accounts.load(session, [chat.person.id]))[chat.person.id]
            await responses.begin_form(session, account, form, known, now=START)
        return await chat.writes("/start")

    async def row(self, chat: Chat) -> OpenResponse:
        """What is stored of the open response."""
        async with self.database.reading() as session:
            account = (await accounts.load(session, [chat.person.id]))[chat.person.id]
            assert isinstance(account.response, OpenResponse)
            return account.response

    async def state(self, chat: Chat) -> dict[str, Any]:
        """The state that is stored."""
        return (await self.row(chat)).state

    async def forged(self, chat: Chat, data: str) -> str:
        """A button's data with the number of the open response in place of "ID"."""
        return data.replace("ID", str((await self.row(chat)).id))

    async def answer(self, chat: Chat, name: str) -> Value | None:
        """The answer that counts."""
        return Response.from_data(await self.state(chat)).answers.get(name)


def _words(questions: Iterable[Question]) -> Iterable[str]:
    for question in questions:
        yield question.name
        yield from question.choices


def _groups(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        if not isinstance(item, Question):
            yield item.name
            if isinstance(item, Group):
                yield from _groups(item.items)
