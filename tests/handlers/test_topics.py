"""Topics are called what the guide to language calls them, and fit on a button."""

import pytest

from domain.topics import TOPICS, Group
from handlers.views.topics import group_name, topic_name
from locales import Catalogues

WIDEST = 30
"""Characters of a button alone in its row."""
NAMES = {
    Group.EVERYDAY: """
        Begleitung zu Ämtern | Супровід до установ | Сопровождение в ведомства
        Dolmetschen & Übersetzen | Усний і письмовий переклад | Устный и письменный перевод
        Beratung: Soziales & Recht | Соціальні й правові питання | Социальные и правовые вопросы
        Fragen rund ums Wohnen | Питання житла | Вопросы жилья
        Sachspenden & Ausstattung | Одяг, меблі, речі | Одежда, мебель, вещи
        Zugang zu Gesundheit | Доступ до медицини | Доступ к медицине
    """,
    Group.LEARNING: """
        Deutsch lernen | Вивчення німецької | Изучение немецкого
        Kita & Schule | Дитсадок і школа | Детский сад и школа
        Arbeit & Anerkennung | Робота й визнання дипломів | Работа и признание дипломов
        Digitale Hilfe | Цифрова допомога | Цифровая помощь
    """,
    Group.MEETING: """
        Begegnung & Sprachcafé | Зустрічі й мовні кафе | Встречи и языковые кафе
        Kinder, Jugend, Familie | Діти, молодь, родина | Дети, молодёжь, семья
        Ältere Menschen | Люди старшого віку | Люди старшего возраста
        Menschen mit Behinderung | Люди з інвалідністю | Люди с инвалидностью
        Patenschaften & Tandems | Наставництво й тандеми | Наставничество и тандемы
        Kultur, Sport, Freizeit | Культура, спорт, дозвілля | Культура, спорт, досуг
    """,
    Group.HELPERS: """
        Entlastung & Supervision | Супервізія та відновлення | Супервизия и восстановление
        Geflüchtete helfen einander | Взаємодопомога | Взаимопомощь
        Schulungen für Engagierte | Волонтерські тренінги | Волонтёрские тренинги
        Engagierte gewinnen | Залучення до волонтерства | Привлечение волонтёров
    """,
    Group.STRUCTURE: """
        Fördermittel & Spenden | Гранти й фінансування | Гранты и финансирование
        Räume & Technik | Приміщення й техніка | Помещения и техника
        Verein, Recht, Versicherung | Об’єднання, право, страхування | Объединения, право, страховка
        Öffentlichkeitsarbeit | Преса й соцмережі | Пресса и соцсети
        Zusammenarbeit mit Kommunen | Співпраця з муніципалітетом | Работа с муниципалитетом
    """,
}


@pytest.mark.parametrize("group", Group)
def test_topics_are_called_as_the_guide_says(group: Group) -> None:
    catalogues = Catalogues.load()
    names = [line.strip().split(" | ") for line in NAMES[group].strip().splitlines()]
    for topic, (de, uk, ru) in zip(TOPICS[group], names, strict=True):
        for language, name in (("de", de), ("uk", uk), ("ru", ru)):
            assert topic_name(catalogues.translator(language), topic) == name
            assert len(name) <= WIDEST


@pytest.mark.parametrize("language", ["de", "uk", "ru"])
def test_groups_have_names_of_their_own(language: str) -> None:
    t = Catalogues.load().translator(language)
    names = [group_name(t, group) for group in Group]
    assert len({*names}) == len(Group)
    if language == "de":
        assert names == ["Alltag", "Lernen", "Begegnung", "Helfende", "Struktur"]
    else:
        assert not any(letter.isascii() for name in names for letter in name if letter.isalpha())
