"""Somebody who arrives for an initiative by doing whatever the newest message asks, without knowing of any crash."""

from dataclasses import dataclass, field

from domain.arrival import form
from domain.programme import Programme
from handlers import buttons
from handlers.buttons import unpacked
from playground.people import Person

NAME, PLACE = "Naumburg", "Leipzig"
"""The name is a place as well: were it taken twice, it would become the place too."""
LEIPZIG = "14713000"


@dataclass
class Robot:
    """Acts once on each message it sees."""

    person: Person
    programme: Programme
    commands: int
    """How many commands it still writes after it has arrived."""
    seen: set[tuple[int, str]] = field(default_factory=set)
    acts: int = 0

    @property
    def done(self) -> bool:
        """Whether it has arrived and wrote its last command, and was answered."""
        return self.commands == 0 and not self._waits_to_act() and self._shows(buttons.OpenProfile)

    def act(self) -> bool:
        """Do what the newest message asks, if it has not been done yet; tell whether anything was done."""
        if not self.person.messages:
            self.acts += 1
            self.person.writes("/start")
            return True
        if not self._waits_to_act():
            return False
        self.seen.add(self._newest())
        act = self._next()
        self.acts += act
        return act

    def _newest(self) -> tuple[int, str]:
        message = self.person.messages[-1]
        return message["message_id"], repr(message.get("reply_markup")) + message.get("text", "")

    def _waits_to_act(self) -> bool:
        return self.person.messages[-1]["from_bot"] and self._newest() not in self.seen

    def _keys(self) -> list[buttons.Button]:
        rows = self.person.last.get("reply_markup", {}).get("inline_keyboard", [])
        found = [unpacked(key["callback_data"]) for row in rows for key in row]
        return [button for button in found if button is not None]

    def _shows(self, kind: type[buttons.Button]) -> bool:
        return any(isinstance(button, kind) for button in self._keys())

    def _next(self) -> bool:
        keys = self._keys()
        questions = form(self.programme).questions
        for button in keys:
            match button:
                case buttons.SpeakLanguage() | buttons.SendResponse():
                    self.person.presses_data(buttons.packed(button))
                    return True
                case buttons.Choose():
                    self.person.presses_data(buttons.packed(button))
                    return True
                case buttons.Toggle(choice=0, ticked=0):
                    self.person.presses_data(buttons.packed(button))
                    return True
                case buttons.Done(ticked=1):
                    self.person.presses_data(buttons.packed(button))
                    return True
                case buttons.SkipQuestion() | buttons.GoBack():
                    name = questions[button.question].name
                    if name in ("initiative_name", "place"):
                        self.person.writes(NAME if name == "initiative_name" else PLACE)
                        return True
        if self._shows(buttons.OpenProfile):
            if self.commands:
                self.commands -= 1
                self.person.writes("/menu")
                return True
            return False
        going_on = next((button for button in keys if isinstance(button, buttons.GoOn)), None)
        if going_on is not None:
            self.person.presses_data(buttons.packed(going_on))
            return True
        return False
