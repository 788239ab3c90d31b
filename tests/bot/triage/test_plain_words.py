"""Plain words, kind by kind: what they notice, and what sounds like it and is something else."""

import pytest

from bot.base.kinds import Kind
from bot.conversations.outcomes import joins_in
from bot.triage.names import Name, Names
from bot.triage.plain.everyday_topics import everyday_topics
from bot.triage.triage import Triage, TriageResult

TRIAGE = Triage(Names((Name("Petalbox"),), (Name("Bloomly"),)))


def rules(text: str, kind: Kind) -> set[str]:
    """The plain words of this kind that are met."""
    reading: TriageResult = TRIAGE.read(text)
    return {plainly.rule for plainly in reading.plain if plainly.kind is kind}


@pytest.mark.parametrize(
    "text",
    [
        "checkout feels way quicker since monday, keep this up",
        "the map loads a lot smoother with the new version, thanks",
        "scrolling is so much snappier now",
        "took 2 weeks to get used to but now it runs my whole shop, hats off guys",
    ],
)
def test_what_got_better_is_praise_and_no_trouble(text: str) -> None:
    assert rules(text, Kind.PRAISE)
    assert not rules(text, Kind.COMPLAINT)
    assert not rules(text, Kind.URGENT)


@pytest.mark.parametrize(
    "text",
    [
        "checkout is quicker since monday but half my orders are gone",
        "could you make it faster since v3 please",
        "it was so much nicer before the update",
        "the old map was smoother with the last version",
    ],
)
def test_what_was_better_or_should_be_is_no_applause(text: str) -> None:
    assert not {"kind.better", "kind.applause"} & rules(text, Kind.PRAISE)


@pytest.mark.parametrize(
    "text",
    [
        "some guy shared my personal photos in the group chat",
        "they published our customer data link, what now",
        "i need to revoke that share link asap",
    ],
)
def test_what_is_private_and_out_cannot_wait(text: str) -> None:
    assert "pressing.privacy" in rules(text, Kind.URGENT)


@pytest.mark.parametrize(
    ("text", "pressing"),
    [
        ("will i be charged if i pause for a week", False),
        ("do we get billed per seat or per team", False),
        ("i was charged for a week i paused", True),
        ("why was i billed twice", True),
        ("our support line picks up within a minute, lovely", False),
        ("rang four times and nobody picks up", True),
        ("setup took 3 hours but it was worth it", False),
        ("took 40 euros but sent nothing", True),
    ],
)
def test_what_is_only_asked_or_went_well_can_wait(text: str, pressing: bool) -> None:
    assert bool(rules(text, Kind.URGENT)) is pressing


@pytest.mark.parametrize(
    "text", ["hm ok? can anyone at petalbox confirm this", "really? would love someone from the team to comment here"]
)
def test_who_asks_for_one_of_us_asks(text: str) -> None:
    assert "asks.one_of_us" in rules(text, Kind.QUESTION)


@pytest.mark.parametrize(
    "text", ["I'm a yoga teacher offering free 20 min sessions, dm me", "we offer a complimentary website review"]
)
def test_who_offers_something_free_sells(text: str) -> None:
    assert rules(text, Kind.PITCH)


@pytest.mark.parametrize(
    "text",
    [
        "same w me, spinner forever",
        "same over here",
        "same for us since noon",
        "yep, same on my pixel",
        "noticed that as well",
        "dead for us as well",
    ],
)
def test_who_says_that_it_is_the_same_joins_in(text: str) -> None:
    assert joins_in(text)


SOFTWARE = "a tool for writing invoices, in the browser"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("burnt my pancakes and the toaster died", "food"),
        ("the boiler broke and there is no plumber in town", "home"),
        ("missed the last ferry, slept in the car", "travel"),
        ("did the goalkeeper even try yesterday?", "leisure"),
    ],
)
def test_what_a_brand_does_not_offer_is_an_everyday_topic(text: str, topic: str) -> None:
    assert topic in everyday_topics(text, SOFTWARE)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("the boiler broke and there is no plumber in town", ""),  # nothing is known of the brand
        ("the boiler broke and there is no plumber in town", "plumbers and heating repair"),
        ("missed the last ferry", "ferry tickets"),
        ("the app crashed on the train", SOFTWARE),  # speaks of a program
        ("rejects all of them since monday", SOFTWARE),
        ("pupils see the answer key", SOFTWARE),
        ("makes a noise like a dying goose", SOFTWARE),  # a likeness
        ("you forgot the sauce for my burger", SOFTWARE),  # turns to somebody
        ("the sofa never shipped", "furniture"),
    ],
)
def test_what_may_be_the_brands_is_none(text: str, offers: str) -> None:
    assert not everyday_topics(text, offers)


@pytest.mark.parametrize(
    ("text", "kind", "met"),
    [
        ("do yuo ship to norway", Kind.QUESTION, True),
        ("couldn't be happier with it", Kind.PRAISE, True),
        ("couldn't be better if it worked", Kind.PRAISE, False),
        ("whoever drew this deserves a raise", Kind.PRAISE, True),
        ("the clock is an hour off since sunday", Kind.COMPLAINT, True),
        ("took an hour off today", Kind.COMPLAINT, False),
        ("stuck at home this weekend", Kind.COMPLAINT, False),
        ("stuck on the loading screen", Kind.COMPLAINT, True),
        ("somebody from another firm can open our plans", Kind.URGENT, True),
        ("anyone out at the lake tomorrow?", Kind.PEER_QUESTION, True),
        ("anyone out there with the same error?", Kind.PEER_QUESTION, False),
        ("anyone from berlin around?", Kind.PEER_QUESTION, True),
        ("anyone from petalbox around?", Kind.PEER_QUESTION, False),
        ("what name should i give my ficus", Kind.PEER_QUESTION, True),
        ("my daughter can not see the chat", Kind.SMALLTALK, False),
        ("my daughter moved to leeds", Kind.SMALLTALK, True),
        ("it gets dark so early, no umbrella helps", Kind.SMALLTALK, True),
        ("never had this on bloomly but here the map spins like crazy", Kind.COMPLAINT, True),
        ("never had sushi in japan", Kind.COMPLAINT, False),
        ("gotta love paying 12 bucks to stare at a spinner", Kind.COMPLAINT, True),
        ("gotta love this update", Kind.COMPLAINT, False),
        ("who thought hiding the price was a good idea", Kind.COMPLAINT, True),
        ("new menu = two more clicks. thanks i guess", Kind.COMPLAINT, True),
        ("chain squeaks with every turn", Kind.COMPLAINT, True),
        ("whoever came up with the dark theme, i love you", Kind.PRAISE, True),
        ("whoever came up with the dark theme, why", Kind.PRAISE, False),
        ("all orders from this morning gone", Kind.URGENT, True),
        ("all the seats went to friends of the band", Kind.URGENT, False),
        ('my save slot says "empty" since tuesday', Kind.URGENT, True),
        ("the shop is giving 503s", Kind.URGENT, True),
        ("i cancelled in may and you took 30 again", Kind.URGENT, True),
        ("somebody i don't know opened my box", Kind.URGENT, True),
        ("someone in peru ordered roses from my account", Kind.URGENT, True),
        ("your last mail has everyones addresses in cc", Kind.URGENT, True),
        ("opened it and im in somebodys order", Kind.URGENT, True),
        ("a shop on telegram is selling our patterns", Kind.URGENT, True),
        ("a shop on telegram is selling our patterns", Kind.PITCH, False),
        ("the plug got so hot it melted", Kind.URGENT, True),
        ("some man keeps messaging my 12 yo", Kind.URGENT, True),
        ("payments fail for every customer", Kind.URGENT, True),
        ("three years of pictures, poof", Kind.URGENT, True),
        ("restore gives me an empty file, backup says success", Kind.URGENT, True),
        ("on hold for 50 min then it cut off", Kind.URGENT, True),
        ("konto zablokowane, nie mogę się zalogować", Kind.URGENT, True),
        ("who's down for pizza", Kind.URGENT, False),
        ("there's glass in the rice bag", Kind.URGENT, True),
        ("i can see the bank details of some woman", Kind.URGENT, True),
        ("your hotline rings out", Kind.URGENT, True),
        ("the call dropped mid interview", Kind.URGENT, True),
        ("all lists of last year are empty", Kind.URGENT, True),
        ("bloomly pays the postage, you?", Kind.SUGGESTION, True),
        ("bloomly this week only, 20 off", Kind.SUGGESTION, False),
        ("front brake just snapped", Kind.URGENT, True),
        ("i got the report of another child", Kind.URGENT, True),
        ("took the june rent twice", Kind.URGENT, True),
        ("every grade of my class got overwritten", Kind.URGENT, True),
        ("nobody in our school can sign in since 8", Kind.URGENT, True),
        ("nobody in our band can sing", Kind.URGENT, False),
        ("best thing i signed up for this year", Kind.PRAISE, True),
        ("lost my place in the list", Kind.URGENT, False),
    ],
)
def test_what_is_said_in_plain_words(text: str, kind: Kind, met: bool) -> None:
    assert bool(rules(text, kind)) is met
