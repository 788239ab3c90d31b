"""Which complaints are one problem: said in many ways, and what only looks like it."""

from itertools import combinations

import pytest

from bot.triage.problems import ALIKE_FROM, Problem, likeness, problem_of, question_for, stem

COMMON = frozenset({stem("notes"), stem("inkwell")})

LOST_BY_SYNC = (
    "Sync eats my notes, third time this week.",
    "Since the update sync ate the note I wrote on the train.",
    "My notes vanish after syncing to the tablet",
    "notes are gone after a sync :(",
    "I lost a note when sync ran last night",
    "Inkwell sync keeps losing what I write on my phone. Very annoying.",
    "Anyone else's notes disappear when it syncs?",
    "After syncing, half of my notebook was missing. Not happy.",
)
BLANK_EXPORT = (
    "The PDF export leaves blank pages in my notes",
    "Exported a note to PDF and got nothing but empty pages. Useless.",
    "half of the pages in the pdf export are blank, this is so frustrating",
)
PROBLEMS = {
    "sync loses notes": LOST_BY_SYNC,
    "blank export": BLANK_EXPORT,
    "slow sync": ("sync is terribly slow with many notes", "Syncing takes ages since yesterday, it's unusable"),
    "crash": ("Inkwell crashes when I open a big note", "It crashed again while opening a large notebook"),
    "money": ("I was charged twice this month", "Why did you charge my card two times? Give me my money back"),
    "access": ("it keeps asking for my password", "It does not accept my password any more, I'm locked out"),
    "search": ("search never finds my notes", "Search results are useless, it never finds the note I look for"),
    "formatting": ("The export lost all formatting of my notes",),
    "toolbar": ("I lost my pencil case settings, the toolbar is gone after the update",),
    "tags": ("My tags disappeared from the sidebar, very annoying",),
    "install": ("Installing the templates was interrupted, errors were encountered while processing",),
    "delete key": ("I hate that the delete key deletes whole notes in the list",),
    "sync fails": ("Sync is broken again", "sync doesn't work any more", "the sync has stopped working"),
    "vague": (
        "I get an error when installing the plugin, see screenshot",
        "Inkwell is a joke, I am so disappointed",
        "this app is terrible",
    ),
}
SAME = [pair for name, said in PROBLEMS.items() if name != "vague" for pair in combinations(said, 2)]
OTHER = [
    (a, b) for each, other in combinations(PROBLEMS, 2) for a in PROBLEMS[each] for b in PROBLEMS[other]
]  # fmt: skip


def read(text: str) -> Problem:
    return problem_of(text, [text], COMMON)


@pytest.mark.parametrize("pair", SAME, ids=" | ".join)
def test_people_who_say_one_thing_in_their_own_words_are_alike(pair: tuple[str, str]) -> None:
    assert likeness(*map(read, pair)) >= ALIKE_FROM


def test_complaints_about_something_else_are_not_alike() -> None:
    assert [pair for pair in OTHER if likeness(*map(read, pair)) >= ALIKE_FROM - 0.05] == []


def test_a_problem_is_like_itself_and_the_order_does_not_count() -> None:
    for one, other in SAME:
        assert likeness(read(one), read(one)) == 1.0
        assert likeness(read(one), read(other)) == likeness(read(other), read(one))


def test_two_ways_of_going_wrong_are_never_one_problem() -> None:
    assert likeness(read("sync freezes on my big notebook"), read("sync loses my big notebook")) == 0.0


def test_words_that_complain_count_more_than_those_around_them() -> None:
    text = "We had a lovely holiday by the lake. Sync lost my drawings."
    other = read("my drawings got lost in a sync")
    assert likeness(problem_of(text, ["Sync lost my drawings."]), other) > likeness(problem_of(text), other)


def test_whom_one_speaks_to_is_no_part_of_the_problem() -> None:
    assert likeness(read("jasoncohen: my tags are missing"), read("jasoncohen: the toolbar is missing")) == 0.0
    assert likeness(read("<@U1> my tags are missing"), read("<@U1> the toolbar is missing")) == 0.0


def test_without_words_there_is_no_problem() -> None:
    assert likeness(read(""), read("")) == 0.0
    assert likeness(read("???"), read("Sync eats my notes")) == 0.0


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("My notes vanish after syncing", "What were you doing just before it vanished?"),
        ("sync eats my notes", "What were you doing just before it was gone?"),
        ("it froze twice", "What was the last thing you did before it froze?"),
        ("it does not start", "What were you doing just before it happened?"),
    ],
)
def test_the_question_is_open_and_in_their_words(text: str, asked: str) -> None:
    assert question_for(text) == asked


@pytest.mark.parametrize("family", [("sync", "syncs", "syncing", "synced"), ("note", "notes"), ("stop", "stopping")])
def test_a_word_and_its_endings_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1
