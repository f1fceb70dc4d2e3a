"""What a member of the team sees of one broadcast now: the card of a draft, or how far one is that has begun."""

from dataclasses import replace
from datetime import timedelta

from markupsafe import Markup

from actions import audiences as audience_actions
from actions import broadcast_partners
from actions import broadcasts as actions
from domain import links
from domain.broadcasts import State
from domain.links import SurveyLink
from domain.roles import SEND_BROADCASTS, TRANSLATE
from handlers.broadcast_deliveries import how_far, which
from handlers.reply import Reply
from handlers.turn import Turn
from handlers.views import audience_rules, broadcast_card
from handlers.views import broadcast_partners as partner_views
from handlers.views.broadcast_problems import refused
from handlers.views.broadcast_seen import Seen
from handlers.views.html import paragraphs
from handlers.views.keys import about, help_card, privacy
from storage import audiences as stored_audiences
from storage import broadcasts as stored
from storage import surveys
from storage.broadcasts import Broadcast, Said


def languages(turn: Turn, base: str) -> tuple[str, ...]:
    """Return the programme's languages, the one that is written first before the others."""
    return (base, *(language for language in turn.programme.languages if language != base))


def may_send(turn: Turn) -> bool:
    """Tell whether somebody may write and send broadcasts, and so see to how many."""
    return turn.account.staff_role in SEND_BROADCASTS


async def said_of(turn: Turn, broadcast_id: int) -> Said | None:
    """Return a broadcast with all it says; None where there is none that this role may see."""
    said = await stored.said(turn.session, broadcast_id)
    if said is None or may_send(turn):
        return said
    if turn.account.staff_role in TRANSLATE:
        # Whoever translates sees drafts: of what is sent already it could be told to how many.
        return said if said.broadcast.state in BEFORE_SENDING else None
    return said if await broadcast_partners.may_see(turn.session, turn.account, said.broadcast) else None


CHECKED = (State.DRAFT, State.WAITING)
"""Where it is said what must be mended."""
AT_HAND = timedelta(hours=1)
"""So long after they looked at a draft or changed it, it is what somebody who stops was about."""
BEFORE_SENDING = (State.DRAFT, State.WAITING, State.SCHEDULED)


async def shown(turn: Turn, broadcast_id: int, word: Markup | None = None) -> Reply | None:
    """Return what is seen of a broadcast now, after a word; None where there is none."""
    said = await said_of(turn, broadcast_id)
    if said is None:
        return None
    told = await broadcast_partners.look(turn.session, turn.account, said.broadcast, now=turn.now)
    if told is not None:
        stands = State(said.broadcast.state)
        return partner_views.card(turn.t, which(turn, broadcast_id, said.draft), stands, told, word)
    if said.broadcast.started_at is not None:
        reply = await how_far(turn, said)
        return replace(reply, text=paragraphs(word, reply.text))
    return broadcast_card.card(turn.t, await seen(turn, said), word)


async def draft_at_hand(turn: Turn, word: Markup) -> Reply | None:
    """Return, after a word, the draft that somebody who may send it was about just now; None where there is none."""
    if not may_send(turn):
        return None
    looked = f"{audience_actions.LOOKED}:{broadcast_card.AUDIENCE}:"
    draft = await stored.draft_at_hand(turn.session, turn.account.id, looked, since=turn.now - AT_HAND)
    return None if draft is None else await shown(turn, draft.id, word)


async def after(turn: Turn, broadcast_id: int, done: Broadcast | actions.Refused, word: Markup | None = None) -> Reply:
    """Return what is seen after an act: `word` where it was done, and why not where it was not."""
    if isinstance(done, actions.Refused):
        word = refused(turn.t, done)
    screen = await shown(turn, broadcast_id, word)
    return broadcast_card.gone(turn.t) if screen is None else screen


async def outline(turn: Turn, said: Said) -> Seen:
    """Return a broadcast as this member of the team sees it, but for whom it is for and what is wrong with it."""
    broadcast, draft, sends = said.broadcast, said.draft, may_send(turn)
    file = None if broadcast.file_kind is None else (broadcast.file_kind, broadcast.file_name or "")
    return Seen(
        which=which(turn, broadcast.id, draft),
        state=State(broadcast.state),
        draft=draft,
        languages=languages(turn, draft.base_language),
        file=file,
        daytime_only=broadcast.daytime_only,
        expires_after_hours=broadcast.expires_after_hours,
        changed_at=broadcast.changed_at,
        sends=sends,
        is_own=broadcast.submitted_by == turn.account.id,
        revision=broadcast.revision,
        titles={each.leads_to: await title_of(turn, each.leads_to) for each in draft.buttons} if sends else {},
    )


async def seen(turn: Turn, said: Said) -> Seen:
    """Return a broadcast as this member of the team sees it; to how many it goes is noted as a look."""
    broadcast, bare = said.broadcast, await outline(turn, said)
    if not bare.sends:
        return bare
    rule = actions.rule_of(broadcast)
    figures = None
    if rule is not None:
        figures = await audience_actions.look(
            turn.session,
            turn.account.id,
            rule,
            turn.programme,
            purpose=actions.PURPOSE,
            kind=actions.KIND,
            of=f"{broadcast_card.AUDIENCE}:{bare.id}",
            now=turn.now,
        )
    names = {each.name: each.title for each in await stored_audiences.surveys(turn.session)}
    return replace(
        bare,
        rule=None if rule is None else audience_rules.listed(turn.t, rule, names, only_news=True),
        figures=figures,
        problems=await actions.to_mend(turn.session, broadcast, now=turn.now) if bare.state in CHECKED else (),
    )


async def title_of(turn: Turn, leads_to: str) -> str:
    """Return what a page or goal is called."""
    goal = links.goal(leads_to)
    if isinstance(goal, SurveyLink):
        wave = await surveys.facts(turn.session, goal.wave)
        return leads_to if wave is None else f"📋 {wave.title}"
    screens = {"show:help": help_card, "show:about": about, "show:privacy": privacy}
    return screens[leads_to](turn.t).label if leads_to in screens else leads_to
