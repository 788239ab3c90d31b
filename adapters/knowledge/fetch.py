"""Fetches a page that somebody asked for: only from public addresses, only so large, only so long.

What an address resolves to is looked at when the connection is made, so that a name that changes its address between
two looks leads nowhere else. Redirects are followed by hand, each looked at anew; no cookies, no credentials, no proxy.
"""

import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.knowledge.files import Unreadable

LARGEST = 5_000_000
"""Bytes of a page, unpacked."""

MOST_PACKED = 100
"""So many times larger than what came over the wire a page may be."""

SECONDS = 10.0
REDIRECTS = 3
PORTS = frozenset({80, 443})

Address = IPv4Address | IPv6Address
Allowed = Callable[[Address], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where it was found in the end, what kind it says it is, when it was changed ("" where it does
    not say), and its content."""

    url: str
    kind: str
    modified: str
    content: bytes


UNICAST, TRANSLATED = ip_network("2000::/3"), ip_network("64:ff9b::/96")
"""Where public IPv6 addresses are, and those that stand for an IPv4 address (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to nobody's own network: also where it hides in another form."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address not in UNICAST:
            return False
    return address.is_global and not address.is_multicast


class CarefulResolver(AbstractResolver):
    """Resolves names to allowed addresses only; asked at every connection."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._inner = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name; `OSError` when one of them is not allowed."""
        answers = await self._inner.resolve(host, port, family)
        if not all(self._allowed(ip_address(each["host"].split("%")[0])) for each in answers):
            raise OSError(f"{host} is not a public address")
        return answers

    async def close(self) -> None:
        """Nothing is held."""
        await self._inner.close()


class Fetcher:
    """Fetches one page after the other; use it in `async with`. `allowed` and `ports` are others only in tests."""

    def __init__(self, allowed: Allowed = is_public, ports: frozenset[int] = PORTS) -> None:
        self._allowed = allowed
        self._ports = ports
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        connector = aiohttp.TCPConnector(resolver=CarefulResolver(self._allowed), use_dns_cache=False, force_close=True)
        self._session = aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            headers={"User-Agent": "goodneighbor", "Accept-Encoding": "gzip", "Accept": "text/html, text/*, */xml"},
        )
        return self

    async def __aexit__(self, *_: Any) -> None:
        if self._session is not None:
            await self._session.close()

    async def fetch(self, url: str) -> Fetched:
        """A page; `Unreadable` with the reason when it cannot be had, or may not."""
        try:
            for _ in range(REDIRECTS + 1):
                self._must_be_allowed(url)
                answer = await self._once(url)
                if isinstance(answer, Fetched):
                    return answer
                url = urljoin(url, answer)
        except TimeoutError:
            raise Unreadable(f"it took longer than {SECONDS:.0f} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Unreadable(str(error).lower() or type(error).__name__) from None
        raise Unreadable("it leads on and on")

    def _must_be_allowed(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unreadable("only http and https addresses are read")
        if parts.username or parts.password:
            raise Unreadable("an address with a password in it is not read")
        if (parts.port or (443 if parts.scheme == "https" else 80)) not in self._ports:
            raise Unreadable("only the usual ports of the web are read")
        try:
            literal = ip_address(parts.hostname.strip("[]").split("%")[0])
        except ValueError:
            return
        if not self._allowed(literal):
            raise Unreadable("it is not a public address")

    async def _once(self, url: str) -> "Fetched | str":
        """The page, or where it leads."""
        assert self._session is not None
        async with self._session.get(url, allow_redirects=False) as response:
            if response.status in (301, 302, 303, 307, 308):
                return response.headers.get("Location", "")
            if response.status != 200:
                raise Unreadable(f"the server answered {response.status}")
            content = await _unpacked(response)
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Fetched(url, kind, response.headers.get("Last-Modified", ""), content)


async def _unpacked(response: aiohttp.ClientResponse) -> bytes:
    """The body, unpacked while it comes, and given up as soon as it is too large."""
    packing = response.headers.get("Content-Encoding", "identity").lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise Unreadable(f"it is packed in a way that is not read ({packing[:20]})")
    unpack = zlib.decompressobj(31) if "gzip" in packing else None
    body, came = bytearray(), 0
    async for chunk in response.content.iter_chunked(65_536):
        came += len(chunk)
        try:
            body += chunk if unpack is None else unpack.decompress(chunk, LARGEST + 1 - len(body))
        except zlib.error:
            raise Unreadable("it is packed badly") from None
        if len(body) > LARGEST or (unpack is not None and unpack.unconsumed_tail):
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
        if len(body) > MOST_PACKED * max(came, 10_000):
            raise Unreadable("it unpacks to far more than came")
    return bytes(body)
