"""Web pages are read on request, and nothing but public, small, quick pages."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import web

from adapters.app import open_knowledge_base
from adapters.knowledge.embeddings import Embeddings
from adapters.knowledge.fetch import LARGEST, Fetcher, is_public
from adapters.knowledge.files import Unreadable
from adapters.knowledge.index import Indexer
from adapters.knowledge.stems import Stemmer
from adapters.knowledge.web import add_web

PAGE = "<title>Print</title><main><h1>Print</h1><p>Press Ctrl+P to print a page on paper.</p></main>"
PRIVATE = (
    "127.0.0.1 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 :: fe80::1 fc00::1 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: ff02::1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 ::7f00:1 "
    "64:ff9b:1::7f00:1 fec0::1 ::ffff:0:7f00:1 5f00::1"
).split()


@pytest.fixture
async def site(unused_tcp_port: int) -> AsyncIterator[str]:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def sitemap(request: web.Request) -> web.Response:
        base = f"http://{request.host}"
        locs = [f"{base}/print", f"{base}/gone", "http://elsewhere.example/x"]
        body = "<urlset>" + "".join(f"<url><loc>{loc}</loc></url>" for loc in locs) + "</urlset>"
        return web.Response(text=body, content_type="application/xml")

    async def bomb(_: web.Request) -> web.Response:
        packed = gzip.compress(b"x" * (10 * LARGEST))
        return web.Response(body=packed, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})

    async def loop(_: web.Request) -> web.Response:
        raise web.HTTPFound("/loop")

    async def inwards(_: web.Request) -> web.Response:
        raise web.HTTPFound("http://10.0.0.1/secret")

    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await asyncio.sleep(60)
        return response

    app = web.Application()
    for path, handler in (
        ("/print", page), ("/sitemap.xml", sitemap), ("/bomb", bomb), ("/loop", loop), ("/inwards", inwards),
        ("/slow", slow),
    ):  # fmt: skip
        app.router.add_get(path, handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    yield f"http://127.0.0.1:{unused_tcp_port}"
    await runner.cleanup()


@pytest.fixture
def unused_tcp_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def loopback(site: str) -> Fetcher:
    """A fetcher that may read this machine, on the port of the site."""
    port = int(site.rsplit(":", 1)[1])
    return Fetcher(lambda address: address.is_loopback, frozenset({port}))


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_an_own_network_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


def test_a_public_address_is_public() -> None:
    assert is_public(ip_address("93.184.216.34"))
    assert is_public(ip_address("2606:2800:220:1:248:1893:25c8:1946"))
    assert is_public(ip_address("64:ff9b::93.184.216.34"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://127.1/", "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd", "gopher://example.com/", "ftp://example.com/", "http://user:secret@example.com/",
        "http://example.com:22/", "http:///nothing", "http://127.0.0.1:443/",
    ],
)  # fmt: skip
async def test_nothing_that_is_not_public_is_ever_connected_to(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    async def record(_: object, __: object, address: object) -> None:
        tried.append(address)
        raise OSError("no connection in this test")

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", record)
    async with Fetcher() as fetcher:
        with pytest.raises(Unreadable):
            await fetcher.fetch(url)
    assert tried == []


async def test_the_recorder_of_connections_would_see_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    async def record(_: object, __: object, address: object) -> None:
        tried.append(address)
        raise OSError("no connection in this test")

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", record)
    async with Fetcher(lambda address: True) as fetcher:
        with pytest.raises(Unreadable):
            await fetcher.fetch("http://127.0.0.1/")
    assert tried == [("127.0.0.1", 80)]


async def test_a_page_is_read(site: str) -> None:
    async with loopback(site) as fetcher:
        page = await fetcher.fetch(f"{site}/print")
    assert page.kind == "text/html"
    assert b"Ctrl+P" in page.content


@pytest.mark.parametrize(
    ("path", "why"),
    [("/bomb", "MB|far more"), ("/loop", "on and on"), ("/inwards", "port|public"), ("/nothing", "404")],
)
async def test_what_is_wrong_with_a_page_is_said(site: str, path: str, why: str) -> None:
    async with loopback(site) as fetcher:
        with pytest.raises(Unreadable, match=why):
            await fetcher.fetch(f"{site}{path}")


async def test_a_page_that_does_not_come_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.knowledge.fetch.SECONDS", 0.3)
    async with loopback(site) as fetcher:
        with pytest.raises(Unreadable, match="longer than"):
            await fetcher.fetch(f"{site}/slow")


async def test_a_sitemap_gives_its_own_pages_and_names_those_that_could_not_be_read(site: str, tmp_path: Path) -> None:
    known = open_knowledge_base(f"sqlite:///{tmp_path / 'kept.db'}")
    indexer = Indexer(Stemmer(), Embeddings())
    async with loopback(site) as fetcher:
        added = await add_web(known.tables, indexer, fetcher, f"{site}/sitemap.xml", lambda done, of: None)
        again = await add_web(known.tables, indexer, fetcher, f"{site}/sitemap.xml", lambda done, of: None)
    assert (added.new, added.unread) == (1, [(f"{site}/gone", "the server answered 404")])
    assert (again.new, again.same, again.gone) == (0, 1, 0)
    (document,) = known.tables.documents()
    assert (document.path, document.title, document.url) == ("print", "Print", f"{site}/print")
