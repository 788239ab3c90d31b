"""How events reach the bot: sent, acknowledged or not, sent again as Slack does it; interactions are sent once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.emulators.slack.payloads import envelope
from tests.emulators.slack.world import KINDS, Json, World


class Retry(NamedTuple):
    """Which repetition of an event this is, from 1, and why."""

    number: int
    reason: str


class Outcome(NamedTuple):
    """What came of one attempt: acknowledged with `body`, or not, for `reason` (Slack's word for it)."""

    acked: bool
    body: Any = None
    reason: str = ""
    final: bool = False


Transport = Callable[[str, Json, Retry | None], Awaitable[Outcome]]


@dataclass(slots=True)
class Attempt:
    """One sending of an event: when (seconds since 1970), which retry, and whether it was acknowledged."""

    at: float
    retry: int
    reason: str
    acked: bool = False
    failed: str = ""


@dataclass(slots=True)
class Receipt:
    """The life of one event: what it was, each attempt, when it was acknowledged (None: not yet or never)."""

    event_id: str
    type: str
    subtype: str
    ts: str
    channel: str
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)
    acked_at: float | None = None
    given_up: bool = False


@dataclass(slots=True)
class Answer:
    """What the bot answered to an interaction; `error` is what the person sees instead (operation_timeout, ...)."""

    acked: bool
    body: Any = None
    error: str = ""

    @property
    def text(self) -> str:
        """The words of the answer, empty if there were none."""
        if isinstance(self.body, dict):
            return str(self.body.get("text", ""))
        return self.body if isinstance(self.body, str) else ""

    @property
    def errors(self) -> dict[str, str]:
        """The complaints about a submitted view, by block_id."""
        if isinstance(self.body, dict) and self.body.get("response_action") == "errors":
            return dict(self.body["errors"])
        return {}


class Delivery:
    """Sends to the bot over a transport. `retry_delays` are seconds before each repetition (Slack: 0, 60, 300)."""

    def __init__(self, world: World, transport: Transport, ack_timeout: float, retry_delays: tuple[float, ...]) -> None:
        self.world = world
        self.transport = transport
        self.ack_timeout = ack_timeout
        self.retry_delays = retry_delays
        self.ack_delay = 0.0
        self.acks_to_lose = 0
        self.subscribed: frozenset[str] | None = None
        self.receipts: dict[str, Receipt] = {}
        self.sent: list[tuple[str, Json]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def event(self, event: Json) -> Receipt | None:
        """Starts the delivery of an event; None if the app has not subscribed to it."""
        if not self._wanted(event):
            return None
        body = envelope(self.world, event)
        ts = str(event.get("deleted_ts") or event.get("ts") or event.get("event_ts") or "")
        channel = event.get("channel")
        where = channel if isinstance(channel, str) else ""
        receipt = Receipt(body["event_id"], str(event.get("type")), event.get("subtype") or "", ts, where, body)
        self.receipts[receipt.event_id] = receipt
        self._start(receipt)
        return receipt

    def again(self, receipt: Receipt, reason: str = "timeout") -> None:
        """Sends an event once more although Slack need not: a duplicate."""
        task = asyncio.ensure_future(self._attempt_event(receipt, Retry(len(receipt.attempts), reason)))
        self._keep(asyncio.ensure_future(_ignore(task)))

    async def interact(self, kind: str, payload: Json) -> Answer:
        """Sends an interaction or a slash command, once, and gives the bot's answer."""
        outcome = await self._attempt(kind, payload, None)
        if outcome.acked:
            return Answer(True, outcome.body)
        return Answer(False, outcome.body, "operation_timeout" if "timeout" in outcome.reason else "dispatch_failed")

    async def settled(self) -> None:
        """Waits until every event sent so far is acknowledged or given up."""
        while self._tasks:
            await asyncio.gather(*tuple(self._tasks))

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*tuple(self._tasks), return_exceptions=True)

    def redeliver_given_up(self) -> int:
        """What "Delayed Events" does within the hour: sends again what was given up; how many."""
        lost = [r for r in self.receipts.values() if r.given_up]
        for receipt in lost:
            receipt.given_up = False
            self._start(receipt)
        return len(lost)

    def _wanted(self, event: Json) -> bool:
        if self.subscribed is None:
            return True
        kind = KINDS.get(str(event.get("channel_type")), "")
        return (f"message.{kind}" if event.get("type") == "message" else event.get("type")) in self.subscribed

    def _start(self, receipt: Receipt) -> None:
        self._keep(asyncio.ensure_future(self._deliver(receipt)))

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, receipt: Receipt) -> None:
        outcome = await self._attempt_event(receipt, None)
        for number, delay in enumerate(self.retry_delays, start=1):
            if outcome.acked or outcome.final:
                break
            await asyncio.sleep(delay)
            outcome = await self._attempt_event(receipt, Retry(number, outcome.reason))
        receipt.given_up = receipt.acked_at is None

    async def _attempt_event(self, receipt: Receipt, retry: Retry | None) -> Outcome:
        attempt = Attempt(self.world.now(), retry.number if retry else 0, retry.reason if retry else "")
        receipt.attempts.append(attempt)
        outcome = await self._attempt("events_api", receipt.payload, retry)
        attempt.acked, attempt.failed = outcome.acked, outcome.reason
        if outcome.acked and receipt.acked_at is None:
            receipt.acked_at = self.world.now()
        return outcome

    async def _attempt(self, kind: str, payload: Json, retry: Retry | None) -> Outcome:
        self.sent.append((kind, payload))
        try:
            async with asyncio.timeout(self.ack_timeout):
                outcome = await self.transport(kind, payload, retry)
                if outcome.acked:
                    await self._bad_weather()
                return outcome
        except TimeoutError:
            return Outcome(False, reason="timeout")

    async def _bad_weather(self) -> None:
        """What may happen to an acknowledgement on its way: it is lost, or it is late."""
        if self.acks_to_lose > 0:
            self.acks_to_lose -= 1
            raise TimeoutError  # as if the time for it had passed
        if self.ack_delay > 0:
            await asyncio.sleep(self.ack_delay)


async def _ignore(task: "asyncio.Task[Outcome]") -> None:
    await task
