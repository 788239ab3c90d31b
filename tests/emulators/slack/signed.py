"""Signed HTTP of the loopback Slack: what it posts to the bot's own address, and how it reads the answer."""

import hashlib
import hmac
import json
from urllib.parse import urlencode

import aiohttp

from tests.emulators.slack.delivery import Outcome, Retry
from tests.emulators.slack.world import Json, World

FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's signature, version 0, of a raw body."""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def body_of(kind: str, payload: Json) -> tuple[bytes, str]:
    """The raw body and its content type, for an event, an interaction or a slash command."""
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), FORM
    return json.dumps(payload).encode(), "application/json"


class SignedHttp:
    """Posts to `request_url`; the signing secret is the app's."""

    def __init__(self, world: World, secret: str) -> None:
        self.world = world
        self.secret = secret
        self.request_url = ""
        self._session: aiohttp.ClientSession | None = None

    def headers(self, body: bytes, content_type: str, retry: Retry | None) -> dict[str, str]:
        timestamp = str(int(self.world.now()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.secret, timestamp, body),
        }
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": _http_reason(retry.reason)}
        return headers

    async def send(self, kind: str, payload: Json, retry: Retry | None) -> Outcome:
        """One request; any 2xx is an acknowledgement, its body the answer."""
        body, content_type = body_of(kind, payload)
        return await self.post(body, self.headers(body, content_type, retry))

    async def post(self, body: bytes, headers: dict[str, str]) -> Outcome:
        """Posts these very bytes and headers (so that a test can forge them)."""
        try:
            async with self._client().post(self.request_url, data=body, headers=headers, max_redirects=2) as answer:
                said = await answer.read()
                if not 200 <= answer.status < 300:
                    final = answer.headers.get("X-Slack-No-Retry") == "1"
                    return Outcome(False, said.decode(errors="replace"), "http_error", final)
                return Outcome(True, _decoded(said, answer.content_type))
        except aiohttp.TooManyRedirects:
            return Outcome(False, reason="too_many_redirects")
        except (aiohttp.ClientError, ConnectionError):
            return Outcome(False, reason="connection_failed")

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession()
        return self._session

    async def verify(self) -> bool:
        """The url_verification handshake that Slack does when the address is entered."""
        challenge = self.world.new_id("challenge")
        asked = {"token": self.world.verification, "challenge": challenge, "type": "url_verification"}
        outcome = await self.send("events_api", asked, None)
        said = outcome.body
        return outcome.acked and (said == challenge or (isinstance(said, dict) and said.get("challenge") == challenge))

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()


def _http_reason(reason: str) -> str:
    return "http_timeout" if reason == "timeout" else reason


def _decoded(said: bytes, content_type: str) -> object:
    if content_type == "application/json" and said:
        return json.loads(said)
    return said.decode(errors="replace") or None
