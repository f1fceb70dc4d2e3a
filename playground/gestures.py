"""What a person can do on a phone of the page."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from playground.people import Person

LONGEST = 20_000
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class Impossible(Exception):  # noqa: N818 - a phone does not offer it; nothing went wrong
    """A phone would not let a person do this; the message says why."""


class _Gesture(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Start(_Gesture):
    """The START button, also the one that a deep link leads to."""

    do: Literal["start"]
    payload: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""

    def by(self, person: Person) -> None:
        """Press it; whoever had blocked the bot lets it write again by that."""
        if person.blocked:
            person.unblocks()
        person.writes(f"/start {self.payload}")


class Write(_Gesture):
    """A text."""

    do: Literal["write"]
    text: Text

    def by(self, person: Person) -> None:
        """Send it."""
        person.writes(self.text)


class Edit(_Gesture):
    """Another text for a message that was sent."""

    do: Literal["edit"]
    message: int
    text: Text

    def by(self, person: Person) -> None:
        """Change it."""
        old = person.chat.messages[self.message]
        if old["from"]["is_bot"] or "text" not in old:
            raise Impossible("Only texts of one's own can be edited.")
        if len(self.text) > 4096:
            raise Impossible("An edited text must fit into one message.")
        person.edits(self.message, self.text)


class Press(_Gesture):
    """A button under a message."""

    do: Literal["press"]
    message: int
    data: Annotated[str, StringConstraints(min_length=1, max_length=64)]

    def by(self, person: Person) -> None:
        """Tap it; with the data as the page shows it, even when the message has just changed."""
        person.presses_data(self.data, self.message)


class Sticker(_Gesture):
    """A sticker."""

    do: Literal["sticker"]
    emoji: Annotated[str, StringConstraints(min_length=1, max_length=16)] = "👍"

    def by(self, person: Person) -> None:
        """Send it."""
        person.sends_sticker(self.emoji)


class Voice(_Gesture):
    """A voice message, with no sound in it."""

    do: Literal["voice"]

    def by(self, person: Person) -> None:
        """Send it."""
        person.sends_voice()


class Location(_Gesture):
    """A place on the map."""

    do: Literal["location"]
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]

    def by(self, person: Person) -> None:
        """Share it."""
        person.sends_location(self.latitude, self.longitude)


class Contact(_Gesture):
    """The person's own contact card."""

    do: Literal["contact"]

    def by(self, person: Person) -> None:
        """Share it."""
        person.sends_contact()


class Block(_Gesture):
    """Stopping the bot."""

    do: Literal["block"]

    def by(self, person: Person) -> None:
        """Block it."""
        person.blocks()


class Unblock(_Gesture):
    """Letting the bot write again."""

    do: Literal["unblock"]

    def by(self, person: Person) -> None:
        """Unblock it."""
        person.unblocks()


Gesture = Start | Write | Edit | Press | Sticker | Voice | Location | Contact | Block | Unblock
_gestures: TypeAdapter[Gesture] = TypeAdapter(Annotated[Gesture, Field(discriminator="do")])


def read(content: bytes) -> Gesture:
    """Read a gesture from JSON; raises pydantic's ValidationError."""
    return _gestures.validate_json(content)


def perform(gesture: Gesture, person: Person) -> None:
    """Do it; raises Impossible."""
    if person.blocked and not isinstance(gesture, Start | Block | Unblock):
        raise Impossible(f"{person.first_name} has blocked the bot.")
    try:
        gesture.by(person)
    except LookupError:
        raise Impossible("This message is no longer there.") from None
