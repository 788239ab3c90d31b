"""Which workspace or server a channel of the settings is in, once its platform has told."""

from collections.abc import Mapping

from bot.base.message import ChannelRef


def with_tenant(channel: str, tenant: str) -> ChannelRef:
    """`platform:channel` as a ChannelRef in this workspace or server."""
    platform, _, name = channel.partition(":")
    return ChannelRef(platform, tenant, name)


def tenant_of(tenants: Mapping[str, str], channel: str) -> str | None:
    """The workspace or server of `platform:channel`; None until its platform has told. `tenants` by platform, or by
    channel where a platform has several."""
    return tenants.get(channel) or tenants.get(channel.partition(":")[0])


def place_of(tenants: Mapping[str, str], channel: str) -> ChannelRef:
    """`platform:channel` as a ChannelRef; its tenant is "" until its platform has told."""
    return with_tenant(channel, tenant_of(tenants, channel) or "")
