"""One question, three tiers: a draft from a source, findings, nothing; or a question back."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.drafting.answer import Answer, answer
from bot.drafting.extract import LONGEST
from bot.drafting.outcome import Outcome
from bot.drafting.trouble_case import Case
from bot.knowledge.passage import Passage
from tests.knowledge import FakeKnowledge, page, same

AT = datetime(2027, 3, 1, tzinfo=UTC)
FOOTNOTES = page(
    "Footnotes and endnotes",
    'Open the settings of the note and switch on "Number across the note". Footnotes then keep their numbers.',
    "Keep the numbers running",
)
HUB_1 = page("Reset Hub 1", "Hold the button for 15 seconds until the ring blinks red.", number=2)
HUB_2 = page("Reset Hub 2", "Push a pin into the hole for five seconds until it beeps.", number=3)
QUESTION = "How do I keep the numbers of my footnotes running across the note?"


def known(text: str, *passages: Passage, author: str = "Tobi Adeyemi", before: tuple[str, ...] = ()) -> Answer:
    """What is known about a text."""
    knowledge = FakeKnowledge(*passages)
    return answer(knowledge.look_up([*before, text]), text, author, AT, same)


def test_a_source_that_answers_gives_a_draft_in_the_persons_own_words_with_its_link() -> None:
    answered = known(QUESTION, FOOTNOTES, HUB_1)
    assert answered.outcome is Outcome.DRAFT
    assert answered.text is not None
    assert answered.text.startswith(
        "Hi Tobi, to keep the numbers of your footnotes running across the note: Open the set"
    )
    assert answered.text.endswith("\nhttps://help.inkwell.example/footnotes-and-endnotes")


def test_every_sentence_of_a_draft_stands_in_its_source() -> None:
    answered = known(QUESTION, FOOTNOTES, HUB_1)
    assert answered.quoted
    assert all(
        sentence.text in sentence.passage.text and sentence.text in (answered.text or "")
        for sentence in answered.quoted
    )


def test_a_draft_never_begins_with_flattery() -> None:
    text = known(QUESTION, FOOTNOTES).text or ""
    assert "question" not in text.lower().split(":")[0]


def test_a_long_source_is_cut_to_the_sentences_that_answer() -> None:
    filler = "The window has many entries which are told of on other pages and not on this one. " * 8
    long = page("Footnotes", f"{filler}Switch on running numbers and footnotes keep counting. {filler}", "Numbers")
    answered = known(QUESTION, long)
    assert answered.outcome is Outcome.DRAFT
    assert sum(len(sentence.text.split()) for sentence in answered.quoted) <= LONGEST
    assert any("running numbers" in sentence.text for sentence in answered.quoted)


def test_the_steps_of_a_list_stay_together_and_in_order() -> None:
    steps = "1. Open the settings of the note.\n2. Choose footnotes.\n3. Switch on the running numbers."
    answered = known(QUESTION, page("Footnotes", f"{'Words that say little. ' * 20}\n{steps}", "Keep numbers running"))
    assert [sentence.text[:6] for sentence in answered.quoted] == ["Open t", "Choose", "Switch"]


def test_what_cannot_be_undone_is_drafted_only_for_somebody_who_asks_to_end_something() -> None:
    forget = page(
        "Remove the history of a deleted note", "Choose the clock, then Forget history. This cannot be undone."
    )
    assert known("How do I bring back the history of a deleted note?", forget).outcome is not Outcome.DRAFT
    assert known("How do I remove the history of a note?", forget).outcome is Outcome.DRAFT


def test_where_nothing_is_known_there_are_no_words_at_all() -> None:
    answered = known("Is there a kanban board for weekly planning?", FOOTNOTES, HUB_1)
    assert (answered.outcome, answered.text) == (Outcome.NOTHING_KNOWN, None)
    assert answer(None, "Is there a kanban board?", "Tobi", AT, same).text is None


def test_two_sources_that_differ_by_what_was_not_said_are_asked_back() -> None:
    answered = known("How do I reset my hub?", HUB_1, HUB_2, FOOTNOTES)
    assert answered.outcome is Outcome.ASK_BACK
    assert answered.text == "Hi Tobi, which do you mean: “Reset Hub 1” or “Reset Hub 2”?"


def test_a_pronoun_without_a_thing_is_asked_back() -> None:
    answered = known("it doesn't work", FOOTNOTES, HUB_1)
    assert answered.outcome is Outcome.ASK_BACK
    assert "since when?" in (answered.text or "")


def test_trouble_with_money_has_an_opening_of_its_own_and_asks_for_nothing_in_public() -> None:
    answered = known("I was charged twice for the yearly subscription on my statement!", HUB_1)
    assert answered.case is Case.MONEY
    assert (answered.text or "").startswith("Sorry about this, Tobi. I'll look into the payment now")
    assert "private message" in (answered.text or "")


def test_a_name_that_is_not_known_leaves_no_gap() -> None:
    answered = known("I was charged twice for the yearly subscription on my statement!", HUB_1, author="")
    assert (answered.text or "").startswith("Sorry about this. I'll look into")


def test_a_question_in_another_language_than_the_source_gives_findings_and_no_draft() -> None:
    answered = known("Wie kann ich die footnotes numbers in der note behalten und was ist mit across?", FOOTNOTES)
    assert answered.outcome is not Outcome.DRAFT


def test_an_old_source_says_so() -> None:
    old = page("Footnotes", FOOTNOTES.text, "Keep the numbers running", at=datetime(2024, 5, 1, tzinfo=UTC))
    assert (known(QUESTION, old).text or "").endswith("(That page was last changed in May 2024.)")


def test_earlier_turns_tell_what_a_short_question_is_about() -> None:
    before = ("I write footnotes in my thesis", "nice")
    knowledge = FakeKnowledge(HUB_1, FOOTNOTES)
    retrieved = knowledge.look_up([*before, "can they be numbered across it?"])
    assert retrieved is not None
    assert retrieved.hits[0].passage is FOOTNOTES


EXPORT = page("Export a note as PDF", "Open the note, choose File, then Export, then PDF.")
CHOOSE = replace(
    page("Export a note as PDF", "Under Options of the PDF export choose pages, images and margins.", "What goes in"),
    document=EXPORT.document,
    id=2,
)


def test_another_passage_of_the_same_page_does_not_keep_a_plain_answer_from_being_drafted() -> None:
    answered = known("How do I export a note as PDF?", EXPORT, CHOOSE, HUB_1)
    assert answered.outcome is Outcome.DRAFT
    assert "choose File, then Export" in (answered.text or "")


def test_the_final_step_of_another_act_than_the_one_asked_for_is_not_drafted() -> None:
    delete = page("Delete your account with Plus", "Choose Delete account under Plus. No note can be brought back, "
                  "this cannot be undone.", "Before you delete the notes")  # fmt: skip
    assert known("If I cancel Plus, what about my notes?", delete).outcome is not Outcome.DRAFT
    assert known("How do I delete my account with Plus and the notes?", delete).outcome is Outcome.DRAFT


def test_what_somebody_else_pays_is_no_answer_to_anger_about_money() -> None:
    gift = page("When do I get my money back", "It goes back to the card within ten days.", "Refund to a gift card")
    assert known("I want my money back!!! Three weeks for a refund?", gift).outcome is not Outcome.DRAFT


def test_a_question_about_nothing_that_is_known_finds_nothing() -> None:
    answered = known("Can robot vacuums climb over the thresholds?", FOOTNOTES, HUB_1, EXPORT)
    assert (answered.outcome, answered.text) == (Outcome.NOTHING_KNOWN, None)


def test_a_death_is_met_with_condolences() -> None:
    answered = known("my husband died last week, how do I end his contract?", HUB_1)
    assert answered.case is Case.BEREAVEMENT
    assert (answered.text or "").startswith("I am very sorry for your loss, Tobi.")


def test_a_nickname_is_said_without_its_signs() -> None:
    assert (known("I was charged twice this month!", HUB_1, author="[[mandrix]]").text or "").startswith(
        "Sorry about this, mandrix."
    )


def test_an_answer_of_yes_or_no_stands_alone() -> None:
    both = page("GNOME Shell beside Unity", "No, both can be installed. Choose one when you log in.", "Break Unity?")
    text = known("Does installing GNOME shell break Unity?", both).text or ""
    assert text.startswith("Hi Tobi, no, both can be installed.")


def parts(*sections: tuple[str, str]) -> tuple[Passage, ...]:
    """A page of its introduction and sections."""
    return tuple(
        replace(page("No water comes out", text, heading, number), document=1)
        for number, (heading, text) in enumerate(sections, 1)
    )


PUMP = parts(
    ("", "If the pump hums but no water comes, there is air in the pump. This often happens after the tank ran dry."),
    ("Get the air out", "1. Fill the tank to the line.\n2. Open the knob.\n3. Press the button until water flows."),
    ("The filter", "A filter older than two months stops the water. Take it out and try again without it."),
)


def test_steps_follow_the_introduction_that_tells_why() -> None:
    text = known("my pump hums but no water comes, what now?", *PUMP, HUB_1).text or ""
    assert "there is air in the pump." in text
    assert "\n1. Fill the tank to the line.\n2. Open the knob.\n3. Press the button until water flows." in text


def test_a_section_answers_rather_than_the_introduction_that_speaks_of_everything() -> None:
    answered = known("does an old filter stop the water?", *PUMP, HUB_1)
    assert "older than two months" in (answered.text or "")
    assert "air in the pump" not in (answered.text or "")


PDF = tuple(
    replace(page("Export a note as PDF", text, heading, number), document=1)
    for number, (heading, text) in enumerate(
        (
            ("", "Any note can become a PDF. Open the note, choose File, then Export. Images come along."),
            ("Choose what goes into the PDF", "Tick what you want: the title, the date. It is remembered."),
            ("Blank pages in the PDF", "Open Page setup and switch off the new sheet."),
        ),
        1,
    )
)


def test_the_introduction_answers_where_all_that_is_asked_stands_in_the_title_of_the_page() -> None:
    text = known("How do I export a note as PDF?", *PDF, HUB_1).text or ""
    assert "choose File, then Export" in text
    assert "Tick what you want" not in text


def test_a_section_answers_where_more_is_asked_than_the_title_says() -> None:
    text = known("How do I get rid of blank pages when I export a note as PDF?", *PDF, HUB_1).text or ""
    assert "switch off the new sheet" in text


def test_steps_that_do_not_fit_are_said_to_go_on() -> None:
    steps = "\n".join(
        f"{number}. Turn the round knob by {number} steps to the left and wait." for number in range(1, 9)
    )
    long = page("Turn the knob", steps, "Turn the round knob")
    text = known("how do I turn the round knob to the left?", long, HUB_1).text or ""
    assert text.endswith(f"The other steps are on this page:\n{long.url}")
    assert "8. Turn" not in text


PRICES = page(
    "Plans and prices",
    "All plans can be tried.\n\n"
    "| Plan | Price a month | Users |\n|---|---|---|\n| Solo | 9 euros | 1 |\n| Studio | 19 euros | 3 |",
)


def test_the_row_of_a_table_that_was_asked_for_is_read_out_with_its_columns() -> None:
    text = known("What is the price of the Studio plan?", PRICES, HUB_1).text or ""
    assert "Studio – Price a month: 19 euros; Users: 3." in text
    assert "Solo" not in text
    assert "|" not in text


def test_no_row_is_read_out_where_none_was_asked_for() -> None:
    table = page("Solo plans", "| Plan | Users |\n|---|---|\n| Duo | 2 |\n\nSolo plans cost 6 a month.", "Solo plans")
    text = known("how much do the solo plans cost a month?", table, HUB_1).text or ""
    assert "Duo" not in text
    assert "Solo plans cost 6 a month." in text


def test_what_the_turn_before_says_is_what_a_question_without_words_of_its_own_is_about() -> None:
    before = ("the numbers of my footnotes start again in every section of the note", "you can keep them running")
    assert known("how do I do that?", FOOTNOTES, HUB_1, before=before).findings[0].hit.passage == FOOTNOTES
    assert known("how do I do that?", FOOTNOTES, HUB_1, before=("hi all", "welcome")).outcome is Outcome.ASK_BACK


def test_a_pronoun_is_not_explained_by_a_greeting() -> None:
    backup = page("Backups", "Choose Change folder and pick a folder on the other disk.", "Change the folder")
    answered = known("How do I change it?", backup, HUB_1, before=("hi all, new here",))
    assert answered.outcome is not Outcome.DRAFT


def test_a_thing_that_no_source_knows_is_not_asked_back() -> None:
    assert known("do you have a sauna?", FOOTNOTES, HUB_1).outcome is Outcome.NOTHING_KNOWN


def test_what_is_to_be_counted_must_stand_in_the_source() -> None:
    pairing = page("Connect the green hub", "Plug the green hub in and connect it. It shows up within 2 minutes.")
    assert known("How many sensors can I connect to the green hub?", pairing, HUB_1).outcome is not Outcome.DRAFT
    assert known("How do I connect the green hub?", pairing, HUB_1).outcome is Outcome.DRAFT


def test_a_page_about_a_death_is_for_nobody_else() -> None:
    death = page(
        "Cancel a contract", "Send the certificate. The contract ends on that day.", "Death of a contract holder"
    )
    assert known("how do I cancel my contract?", death, HUB_1).outcome is not Outcome.DRAFT


def test_who_only_asks_for_money_back_is_answered_without_an_apology() -> None:
    returns = page("Returns", "You have 60 days to get your money back. Print the label.", "Get your money back")
    text = known("Can I get my money back?", returns, HUB_1).text or ""
    assert "60 days" in text
    assert "orry" not in text


def test_what_is_allowed_and_what_is_not_are_said_together() -> None:
    rules = page(
        "House rules",
        f"{'Nobody sits below a climber at any time. ' * 9}Liquid chalk is allowed. Loose chalk is "
        f"allowed in the rope hall only. {'Music only with headphones, please, for everybody. ' * 9}",
        "Chalk rules",
    )
    text = known("Is chalk allowed by the rules?", rules, HUB_1).text or ""
    assert "Liquid chalk is allowed. Loose chalk is allowed in the rope hall only." in text


def test_two_sections_of_one_name_are_asked_by_their_headings() -> None:
    course = page("Courses", "Up to 14 days before it begins you get your money back.", "Cancel a course")
    monthly = page("Prices", "Write to us by the last day of the month.", "Cancel a pass", number=2)
    text = known("Can I cancel?", course, monthly).text or ""
    assert "“Cancel a course” or “Cancel a pass”" in text


def test_two_things_that_fit_alike_are_asked_in_the_language_of_who_asks() -> None:
    ones = (page("Filter wechseln (Solo)", "Den Filter ziehen und wechseln."),
            page("Filter wechseln (Duo)", "Den Filter drehen und wechseln.", number=2))  # fmt: skip
    assert "was ist gemeint: „" in (known("Wie kann ich den Filter wechseln?", *ones).text or "")
