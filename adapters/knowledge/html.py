"""A page of HTML as sections: what is said under each heading, without menus, scripts and forms."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.knowledge.sections import Parsed, sections_of

NOISE = "script, style, noscript, template, svg, iframe, nav, header, footer, aside, form, button, dialog, [hidden]"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset("p li dd dt pre blockquote td th figcaption summary address caption".split())
DEEPEST = 100
"""What is nested deeper than this is read as one block of text: no page that people read needs it."""

IN_A_LAYOUT = ", ".join((*HEADINGS, "table", "ul", "ol", "dl", "blockquote"))
"""What a cell of a table of facts does not hold."""

BLOCKS_WITHIN = ", ".join((*HEADINGS, *sorted(BLOCKS)))
_CHANGED = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
MAIN = ("main", "article", "[role=main]", "body")


def parse_html(text: str) -> Parsed:
    """The title (the first heading, else the page's), what its head tells, and its sections."""
    tree = LexborHTMLParser(text)
    fields = dict(_fields(tree))
    for node in tree.css(NOISE):
        node.decompose()
    main = next((part for name in MAIN if (part := tree.css_first(name)) is not None), None)
    if main is None:
        return Parsed("", fields, ())
    title_tag = tree.css_first("title")
    first = main.css_first("h1")
    title = _text(first) if first is not None else _text(title_tag) if title_tag is not None else ""
    return Parsed(title, fields, tuple(sections_of(_lines(main), title)))


def _fields(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[name][content]"):
        name, content = node.attributes.get("name"), node.attributes.get("content")
        if name and content:
            yield name.lower(), content
    for node in tree.css("meta[property='article:modified_time'][content]"):
        yield "updated", node.attributes.get("content") or ""
    for node in tree.css("script[type='application/ld+json']"):
        if match := _CHANGED.search(node.text(deep=True)):
            yield "modified", match.group(1)
    for node in tree.css("time[datetime]"):
        yield "time", node.attributes.get("datetime") or ""
    for node in tree.css("link[rel=canonical][href]"):
        yield "url", node.attributes.get("href") or ""


def _lines(node: LexborNode, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Each heading with its level, and each block of text with level 0; text outside blocks counts as a block."""
    loose: list[str] = []
    number = 0
    for child in node.iter(include_text=True):
        name = child.tag or ""
        block = name in HEADINGS or name in BLOCKS or _has_blocks(child)
        if block and " ".join(loose).strip():
            yield 0, " ".join(" ".join(loose).split()) + "\n"
        if block:
            loose = []
        if name in HEADINGS:
            yield int(name[1]), _text(child)
        elif name == "li":
            number += 1
            mark = f"{number}. " if node.tag == "ol" else "- "
            yield 0, mark + _text(child)
        elif name == "tr" and (row := _row(child)):
            yield 0, row
        elif name in BLOCKS and not _has_blocks(child):
            yield 0, _text(child) + "\n"
        elif block and depth < DEEPEST:
            yield from _lines(child, depth + 1)
        else:
            loose.append(child.text(deep=True))
    if " ".join(loose).strip():
        yield 0, " ".join(" ".join(loose).split()) + "\n"


def _row(node: LexborNode) -> str:
    """A row of a table whose cells hold plain words, as a line; empty for others, such as those of a layout."""
    cells = node.css("td, th")
    plain = len(cells) > 1 and not any(cell.css_first(IN_A_LAYOUT) or len(cell.css("p")) > 1 for cell in cells)
    return f"| {' | '.join(_text(cell).replace('|', ' ') for cell in cells)} |" if plain else ""


def _has_blocks(node: LexborNode) -> bool:
    if node.tag == "-text" or not any(child.tag != "-text" for child in node.iter(include_text=True)):
        return False
    return node.css_first(BLOCKS_WITHIN) not in (None, node)


def _text(node: LexborNode) -> str:
    return re.sub(r" (?=[.,;:!?)])", "", " ".join(node.text(deep=True, separator=" ").split()))
