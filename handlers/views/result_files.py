"""The files in which the team takes a survey's answers out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from domain.waves import WaveFacts
from handlers import result_buttons as buttons
from handlers.reply import File, Key, Reply
from handlers.views.html import bold, paragraphs
from locales import Translator


def taken_out(
    t: Translator, wave: WaveFacts, files: Sequence[Path], too_large: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Send the files, and say what is in them and what is to be done with them; and where the others are found."""
    sent = [Reply(text=Markup(""), file=File(f"{wave.name}_{wave.number}_{each.name}", each)) for each in files]
    said = paragraphs(
        bold(wave.title),
        t(
            "One row is one response. The CSV files have the names of choices, the workbook their labels; “dictionary”"
            " says what each column means. Here small groups are not hidden: keep these files to yourselves, and delete"
            " them when they are no longer needed."
        ),
        *(
            # TRANSLATORS: {file} is the name of a file, {command} what is typed at the console of the server.
            t(
                "“{file}” is too large for Telegram. Whoever looks after the bot's server can write it there:"
                " {command}",
                file=each,
                command=Markup("<code>{}</code>").format(f"./dev bot surveys results {wave.survey_id} --out DIR"),
            )
            for each in too_large
        ),
        t("As of: {moment}", moment=t.moment(now)),
    )
    # TRANSLATORS: Button: back to how many took part in a survey.
    back = Key(t.plain("↩️ Overview"), buttons.ShowResults(wave.id))
    return [*sent, Reply(text=said, keys=((back,),))]
