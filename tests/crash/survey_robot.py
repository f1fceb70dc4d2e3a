"""Somebody known to the bot who answers a survey by doing whatever the newest message asks, whatever crashes."""

from dataclasses import dataclass

from domain.links import SurveyLink, payload
from handlers import buttons
from handlers.buttons import packed
from handlers.survey_buttons import BeginSurvey
from tests.crash.robot import Robot

FORM = b"""
| survey   | type             | name   | label::de | required |
|          | select_one yesno | first  | Eins?     | yes      |
|          | integer          | second | Zwei?     | yes      |
|          | text             | third  | Drei?     | yes      |
|          | select_one yesno | fourth | Vier?     | yes      |
|          | text             | fifth  | Funf?     | yes      |
| choices  | list_name | name | label::de |
|          | yesno     | yes  | Ja        |
|          | yesno     | no   | Nein      |
| settings | form_id | form_title | default_language |
|          | crash   | Crash      | de               |
"""
TYPED = {"second": "7", "third": "Drei", "fifth": "Funf"}
"""Were one of them taken twice, the next question would refuse it or have the wrong words."""
QUESTIONS = ("first", "second", "third", "fourth", "fifth")
ANSWERS = {"first": "yes", "second": 7.0, "third": "Drei", "fourth": "yes", "fifth": "Funf"}


@dataclass
class SurveyRobot(Robot):
    """Follows a link to a survey, answers it and sends it."""

    wave: int = 1
    has_sent: bool = False

    @property
    def done(self) -> bool:
        """Whether it has sent its answers and its last command, and was answered."""
        return self.has_sent and self.commands == 0 and not self._waits_to_act()

    def act(self) -> bool:
        """Follow the link first, then do what the newest message asks."""
        if not self.person.messages:
            self.acts += 1
            self._follows_the_link()
            return True
        return super().act()

    def _follows_the_link(self) -> None:
        self.person.writes(f"/start {payload(SurveyLink(self.wave))}")

    def _next(self) -> bool:
        keys = self._keys()
        for button in keys:
            match button:
                case buttons.SendResponse():
                    self.has_sent = True
                    self.person.presses_data(packed(button))
                    return True
                case BeginSurvey() | buttons.Choose() if not self.has_sent:
                    self.person.presses_data(packed(button))
                    return True
        text = self.person.last.get("text", "")
        for name, shown in zip(QUESTIONS, ("Eins?", "Zwei?", "Drei?", "Vier?", "Funf?"), strict=True):
            if shown in text and name in TYPED and not self.has_sent:
                self.person.writes(TYPED[name])
                return True
        if self._shows(buttons.OpenProfile) and not self.has_sent:
            # The answer to the link was lost, and the menu is what stands.
            self._follows_the_link()
            return True
        if self.has_sent and self.commands:
            self.commands -= 1
            self.person.writes("/menu")
            return True
        return False
