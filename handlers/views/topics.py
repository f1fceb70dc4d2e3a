"""Names of topics and of their groups."""

from domain.topics import Group, Topic
from locales import Translator, mark

GROUP_NAMES = {
    # TRANSLATORS: Group of topics: everyday matters such as offices, housing, health.
    Group.EVERYDAY: mark("Everyday life"),
    # TRANSLATORS: Group of topics: German, school, work.
    Group.LEARNING: mark("Learning"),
    # TRANSLATORS: Group of topics: meeting people, for families, older people, leisure.
    Group.MEETING: mark("Getting together"),
    # TRANSLATORS: Group of topics: what supports those who help.
    Group.HELPERS: mark("For helpers"),
    # TRANSLATORS: Group of topics: funding, rooms, associations, publicity, municipalities.
    Group.STRUCTURE: mark("Structure"),
}

TOPIC_NAMES = {
    # TRANSLATORS: Topic, also on a button (30 characters): going along to offices.
    Topic.OFFICES: mark("Going along to offices"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.INTERPRETING: mark("Interpreting & translating"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.COUNSELING: mark("Advice: social & legal"),
    # TRANSLATORS: Topic, also on a button (30 characters): questions about housing, never offers of it.
    Topic.HOUSING: mark("Questions about housing"),
    # TRANSLATORS: Topic, also on a button (30 characters): clothes, furniture, things.
    Topic.GOODS: mark("Donations & furnishings"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.HEALTH: mark("Access to health care"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.GERMAN: mark("Learning German"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.SCHOOL: mark("Day care & school"),
    # TRANSLATORS: Topic, also on a button (30 characters): work and having foreign diplomas recognized.
    Topic.WORK: mark("Work & recognition"),
    # TRANSLATORS: Topic, also on a button (30 characters): help with phones, computers, forms online.
    Topic.DIGITAL: mark("Digital help"),
    # TRANSLATORS: Topic, also on a button (30 characters): meeting people, language cafés.
    Topic.ENCOUNTER: mark("Meeting & language café"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.FAMILY: mark("Children, youth, family"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.ELDERLY: mark("Older people"),
    # TRANSLATORS: Topic, also on a button (30 characters): something one offers, never said of oneself.
    Topic.DISABILITY: mark("People with disabilities"),
    # TRANSLATORS: Topic, also on a button (30 characters): mentors and tandems of two people.
    Topic.MENTORING: mark("Mentoring & tandems"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.LEISURE: mark("Culture, sports, leisure"),
    # TRANSLATORS: Topic, also on a button (30 characters): relief for those who help.
    Topic.RELIEF: mark("Relief & supervision"),
    # TRANSLATORS: Topic, also on a button (30 characters): peer to peer.
    Topic.PEERS: mark("Refugees help each other"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.TRAINING: mark("Training for volunteers"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.RECRUITING: mark("Finding volunteers"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.FUNDING: mark("Grants & donations"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.ROOMS: mark("Rooms & equipment"),
    # TRANSLATORS: Topic, also on a button (30 characters): founding an association, law, insurance.
    Topic.LEGAL_FORM: mark("Association, law, insurance"),
    # TRANSLATORS: Topic, also on a button (30 characters): press, social media.
    Topic.PUBLICITY: mark("Publicity"),
    # TRANSLATORS: Topic, also on a button (30 characters).
    Topic.MUNICIPALITY: mark("Working with municipalities"),
}


def group_name(t: Translator, group: Group) -> str:
    """Return what a group of topics is called."""
    return t.plain(GROUP_NAMES[group])


def topic_name(t: Translator, topic: Topic) -> str:
    """Return what a topic is called."""
    return t.plain(TOPIC_NAMES[topic])
