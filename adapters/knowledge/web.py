"""Adds web pages to what is known: one page, or all that a sitemap names on the same host."""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urlsplit

from adapters.knowledge.collect import Added
from adapters.knowledge.dates import told_date, told_version
from adapters.knowledge.fetch import Fetched, Fetcher
from adapters.knowledge.files import Unreadable
from adapters.knowledge.html import parse_html
from adapters.knowledge.index import Indexer
from bot.base.clean import clean
from bot.knowledge.passage import Document
from bot.knowledge.sections import parse_markdown
from bot.ports.knowledge import PassageStore

MOST_PAGES, MOST_SITEMAPS = 2_000, 50
_LOC = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
"""Addresses in a sitemap; found by sight, so that nothing in the file can make a parser do anything."""


async def add_web(
    store: PassageStore, indexer: Indexer, fetcher: Fetcher, url: str, seen: Callable[[int, int], None]
) -> Added:
    """Read a page, or the pages of a sitemap; what is the same as last time is left as it is."""
    added = Added()
    known = {document.path: document for document in store.documents(url)}
    try:
        first = await fetcher.fetch(url)
        pages = await _pages(fetcher, first, added) if _is_sitemap(first) else None
    except Unreadable as why:
        added.unread.append((url, str(why)))
        return added
    for number, address in enumerate(pages if pages is not None else [url], 1):
        try:
            page = first if pages is None else await fetcher.fetch(address)
            document = page_document(page)
        except Unreadable as why:
            added.unread.append((address, str(why)))
            continue
        finally:
            seen(number, len(pages or [url]))
        before = known.pop(document.path, None)
        if before is not None and before.digest == document.digest:
            added.same += 1
            continue
        added.changed, added.new = added.changed + (before is not None), added.new + (before is None)
        language, passages = indexer.indexed(document)
        store.put(url, [(document, passages)], language)
    failed = {_path(address) for address, _ in added.unread}
    added.gone = store.remove([each.id for path, each in known.items() if path not in failed])
    return added


def page_document(page: Fetched) -> Document:
    """A fetched page as a document; `Unreadable` where it holds no text."""
    text = clean(page.content.decode("utf-8", "replace"))
    if page.kind not in ("", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"):
        raise Unreadable(f"it is no page ({page.kind[:40]})")
    parsed = parse_markdown(text) if page.kind in ("text/plain", "text/markdown") else parse_html(text)
    if not any(section.text.strip() for section in parsed.sections):
        raise Unreadable("there is no text in it")
    digest = hashlib.blake2b(page.content, digest_size=16).hexdigest()
    said = "\n".join(section.text for section in parsed.sections)
    at = told_date(parsed.fields, said) or _http_date(page.modified) or datetime.now(UTC)
    version = told_version(parsed.fields, said)
    title = parsed.title or _path(page.url)
    return Document(_path(page.url), title, parsed.sections, at, digest, page.url, version)


def _is_sitemap(page: Fetched) -> bool:
    head = page.content[:2000].lower()
    return b"<urlset" in head or b"<sitemapindex" in head


async def _pages(fetcher: Fetcher, first: Fetched, added: Added) -> Sequence[str]:
    """The addresses that a sitemap, or those it names, lead to on its own host."""
    host = urlsplit(first.url).hostname
    waiting, pages = [first], dict[str, None]()
    sitemaps = 0
    while waiting and len(pages) < MOST_PAGES:
        page = waiting.pop()
        addresses = [unescape(each.decode("utf-8", "replace")) for each in _LOC.findall(page.content)]
        own = [address for address in addresses if urlsplit(address).hostname == host]
        if b"<sitemapindex" not in page.content[:2000].lower():
            pages |= dict.fromkeys(own)
            continue
        for address in own[: MOST_SITEMAPS - sitemaps]:
            sitemaps += 1
            try:
                waiting.append(await fetcher.fetch(address))
            except Unreadable as why:
                added.unread.append((address, str(why)))
    return list(pages)[:MOST_PAGES]


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") or parts.hostname or url


def _http_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
