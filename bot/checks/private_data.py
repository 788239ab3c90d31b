"""Checks of privacy: no personal data in public, and no mention that notifies many."""

import re

from bot.checks.concern import Concern, Outgoing, concern, matches

PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<![\w/.:])\+?\d[\d ()/-]{8,}\d(?!\w)|"
    r"\b(?:order|invoice|ticket|account|customer|booking|case|tracking|contract)(?: (?:number|no\.?|id|"
    r"code))?\W{1,3}(?:is )?#?[A-Z]{0,4}-?\d{4,}\w*|"
    r"\b(?:IBAN\W*)?[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}\b|\b(?:\d[ -]?){13,16}\b|"
    r"\b\d{1,4} [A-Z][a-z]+ (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Way)\b|\b[A-Z][a-zäöüß]+(?:straße|"
    r"strasse|weg|gasse|platz) \d+\b|"
    r"\b(?:born on|date of birth|birthday is|passport (?:number|no)|social security)\b[^.?!]{0,30}\d|"
    r"\b(?:your|the) (?:password|pin|passcode) (?:is|was)\b",
    re.IGNORECASE,
)
"""Addresses, numbers and passwords of people."""

_ASKS_FOR = re.compile(
    r"\b(?:send|tell|give|share|post|write|type|drop|dm|what(?:'s| is)|email|provide) (?:me |us |"
    r"here )?(?:in this thread )?(?:your |the )?(?:full )?"
    r"(?:email|e-mail|phone|telephone|mobile|home|postal|street|home address|address|password|pin|card|"
    r"credit card|bank|iban|account|date of birth|order|invoice)"
    r"(?: (?:address|number|details|data|code))?(?: and [\w ]+)? (?:here|below|in (?:this|the) (?:thread|channel|"
    r"comments?)|in a reply|publicly)\b|"
    r"\b(?:send|give|tell|dm) (?:me|us) your (?:password|pin|card number|passcode|recovery code)",
    re.IGNORECASE,
)
_PING = re.compile(
    r"@(?:everyone|here|channel|all)\b|<!(?:everyone|here|channel|subteam\^\w+)[^>]*>|<@&\d+>|<@[UW]?\w{5,}>|"
    r"(?<![\w.@/])@[A-Za-z][\w.-]{2,}\b",
)


def personal_data(outgoing: Outgoing) -> Concern | None:
    """Addresses, numbers, passwords, unless a page of ours gives them to everybody; or asking for them where all can
    read."""
    ours = " ".join(outgoing.sources).lower()
    told = [words for words in matches(PERSONAL, _without_links(outgoing.text)) if words.lower() not in ours]
    private = (*told, *matches(_ASKS_FOR, outgoing.text))
    return concern("personal_data", private, "Personal data does not belong in public; take it to a private message.")


def ping(outgoing: Outgoing) -> Concern | None:
    """A mention that would notify somebody."""
    pings = matches(_PING, re.sub(r"[\w.+-]+@[\w-]+\.\w+", "", outgoing.text))
    return concern("ping", pings, "This would notify people. Write the name without @.")


def _without_links(text: str) -> str:
    return re.sub(r"https?://\S+", " ", text)
