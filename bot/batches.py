"""A batch is a transaction: updates of different chats share one session and one commit, one turn after another."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import InvalidToken

from actions.compiled_surveys import let_nobody_wait
from bot.clock import Clock
from bot.failpoints import Reach, pass_by
from bot.lines import Outgoing
from bot.neighbors import Neighbors
from bot.outbox import Notes
from bot.turns import Turns
from handlers.dispatch import respond
from handlers.incoming import Elsewhere, Incoming, Outside
from handlers.reply import Leave, Reply, Said
from handlers.standing import languages, standing
from handlers.views import menu
from storage import Database, Session, accounts, arrival_steps, persons, processes, survey_steps, updates
from storage.accounts import Account
from storage.updates import FailedUpdate, Taken

log = logging.getLogger(__name__)

LOST_AFTER = timedelta(minutes=1)
"""How old an update without a reply is before its reply counts as lost: others are about to be sent."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What a transaction led to."""

    outgoing: tuple[Outgoing, ...] = ()
    erasing: frozenset[int] = frozenset()
    """The updates that erased something."""


class Batches:
    """Runs turns in transactions."""

    def __init__(
        self,
        database: Database,
        turns: Turns,
        clock: Clock,
        *,
        process: str,
        neighbors: Neighbors | None = None,
        reach: Reach = pass_by,
    ) -> None:
        """`neighbors` hear in which chats something happened: what they are about to send there is looked at again."""
        self._database = database
        self._turns = turns
        self._clock = clock
        self._process = process
        self._neighbors = neighbors
        self._reach = reach

    async def handle(self, batch: Sequence[Incoming], notes: Notes) -> Handled:
        """Handle updates of different chats, and write down which replies are out, in one transaction.

        An update that took effect before is passed over. Raises what a turn or the database raised; nothing is stored
        then. It raises NotCompiledError where `compile` is to be called first.
        """
        async with self._database.transaction() as session:
            let_nobody_wait(session)
            if notes:
                self._reach("noting")
            await updates.record_replies(session, notes.replied)
            await persons.mark_unreachable(session, notes.unreachable, now=self._clock.now())
            outgoing, erasing = await self._run(session, batch) if batch else ([], set())
            if self._neighbors is not None and batch:
                await self._neighbors.tell_active(session, {incoming.chat_id for incoming in batch})
            self._reach("turned")
        if notes:
            self._reach("noted")
        self._reach("committed")
        return Handled(tuple(outgoing), frozenset(erasing))

    async def _run(self, session: Session, batch: Sequence[Incoming]) -> tuple[list[Outgoing], set[int]]:
        known = await updates.handled(session, [incoming.update_id for incoming in batch])
        fresh = [incoming for incoming in batch if incoming.update_id not in known]
        private = [each.account_id for each in fresh if not isinstance(each.content, Outside)]
        loaded = await accounts.load(session, private) if private else {}
        await self._turns.surveys.prepare_for(session, loaded.values())
        outgoing, erasing, taken = [], set(), []
        now = self._clock.now()
        for incoming in fresh:
            account = loaded.get(incoming.account_id, Account(incoming.account_id))
            turn = self._turns.begin(session, incoming, account, now=now)
            said = await respond(turn)
            answer = Outgoing(
                incoming.chat_id,
                (incoming.update_id,),
                tuple(said),
                incoming.tap.query_id if incoming.tap else None,
                _asked_for(said),
            )
            silent = not said and incoming.tap is None
            # Leaving a group is not tried again after a crash: the group's next message brings us back to it.
            owed = not silent and not any(isinstance(each, Leave) for each in said)
            taken.append(Taken(incoming.update_id, incoming.chat_id if owed else None))
            if not silent:
                outgoing.append(answer)
            if turn.erased:
                erasing.add(incoming.update_id)
        await updates.record(session, taken, process=self._process, now=now)
        await arrival_steps.record(session, now=now)
        await survey_steps.record(session)
        return outgoing, erasing

    async def compile(self, form_id: int) -> None:
        """Compile a form that a turn needs, while others are answered."""
        await self._turns.surveys.compile_stored(self._database, form_id)

    async def count_failure(self, incoming: Incoming, error: BaseException) -> int:
        """Count that a turn raised, in a transaction of its own; return how often it has by now."""
        async with self._database.transaction() as session:
            failed = await session.get(FailedUpdate, incoming.update_id)
            if failed is None:
                failed = FailedUpdate(update_id=incoming.update_id, attempts=0)
                session.add(failed)
            failed.attempts += 1
            failed.error = type(error).__name__[:128]
            failed.failed_at = self._clock.now()
            return failed.attempts

    async def set_aside(self, incoming: Incoming) -> None:
        """Give up an update whose turn keeps raising: it counts as taken, and a word about it is owed."""
        now = self._clock.now()
        private = not isinstance(incoming.content, Outside)
        async with self._database.transaction() as session:
            failed = await session.get(FailedUpdate, incoming.update_id)
            if failed is not None:
                failed.set_aside_at = now
            taken = Taken(incoming.update_id, incoming.chat_id if private else None)
            await updates.record(session, [taken], process=self._process, now=now)

    async def apology(self, incoming: Incoming) -> Handled:
        """Return an apology for what was set aside, in the person's language.

        It raises NotCompiledError as `handle` does; so do `make_good` and `make_good_own`.
        """
        if isinstance(incoming.content, Outside):
            return Handled()
        async with self._database.transaction() as session:
            let_nobody_wait(session)
            account = await self._readable(session, incoming.account_id)
            turn = self._turns.begin(session, incoming, account, now=self._clock.now())
            said: Reply = languages(turn) if account.language is None else menu.broken(turn.t)
        query_id = incoming.tap.query_id if incoming.tap else None
        return Handled((Outgoing(incoming.chat_id, (incoming.update_id,), (said,), query_id),))

    async def _readable(self, session: Session, account_id: int) -> Account:
        """Load one account; what cannot be decrypted holds up nobody, they count as unknown."""
        try:
            account = (await accounts.load(session, [account_id]))[account_id]
        except InvalidToken:
            log.exception("account.unreadable")
            return Account(account_id)
        await self._turns.surveys.prepare_for(session, [account])
        return account

    async def make_good(self, *, answered: Collection[int]) -> Handled:
        """Claim what a dead process left without a reply, and show those people what they should be seeing now.

        Those whose chats were `answered` since have seen it.
        """
        async with self._database.transaction() as session:
            let_nobody_wait(session)
            others = [each for each in await updates.owing(session) if each != self._process]
            gone = await processes.dead(session, others, database=self._database)
            claimed = await updates.claim_unreplied(session, of=gone, process=self._process) if gone else {}
            outgoing = [
                await self._standing(session, chat_id, update_ids, silently=chat_id in answered)
                for chat_id, update_ids in claimed.items()
            ]
        if claimed:
            log.info("replies.made_good", extra={"chats": len(claimed)})
        return Handled(tuple(outgoing))

    async def make_good_own(self, due: Callable[[Mapping[int, list[int]]], dict[int, list[int]]]) -> Handled:
        """Show the people of whom this process lost a reply what they should be seeing now.

        `due` is told which updates are without a reply, by chat, and returns those whose turn it is.
        """
        async with self._database.transaction() as session:
            let_nobody_wait(session)
            before = self._clock.now() - LOST_AFTER
            owed = due(await updates.unreplied(session, process=self._process, before=before))
            outgoing = [await self._standing(session, chat_id, update_ids) for chat_id, update_ids in owed.items()]
        if owed:
            log.info("replies.made_good", extra={"chats": len(owed)})
        return Handled(tuple(outgoing))

    async def _standing(
        self, session: Session, chat_id: int, update_ids: Sequence[int], *, silently: bool = False
    ) -> Outgoing:
        """Answer these updates by what the person should be seeing now, or silently where they see it already."""
        if silently:
            return Outgoing(chat_id, tuple(update_ids), ())
        incoming = Incoming(update_ids[-1], chat_id, chat_id, Elsewhere.IGNORED)
        account = await self._readable(session, chat_id)
        said = tuple(standing(self._turns.begin(session, incoming, account, now=self._clock.now())))
        return Outgoing(chat_id, tuple(update_ids), said, response_id=_asked_for(said))


def _asked_for(said: Sequence[Said]) -> int | None:
    return next((each.asks_for for each in said if isinstance(each, Reply) and each.asks_for is not None), None)
