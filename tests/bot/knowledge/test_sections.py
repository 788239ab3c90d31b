"""Texts are cut into passages that can be read by themselves."""

from bot.knowledge.sections import LONGEST, front_matter, parse_markdown, parse_text, passages_of


def test_the_title_is_that_of_the_front_conversation_or_else_the_first_heading() -> None:
    assert parse_markdown("---\ntitle: Sync\nversion: 5.2\n---\n# Other\n\nText here.").title == "Sync"
    assert parse_markdown("# How sync works\n\nText here.").title == "How sync works"


def test_front_conversation_is_read_and_taken_off() -> None:
    fields, rest = front_matter('---\nTitle: "Sync"\nupdated: 2026-08-05\n---\nText')
    assert fields == {"title": "Sync", "updated": "2026-08-05"}
    assert rest == "Text"


def test_a_section_knows_the_headings_above_it() -> None:
    parsed = parse_markdown("# Sync\n\nIntro.\n\n## Trouble\n\n### Red cloud\n\nTap it.\n\n## Plans\n\nTwo devices.")
    assert [section.headings for section in parsed.sections] == [(), ("Trouble", "Red cloud"), ("Plans",)]


def test_what_looks_like_a_heading_in_code_is_none() -> None:
    parsed = parse_markdown("# Shell\n\n```\n# not a heading\n```\n\nAfter.")
    assert len(parsed.sections) == 1
    assert "# not a heading" in parsed.sections[0].text


def test_marks_and_links_of_markdown_are_not_part_of_the_words() -> None:
    text = parse_markdown("# A\n\nSee **the** [guide](https://x.example) and `run`.").sections[0].text
    assert text == "See the guide and run."


def test_no_passage_is_too_long_and_no_word_is_lost() -> None:
    words = " ".join(f"word{number}." for number in range(500))
    passages = passages_of(parse_markdown(f"# A\n\n{words}").sections)
    assert all(len(passage.text.split()) <= LONGEST for passage in passages)
    assert " ".join(passage.text for passage in passages).split() == words.split()


def test_a_line_with_a_line_below_it_is_a_heading() -> None:
    parsed = parse_markdown("Sync\n====\n\nIntro.\n\nRed cloud\n---------\n\nTap it.\n\n---\n\nAfter a rule.")
    assert parsed.title == "Sync"
    assert [(section.headings, section.text.split()[0]) for section in parsed.sections] == [
        ((), "Intro."),
        (("Red cloud",), "Tap"),
    ]


def test_a_short_first_line_of_a_plain_text_is_its_title() -> None:
    parsed = parse_text("Renew a licence\n\nYou can renew online.", "file")
    assert (parsed.title, parsed.sections[0].text) == ("Renew a licence", "You can renew online.")
    assert parse_text("Bees sleep in winter.\nThey are warm.", "Bees").title == "Bees"
