"""Whether a message tells somebody else what to do."""

import re

from bot.conversations.wording import LOOKED_AT, LineWording

_STEPS = (
    r"open|click|press|tap|hold|try|go|select|choose|pick|switch|turn|toggle|restart|reinstall|reboot|close|set|check"
    r"|use|install|run|delete|remove|add|type|drag|drop|right-click|log|sign|reset|wait|make sure|enable|disable"
    r"|uncheck|tick|untick|copy|paste|rename|move|export|import|save|clear|look|start|leave|put|unplug|hit|sort|see"
)
_ADVICE = re.compile(
    rf"(?i)(?:^|[.!;:,)>\u2026]\s+|\b(?:then|just|first|and|or|please|maybe|simply|to fix it|instead|until then)[,:]? )"
    rf"(?:{_STEPS})\b(?! (?:is|was|are|does|did|has|will|keeps?)\b)"
    rf"|\byou (?:can|could|have to|need to|just|may|might|should) (?:\w+ )?(?:{_STEPS})\b"
)


def advises(text: str, wording: LineWording) -> bool:
    """Whether `text` tells somebody else what to do: it names a step, and does not speak of its author's own."""
    return not wording.my and _ADVICE.search(text, 0, LOOKED_AT) is not None
