"""Whatever stands in a name, a message, a draft or a note, the page shows it as text and runs none of it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.sandbox.browser import Window, browser
from tests.adapters.sandbox.running import Process, act, running, soon

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

HOSTILE = (
    "<img src=x onerror=window.owned=1>",
    "<script>window.owned=1</script>",
    "</textarea></title><svg onload=window.owned=1>",
    "\"' onmouseover=window.owned=1 x='",
    "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    "javascript:window.owned=1",
    "<a href=javascript:window.owned=1>x</a><form action=//evil.example><button>x</button></form>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css><base href=//evil.example/>",
    "```<img src=x onerror=window.owned=1>``` `<b>x</b>` {{7*7}} ${window.owned=1}",
    "\u202egnp.exe \u2066\u0000<math><mtext><table><mglyph><style><img src=x onerror=window.owned=1>",
)
ALL = " ".join(HOSTILE)

KEPT = frozenset(
    "id channel thread author at said state call holder message answeredWith role decision final due next unit since"
    " key token team managers zone kind look ink target verb address".split()
)
"""What is no text of people: ids, times, and the few words that choose a branch."""

HELP = "a[href^='https://help.inkwell.example/'][target=_blank][rel=noreferrer]"
"""The only links of our own: pages of the brand that may help."""

OURS = (
    f"main img, main script, main iframe, main a:not({HELP}), main style, main link, main svg:not(.chart), "
    "main form form, main b"
)


SHOWN = "([where, text]) => [...document.querySelectorAll(where)].some(one => one.textContent === text)"


def bare(text: str) -> str:
    """A text as the page shows it: the marks of code are no part of it."""
    return text.replace("\0", "").replace("`", "")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as it:
        yield it


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with running(tmp_path_factory.mktemp("sandbox")) as process:
        yield process


def poisoned(thing: Any, name: str = "") -> Any:
    """The same piece with every text replaced."""
    if isinstance(thing, dict):
        return {key: value if key in KEPT else poisoned(value, key) for key, value in thing.items()}
    if isinstance(thing, list):
        return [poisoned(each, name) for each in thing]
    return ALL if isinstance(thing, str) else thing


def unharmed(page: Any) -> None:
    assert page.evaluate("window.owned") is None
    assert page.locator(OURS).count() == 0
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
    assert page.evaluate(handlers) == []


def test_a_hostile_text_in_every_field_stays_a_text(sandbox: Process, chromium: Any) -> None:
    pieces = soon(
        sandbox.address,
        lambda all_: any(name.startswith("card:") and piece["state"] == "open" for name, piece in all_.items()),
    )
    pieces["notice:1"] = {"id": 1, "text": ALL, "at": "2026-11-01T00:00:00+00:00"}
    bad = {name: poisoned(piece) for name, piece in pieces.items()}
    event = f"id: 99999999999999\ndata: {json.dumps({'whole': True, 'set': bad, 'gone': []})}\n\n"
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/events", lambda route: route.fulfill(content_type="text/event-stream", body=event))
    page.goto(sandbox.address)
    page.locator("article.card blockquote").first.wait_for()
    assert HOSTILE[0] in page.locator("article.card blockquote").first.inner_text()
    assert HOSTILE[0] in page.locator("li.message .text").first.inner_text()
    for verdict in page.locator("button.verdict-line").all()[:3]:
        verdict.click()
    for number in range(2, 5):
        page.locator("article.card[data-state=open]").first.locator(".buttons button").nth(number).click()
        unharmed(page)
    for tab in ("Prompts", "Stats"):
        page.get_by_role("tab", name=tab).click()
        unharmed(page)
    assert errors == []
    context.close()


def test_a_hostile_message_is_shown_as_it_was_typed(sandbox: Process, chromium: Any) -> None:
    page = Window(chromium, sandbox.address)
    for text in HOSTILE:
        page.page.get_by_label("Your message").fill(text)
        page.page.get_by_label("Your message").press("Enter")
        page.page.wait_for_function(SHOWN, arg=["li.message .text", bare(text)])
    unharmed(page.page)
    page.close()


def test_a_hostile_question_goes_the_whole_way_as_text(sandbox: Process, chromium: Any) -> None:
    page = Window(chromium, sandbox.address)
    act(sandbox.address, "say", channel="ideas", author="hal", text=f"How do I write {ALL} in a note?", press="card")
    card = page.card("How do I write")
    assert card.locator("blockquote").evaluate("one => one.textContent") == f"How do I write {bare(ALL)} in a note?"
    page.press(card, "Write reply")
    card.get_by_label("Your words").fill(f"One writes {ALL}")
    card.get_by_label("Right all the same?").fill("That is what was asked")
    page.press(card, "Send as me")
    page.page.get_by_role("tab", name="#ideas").click()
    page.page.wait_for_function(SHOWN, arg=["li.message[data-role=manager] .text", f"One writes {bare(ALL)}"])
    unharmed(page.page)
    page.close()


def test_a_script_that_got_in_would_not_run(sandbox: Process, chromium: Any) -> None:
    page = Window(chromium, sandbox.address)
    blocked = page.page.evaluate(
        """async () => {
          const script = document.createElement("script");
          let failed = false;
          try { script.text = "window.owned = 1"; document.body.append(script); } catch { failed = true; }
          try { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=window.owned=1>"); } catch { }
          await new Promise(done => setTimeout(done, 300));
          return [failed, window.owned ?? null];
        }"""
    )
    assert blocked == [True, None]
    page.close()


def test_nothing_is_fetched_from_anywhere_else(sandbox: Process, chromium: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sandbox.address)
    page.wait_for_selector("#line[data-state=connected]")
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith(sandbox.address)] == []
    context.close()


def test_hostile_words_in_acts_are_refused_in_words(sandbox: Process) -> None:
    for words in ({"verb": "why", "value": ALL}, {"verb": "until", "value": ALL}, {"verb": "take", "token": ALL}):
        code, sentence = act(sandbox.address, "press", **{"token": "x", "person": "maya", **words})
        assert code in (400, 409)
        assert "<" not in sentence


def test_the_corpus_is_stored_as_it_is(sandbox: Process) -> None:
    code, said = act(sandbox.address, "say", channel="help", author="sam", text=ALL, press="corpus")
    assert code == 200
    pieces = soon(sandbox.address, lambda all_: f"message:{said}" in all_)
    assert pieces[f"message:{said}"]["text"] == ALL.replace("\0", "")
