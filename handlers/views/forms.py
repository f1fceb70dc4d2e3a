"""How a form looks in chat: a question a message, its answer, the summary, and what was wrong with an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from domain.forms import Form, Kind, Problem, ProblemKind, Question, Response, Value, progress, relevant_questions
from handlers.buttons import (
    Choose,
    CorrectAnswer,
    Discard,
    Done,
    GoBack,
    KeepAnswer,
    OpenMenu,
    SendResponse,
    SkipQuestion,
    Toggle,
)
from handlers.reply import Key, Keys, Reply
from handlers.views import keys, menu
from handlers.views.html import bold, lines, paragraphs
from locales import Translator


class Texts(Protocol):
    """The texts of one form in one language."""

    def label(self, question: str) -> Markup:
        """Return the question as it is asked."""

    def heading(self, question: str) -> str:
        """Return the question in one or two words, for the summary."""

    def choice(self, question: str, choice: str) -> str:
        """Return a choice."""

    def constraint(self, question: str) -> Markup:
        """Return what to say when an answer does not hold."""

    def send(self) -> str:
        """Return the label of the button that hands the form in."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as one person sees it: its texts, where they stand, and the id that its buttons carry (0: none yet)."""

    t: Translator
    texts: Texts
    form: Form
    response: Response
    id: int

    def place_of(self, question: Question) -> int:
        """Return the question's place in the form, as buttons name it."""
        return self.form.questions.index(question)


def question(shown: Shown, name: str, *, ticked: int | None = None, drawn: int = 0) -> Reply:
    """Ask; `ticked` has a bit for each ticked choice, by default those of the answer that stands."""
    t, asked = shown.t, shown.form.question(name)
    place = progress(shown.form, shown.response)
    standing = shown.response.answers.get(name)
    if ticked is None:
        ticked = ticked_bits(asked, standing)
    # TRANSLATORS: Small line over a question; both are numbers.
    count = t("<i>Question {number} of {total}</i>", number=place.position, total=place.total)
    before = None
    if standing is not None and asked.kind is not Kind.SELECT_MULTIPLE:
        # TRANSLATORS: Under a question that is asked again; the answer is the person's earlier one.
        before = t("Your answer so far: {answer}", answer=answer(shown, asked, standing))
    return Reply(
        text=paragraphs(count, shown.texts.label(name), _hint(t, asked), before),
        keys=(*_choices(shown, asked, ticked, drawn), *_ways(shown, asked, standing)),
        asks_for=shown.id or None,
    )


def note(shown: Shown, name: str) -> Reply:
    """Tell what needs no answer."""
    return Reply(text=shown.texts.label(name))


def answered(shown: Shown, name: str, message_id: int) -> Reply:
    """Turn a question's message into its answer, without buttons."""
    t, asked = shown.t, shown.form.question(name)
    value = shown.response.answers.get(name)
    if value is None:
        # TRANSLATORS: Stands in place of an answer that was left out.
        said: Markup = t("<i>left out</i>")
    else:
        said = Markup("✓ {}").format(bold(answer(shown, asked, value)))
    return Reply(text=lines(shown.texts.label(name), said), replaces=message_id)


def summary(shown: Shown) -> Reply:
    """Show every answer, each open to correction."""
    t = shown.t
    rows, correct = [], []
    for asked in relevant_questions(shown.form, shown.response.answers):
        if not asked.waits or not asked.listed:
            continue
        value = shown.response.answers.get(asked.name)
        said = t("<i>left out</i>") if value is None else answer(shown, asked, value)
        heading = shown.texts.heading(asked.name)
        rows.append(Markup("{}: {}").format(bold(heading), said))
        correct.append(Key(f"✏️ {heading}", CorrectAnswer(shown.id, shown.place_of(asked))))
    # TRANSLATORS: Over the list of the person's answers.
    title = t("<b>Is everything right?</b>")
    # TRANSLATORS: Under the list of answers; each answer has a button with a pencil.
    hint = t("To change an answer, tap its button.")
    send = Key(shown.texts.send(), SendResponse(shown.id, shown.response.revision))
    return Reply(
        text=paragraphs(title, lines(*rows), hint),
        keys=((send,), *keys.laid_out(correct), (_later(t),)),
        asks_for=shown.id or None,
    )


def answer(shown: Shown, asked: Question, value: Value) -> str:
    """Return an answer as people read it."""
    if isinstance(value, tuple):
        t = shown.t
        chosen = [shown.texts.choice(asked.name, choice) for choice in value]
        # TRANSLATORS: Stands where several could be ticked and none was.
        return " · ".join(chosen) if chosen else t.plain("none of these")
    if asked.kind is Kind.SELECT_ONE:
        return shown.texts.choice(asked.name, str(value))
    return shown.t.number(value) if isinstance(value, int) else value


def problem(shown: Shown, name: str, found: Problem) -> Markup:
    """Say what was wrong, what to do, and that nothing was lost."""
    t, limit = shown.t, found.limit
    if found.kind is ProblemKind.CONSTRAINT:
        return shown.texts.constraint(name)
    if limit is not None:
        said = _beyond(t, found.kind, limit)
        if said is not None:
            return said
    sentences: Mapping[ProblemKind, Markup] = {
        ProblemKind.NOT_A_NUMBER: t(
            "This is no whole number. Please write it in digits, for example <b>12</b>. Your other answers are kept."
        ),
        ProblemKind.EMPTY: t("There was nothing to read in this message. Please write your answer. Nothing is lost."),
        ProblemKind.REQUIRED: t("This question needs an answer. You can also go back or stop for now."),
    }
    return sentences.get(found.kind) or menu.tap_a_key(t)


def _beyond(t: Translator, kind: ProblemKind, limit: int) -> Markup | None:
    match kind:
        case ProblemKind.TOO_LONG:
            return t.plural(
                "This text is too long: at most {count} character fits here. Please shorten it and send it again. Your"
                " other answers are kept.",
                "This text is too long: at most {count} characters fit here. Please shorten it and send it again. Your"
                " other answers are kept.",
                limit,
            )
        case ProblemKind.TOO_SMALL:
            return t(
                "This number is too small: it must be at least <b>{limit}</b>. Please write it again. Your other"
                " answers are kept.",
                limit=t.number(limit),
            )
        case ProblemKind.TOO_LARGE:
            return t(
                "This number is too large: it can be at most <b>{limit}</b>. Please write it again. Your other"
                " answers are kept.",
                limit=t.number(limit),
            )
    return None


def dropped(shown: Shown, names: tuple[str, ...]) -> Markup:
    """Say which answers no longer count."""
    t = shown.t
    headings = t.join([shown.texts.heading(name) for name in names])
    # TRANSLATORS: After a changed answer some others are no longer needed; they are listed by their short names.
    return t("After your change these answers are no longer needed. We deleted them: {questions}.", questions=headings)


def paused(t: Translator) -> Reply:
    """Say that one can go on later, or give up."""
    text = t("We stop here for now. Your answers so far are kept. You can go on whenever you like.")
    # TRANSLATORS: Button; deletes the answers that were given so far.
    give_up = Key(t.plain("🗑 Discard answers"), Discard())
    return Reply(text=text, keys=((keys.go_on(t),), (give_up,), (keys.menu(t),)))


def discarded(t: Translator) -> Markup:
    """The answers so far are gone."""
    return t("These answers are deleted.")


def nothing_to_cancel(t: Translator) -> Markup:
    """Nothing is open."""
    return t("There is nothing to stop just now.")


def ticks(asked: Question, bits: int) -> tuple[str, ...]:
    """Return the choices that a mask means; bits beyond the list mean nothing."""
    return tuple(choice for place, choice in enumerate(asked.choices) if bits >> place & 1)


def ticked_bits(asked: Question, value: Value | None) -> int:
    """Return the mask that means these choices; the opposite of `ticks`."""
    if not isinstance(value, tuple):
        return 0
    return sum(1 << place for place, choice in enumerate(asked.choices) if choice in value)


def _hint(t: Translator, asked: Question) -> Markup | None:
    if asked.kind is Kind.SELECT_MULTIPLE:
        # TRANSLATORS: Under a question with several possible answers. "Done" is a button.
        return t("Tap what applies, then “Done”.")
    if asked.kind is Kind.INTEGER:
        return t("Please write a number.")
    return None


def _choices(shown: Shown, asked: Question, ticked: int, drawn: int) -> Keys:
    t, place = shown.t, shown.place_of(asked)
    labels = [shown.texts.choice(asked.name, choice) for choice in asked.choices]
    if asked.kind is Kind.SELECT_ONE:
        return keys.laid_out([Key(label, Choose(shown.id, place, at)) for at, label in enumerate(labels)])
    if asked.kind is Kind.SELECT_MULTIPLE:
        toggles = [
            (Key(f"{'☑️' if ticked >> at & 1 else '⬜'} {label}", Toggle(shown.id, place, at, ticked, drawn)),)
            for at, label in enumerate(labels)
        ]
        # TRANSLATORS: Button under several choices: these are all.
        return (*toggles, (Key(t.plain("✅ Done"), Done(shown.id, place, ticked, drawn)),))
    return ()


def _ways(shown: Shown, asked: Question, standing: Value | None) -> Keys:
    t, place = shown.t, shown.place_of(asked)
    ways: list[Key] = []
    if standing is not None and asked.kind is not Kind.SELECT_MULTIPLE:
        # TRANSLATORS: Button under a question that is asked again: the earlier answer stays.
        ways.append(Key(t.plain("✅ Keep it"), KeepAnswer(shown.id, place)))
    if not asked.required:
        # TRANSLATORS: Button; leaves a question out.
        ways.append(Key(t.plain("⏭ Skip"), SkipQuestion(shown.id, place)))
    if shown.response.correcting or progress(shown.form, shown.response).position > 1:
        # TRANSLATORS: Button; goes to the question before.
        ways.append(Key(t.plain("⬅️ Back"), GoBack(shown.id, place)))
    ways.append(_later(t))
    return keys.laid_out(ways)


def _later(t: Translator) -> Key:
    # TRANSLATORS: Button; stops for now, the answers are kept.
    return Key(t.plain("⏸ Later"), OpenMenu())
