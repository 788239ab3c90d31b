"""What a page says of itself: its sections, its date, its version; and pages that are made to hurt."""

import time
from datetime import UTC, datetime

import pytest

from adapters.knowledge.dates import told_date, told_version
from adapters.knowledge.html import parse_html

MARCH = datetime(2026, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: 2026-03-12", "Updated on 12 March 2026", "Last modified March 12, 2026",
        "last reviewed 12. Mar 2026",
    ],
)  # fmt: skip
def test_a_date_in_words_is_read(text: str) -> None:
    assert told_date({}, f"Print a page\n{text}\nPress Ctrl+P.") == MARCH


@pytest.mark.parametrize(
    "text", ["Updated on 31 February 2026", "changed on 12 Smarch 2026", "We updated it in 2026", ""]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert told_date({}, text) is None


def test_a_date_far_inside_a_text_is_not_the_pages() -> None:
    assert told_date({}, "word " * 300 + "The price was changed on 12 March 2026. " + "word " * 300) is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="last-modified" content="2026-03-12">',
        '<meta property="article:modified_time" content="2026-03-12T00:00:00Z">',
        '<script type="application/ld+json">{"dateModified": "2026-03-12"}</script>',
        '<time datetime="2026-03-12">Thursday</time>',
    ],
)
def test_a_page_tells_its_date_in_many_ways(head: str) -> None:
    assert told_date(parse_html(f"{head}<main><h1>Print</h1><p>Press Ctrl+P.</p></main>").fields) == MARCH


def test_a_page_tells_its_version() -> None:
    assert told_version({"version": "5.2"}) == "5.2"
    assert told_version({}, "This page applies to Inkwell version 5.2 and later.") == "5.2"
    assert told_version({}, "Choose version 3 of the file.") == ""


@pytest.mark.parametrize(
    "page",
    [
        "<main>" + "<div>" * 5000 + "<p>x</p>", "<main>" + "<ul><li>" * 5000 + "x", "<main>" + "<b>" * 100_000 + "x",
        "<main>" + "<p>x</p>" * 50_000, "<table>" * 5000 + "<td>x",
    ],
    ids=["divs", "lists", "letters", "wide", "tables"],
)  # fmt: skip
def test_a_page_nested_to_hurt_is_read_all_the_same(page: str) -> None:
    began = time.process_time()
    assert parse_html(page) is not None
    assert time.process_time() - began < 10
