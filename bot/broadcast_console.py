"""What operators do with broadcasts at the console: each returns what to print, and the exit code."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from actions import broadcast_corrections, broadcast_outcomes, broadcast_progress, broadcasts
from actions import broadcast_drafts as drafts
from actions.broadcasts import Refused
from bot import broadcast_words as words
from bot.app import ConfigurationError
from bot.broadcast_file import Written
from bot.clock import SystemClock
from bot.console import Outcome, programme_of_settings, transaction
from domain.broadcasts import Draft, Problem, State, matrix, problems
from storage import Session, audiences
from storage import broadcasts as stored
from storage import staff as stored_staff
from storage.broadcasts import Broadcast

SHOWN = 50
"""How many broadcasts are listed, the newest."""
ACTS = {
    "pause": (broadcasts.pause, "Nothing more of it begins. Go on with `broadcasts go-on`."),
    "go-on": (broadcasts.go_on, "It goes on."),
    "stop": (broadcasts.stop, "Nothing more of it is sent."),
}


class _NotKeptError(Exception):
    """Nothing is to be stored; what to print instead."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said


async def show() -> Outcome:
    """List the broadcasts of last."""
    async with transaction() as session:
        found = await stored.newest(session, SHOWN)
        lines = [await _line(session, each) for each in found]
    return lines or ["There are no broadcasts yet."], 0


async def _line(session: Session, broadcast: Broadcast) -> str:
    state = State(broadcast.state)
    when = "" if broadcast.send_at is None else f", for {words.moment(broadcast.send_at)}"
    count = "" if broadcast.recipients is None else f", for {broadcast.recipients}"
    draft = await stored.draft_of(session, broadcast)
    excerpt = " ".join(draft.texts.get(draft.base_language, "").split())[:50]
    return f"{broadcast.id}\t{words.STATES[state]}{when}{count}\t{excerpt}"


async def new(written: Written) -> Outcome:
    """Keep a draft from a file; with anything to mend nothing is kept."""
    now = SystemClock().now()
    try:
        async with transaction() as session:
            broadcast = await drafts.create(session, written.draft.base_language, actor=None, now=now)
            _need_languages(written.draft)
            await _fill(session, broadcast, written)
            wrong = await broadcasts.to_mend(session, broadcast, now=now)
            if wrong:
                raise _NotKeptError([words.worded(problem) for problem in wrong])
            said = [f"Broadcast {broadcast.id} is kept as a draft.", *await _who(session, broadcast)]
    except _NotKeptError as refused:
        return ["Nothing was kept. What has to be changed:", *(f"  {line}" for line in refused.said)], 1
    return said, 0


def _need_languages(draft: Draft) -> None:
    offered = programme_of_settings().languages
    labels = (language for button in draft.buttons for language in button.labels)
    if others := sorted({draft.base_language, *draft.texts, *labels} - {*offered}):
        raise _NotKeptError([f"{', '.join(others)}: the programme offers {', '.join(offered)}."])


async def _fill(session: Session, broadcast: Broadcast, written: Written) -> None:
    more: dict[str, Any] = {"actor": None, "now": SystemClock().now()}
    rule = written.audience
    if written.saved_audience is not None:
        saved = await audiences.saved_named(session, written.saved_audience)
        if saved is None:
            raise _NotKeptError([f"No audience is kept under the name “{written.saved_audience}”."])
        rule = saved.rule
    for done in (
        await drafts.change(session, broadcast.id, written.draft, **more),
        await drafts.choose_audience(session, broadcast.id, rule, **more),
        await drafts.keep_file(session, broadcast.id, written.file, **more),
        await drafts.choose_time(
            session,
            broadcast.id,
            send_at=written.draft.send_at,
            daytime_only=written.daytime_only,
            expires_after_hours=written.expires_after_hours,
            **more,
        ),
    ):
        if isinstance(done, Refused):
            raise _NotKeptError(words.refused(done, None))


async def _who(session: Session, broadcast: Broadcast) -> list[str]:
    people = await broadcasts.languages(session, broadcast)
    draft = await stored.draft_of(session, broadcast)
    return [f"It is for {sum(people.values())}:", *words.matrix(matrix(draft, people))]


async def preview(number: int) -> Outcome:
    """Show what it says in each language, who reads which, and what has to be changed."""
    now = SystemClock().now()
    async with transaction() as session:
        broadcast = await session.get(Broadcast, number)
        if broadcast is None:
            return words.refused(Refused.UNKNOWN, None), 2
        draft = await stored.draft_of(session, broadcast)
        said = [*words.shown(draft), *await _who(session, broadcast)]
        if State(broadcast.state) is State.DRAFT and (wrong := await broadcasts.to_mend(session, broadcast, now=now)):
            return [*said, "What has to be changed:", *(f"  {words.worded(problem)}" for problem in wrong)], 1
    return said, 0


async def test(number: int, account: int) -> Outcome:
    """Send it to a member of the team alone, in each language."""
    languages = programme_of_settings().languages
    async with transaction() as session:
        said = await stored.said(session, number)
        if said is None:
            return words.refused(Refused.UNKNOWN, None), 2
        if await stored_staff.standing_grant(session, account) is None:
            return [f"{account} has no role: tests go to the team alone. `staff list` shows it."], 1
        now = SystemClock().now()
        if (refusal := await broadcasts.test(session, number, account, languages, now=now)) is not None:
            wrong = problems(replace(said.draft, send_at=None), now=now)
            return words.refused(refusal, None, wrong), 1
    return [f"The bot sends it to {account}, in {len(languages)} languages, as soon as it runs."], 0


async def send(number: int) -> Outcome:
    """Let it be sent, at its time or at once; the operator's word is the second person's as well."""
    now = SystemClock().now()
    async with transaction() as session:
        broadcast = await session.get(Broadcast, number)
        waits = broadcast is not None and State(broadcast.state) is State.WAITING
        if waits:
            done = await broadcasts.approve(session, number, actor=None, now=now)
        else:
            done = await broadcasts.submit(session, number, approval_above=0, actor=None, now=now)
        if isinstance(done, Refused):
            wrong: tuple[Problem, ...] = ()
            if broadcast is not None and done is Refused.NOT_READY:
                wrong = await broadcasts.to_mend(session, broadcast, now=now)
            return _refusal(done, broadcast, wrong)
        when = "as soon as the bot runs" if done.send_at is None else f"at {words.moment(done.send_at)}"
        said = [f"It is sent {when}{', by day' if done.daytime_only else ''}.", *await _who(session, done)]
    return said, 0


async def act(name: str, number: int) -> Outcome:
    """Pause, go on or stop."""
    do, said = ACTS[name]
    async with transaction() as session:
        done = await do(session, number, actor=None, now=SystemClock().now())
        if isinstance(done, Refused):
            return _refusal(done, await session.get(Broadcast, number))
        told = await broadcast_progress.progress(session, done)
    return [said, *words.report(told)], 0


async def correct(number: int, written: Written) -> Outcome:
    """Change what it says, also where it has arrived."""
    now = SystemClock().now()
    try:
        _need_languages(written.draft)
    except _NotKeptError as refused:
        return refused.said, 1
    async with transaction() as session:
        done = await broadcast_corrections.correct(session, number, written.draft, actor=None, now=now)
        if isinstance(done, Refused):
            wrong = problems(replace(written.draft, send_at=None), now=now) if done is Refused.NOT_READY else ()
            return _refusal(done, await session.get(Broadcast, number), wrong)
        told = await broadcast_progress.progress(session, done)
    return [f"{sum(told.corrections.values())} messages are changed. File, time and audience stay as they were."], 0


async def report(number: int, path: Path | None) -> Outcome:
    """Say what became of it; to a file, of each message by its number."""
    async with transaction() as session:
        broadcast = await session.get(Broadcast, number)
        if broadcast is None:
            return words.refused(Refused.UNKNOWN, None), 2
        said = words.report(await broadcast_progress.progress(session, broadcast))
        if path is not None:
            _write(path, broadcast_outcomes.workbook(await broadcast_progress.outcomes(session, broadcast)))
            broadcast_outcomes.note(session, number, actor=None, now=SystemClock().now())
            said.append(f"Written: {path}")
    return said, 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}") from None


def _refusal(refusal: Refused, broadcast: Broadcast | None, wrong: tuple[Problem, ...] = ()) -> Outcome:
    state = None if broadcast is None else State(broadcast.state)
    return words.refused(refusal, state, wrong), 2 if refusal is Refused.UNKNOWN else 1
