"""The pretended gateway: greets clients, checks who they are, sends them events, and lets them come back.

Follows Discord's gateway documentation, version 10, with JSON frames, plain or packed as one zlib stream.
"""

import asyncio
import contextlib
import json
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from tests.emulators.discord import render
from tests.emulators.discord.line import Line
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.sessions import (
    ALL_INTENTS,
    ENDS_SESSION,
    PRIVILEGED,
    CloseCode,
    Identify,
    Intent,
    Resume,
    Session,
)
from tests.emulators.discord.switchboard import INVALID_SESSION, Switchboard

HEARTBEAT, IDENTIFY, RESUME, REQUEST_MEMBERS, HELLO, HEARTBEAT_ACK = 1, 2, 6, 8, 10, 11
HARMLESS_OPS = (3, 4)


class Gateway(Switchboard):
    """Talks to the clients that connect, one socket each."""

    # --- sockets -----------------------------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Talk to one client for as long as its socket lives."""
        ws = web.WebSocketResponse(compress=False, max_msg_size=1 << 20, timeout=2.0)
        await ws.prepare(request)
        line = Line(ws, request.transport, request.query.get("compress"))
        self.lines.append(line)
        self.changed()
        writer = asyncio.create_task(line.write())
        try:
            await self.open.wait()
            line.send(HELLO, {"heartbeat_interval": self.settings.heartbeat_ms, "_trace": []})
            await self._listen(line)
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self._leave(line)
        return ws

    async def _listen(self, line: Line) -> None:
        async for frame in line.ws:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                packet = json.loads(frame.data)
                op, data = packet["op"], packet.get("d")
            except (ValueError, KeyError, TypeError):
                line.close(CloseCode.DECODE_ERROR)
                continue
            self._hear(line, op, data)
            self.changed()

    def _leave(self, line: Line) -> None:
        """Keep the session for a comeback, unless it was closed for good by either side."""
        self.lines.remove(line)
        session, line.session = line.session, None
        if session is None or any(other.session is session for other in self.lines):
            return
        code = line.closed_with or line.ws.close_code
        by_client = line.closed_with is None and code in (1000, 1001)
        if by_client or code in ENDS_SESSION:
            self.sessions.pop(session.id, None)
        session.left_at = self.world.clock.now()
        self.changed()

    # --- what clients say --------------------------------------------------------------------------------------

    def _hear(self, line: Line, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            self.heartbeats += 1
            if self.settings.acknowledge_heartbeats:
                line.send(HEARTBEAT_ACK)
        elif op == IDENTIFY:
            self._identify(line, data)
        elif op == RESUME:
            self._resume(line, data)
        elif line.session is None:
            line.close(CloseCode.NOT_AUTHENTICATED)
        elif op == REQUEST_MEMBERS:
            self._send_members(line, data)
        elif op not in HARMLESS_OPS:
            line.close(CloseCode.UNKNOWN_OPCODE)

    def _identify(self, line: Line, data: Json) -> None:
        refused = self._refuse_identify(line, data)
        intents = int(data.get("intents", 0))
        self.identifies.append(Identify(self.world.clock.now(), intents, refused is None, data))
        if refused is not None:
            line.close(refused)
            return
        session = Session(secrets.token_hex(16), intents)
        self.sessions[session.id] = session
        line.session = session
        self._welcome(line, session)

    def _refuse_identify(self, line: Line, data: Json) -> int | None:
        intents = data.get("intents")
        if line.session is not None:
            return CloseCode.ALREADY_AUTHENTICATED
        if data.get("token") != self.settings.token or self.settings.session_starts_left <= 0:
            return CloseCode.AUTHENTICATION_FAILED
        if not isinstance(intents, int) or intents & ~ALL_INTENTS:
            return CloseCode.INVALID_INTENTS
        if intents & PRIVILEGED & ~self.settings.privileged:
            return CloseCode.DISALLOWED_INTENTS
        self.settings.session_starts_left -= 1
        return None

    def _welcome(self, line: Line, session: Session) -> None:
        guilds = [g for g in self.world.guilds.values() if self.world.bot.id in g.members]
        flags = render.application(self.world, message_content=self.settings.reads_content)["flags"]
        ready = {
            "v": 10,
            "user": render.user(self.world.bot),
            "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(self.world.bot.id), "flags": flags},
        }
        line.send_text(session.record("READY", ready))
        for guild in guilds:
            if not guild.unavailable and session.wants(Intent.GUILDS):
                line.send_text(session.record("GUILD_CREATE", self.whole(guild, session)))
        self.ready_count += 1

    def _resume(self, line: Line, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        seq = data.get("seq")
        refused, missed = self._refuse_resume(session, data, seq)
        self.resumes.append(
            Resume(self.world.clock.now(), str(data.get("session_id")), seq, not refused, len(missed)),
        )
        if refused == INVALID_SESSION:
            line.send(INVALID_SESSION, False)
        elif refused or session is None:
            line.close(refused)
        else:
            line.session, session.left_at = session, None
            for text in missed:
                line.send_text(text)
            line.send_text(session.record("RESUMED", {"_trace": []}))

    def _refuse_resume(self, session: Session | None, data: Json, seq: Any) -> tuple[int, list[str]]:
        """What stands against coming back (0 for nothing), and the frames that were missed."""
        if data.get("token") != self.settings.token:
            return CloseCode.AUTHENTICATION_FAILED, []
        if session is None or not isinstance(seq, int) or self._too_late(session):
            return INVALID_SESSION, []
        if seq > session.seq:
            return CloseCode.INVALID_SEQ, []
        missed = session.missed_since(seq)
        return (INVALID_SESSION, []) if missed is None else (0, missed)

    def _too_late(self, session: Session) -> bool:
        if session.left_at is None:
            return False
        return (self.world.clock.now() - session.left_at).total_seconds() > self.settings.resume_seconds

    def _send_members(self, line: Line, data: Json) -> None:
        session = line.session
        guild = self.world.guilds.get(int(data["guild_id"]))
        if session is None or guild is None:
            return
        wanted = {int(u) for u in data["user_ids"]} if data.get("user_ids") else None
        members = [m for m in guild.members.values() if wanted is None or m.user_id in wanted]
        chunk: Json = {"guild_id": str(guild.id), "members": [render.member(self.world, m) for m in members]}
        chunk |= {"chunk_index": 0, "chunk_count": 1, "not_found": [], "nonce": data.get("nonce")}
        line.send_text(session.record("GUILD_MEMBERS_CHUNK", chunk))
