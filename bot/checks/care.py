"""Checks of care: a complaint is not talked down, kind words are not paid for, and nobody is sold to unasked."""

import re

from bot.base.kinds import Kind
from bot.checks.concern import Concern, Outgoing, concern, matches

_SPIN = re.compile(
    r"\b(?:(?:it'?s|this is|that'?s) (?:actually|really) (?:a feature|by design|a good (?:thing|sign)|"
    r"an? (?:improvement|advantage|opportunity))|"
    r"(?:it'?s|this is|that'?s) (?:not a bug|a feature|by design|intended|as designed|working as (?:intended|"
    r"designed|expected))|not a bug|on the bright side|"
    r"look at (?:it|this) (?:positively|as|from)|the good news is|every (?:cloud|challenge)|(?:see|"
    r"think of) (?:it|this) as|"
    r"most (?:people|users|members|customers) (?:love|like|prefer|don'?t|never|are happy|have no)|(?:nobody|"
    r"no one) else (?:has|had|complain\w*|report\w*)|"
    r"(?:you'?re|you are) the (?:only|first) (?:one|person)|never had (?:this|that|a) (?:complaint|problem)|"
    r"(?:only|just|merely) a (?:small|minor|tiny|little) (?:inconvenience|issue|hiccup|glitch|thing|detail)|"
    r"minor (?:issue|hiccup|inconvenience|glitch)|hiccup|"
    r"(?:do not|don'?t|no need to|you need not|you do not have to|nothing to) (?:be worried|worry)|"
    r"i'?m sorry (?:that )?you feel|sorry if you (?:feel|felt|were offended|experienced)|not (?:that|so) bad|"
    r"could be worse|"
    r"it'?s not our fault|user error|you (?:must|probably) (?:have )?(?:did|done|made|misread|misunderst\w+|"
    r"pressed|forgot\w*)|"
    r"(?:opportunity|chance) to (?:learn|grow|improve|discover)|part of (?:the )?(?:charm|fun|experience)|"
    r"works (?:fine|perfectly) for (?:me|us|everyone|everybody)|"
    r"we'?re (?:always )?(?:learning|growing|improving)|(?:you'?ll|you will) (?:get used|learn to love|"
    r"come to love|soon love|appreciate))\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:discount|coupon|voucher|promo(?:tion)?(?:al)? code|gift card|free (?:month|year|trial|upgrade|plus|"
    r"sample|t-?shirt|merch)|"
    r"\d{1,2} ?(?:%|percent) off|code [A-Z0-9]{4,}|as a (?:thank you|reward|little thank),? (?:we|here|you|i)|"
    r"half (?:the )?price|upgrade (?:you )?for free|"
    r"on the house|special (?:deal|offer|price)|swag|(?:a|some|your) (?:small )?(?:gift|present|reward)|"
    r"goodie ?bag|free of charge for you)\b",
    re.IGNORECASE,
)
_PLUG = re.compile(
    r"\b(?:you should (?:really )?(?:try|get|buy|check out|switch to|upgrade)|(?:have you )?(?:tried|considered|"
    r"thought about) (?:our|upgrading)|check out our|"
    r"why not (?:try|get|upgrade)|(?:with|in|on) (?:our )?(?:plus|pro|premium|team|"
    r"ultimate)\b[^.?!]{0,40}\byou (?:get|can|could|would)|upgrade to|"
    r"sign up (?:for|to|today|now)|subscribe (?:to|now|today)|(?:buy|order) (?:it|one|yours|now|today)|"
    r"(?-i:(?:Buy|Get|Order) [A-Z]\w+)(?=!| now| today)|"
    r"by the way,? (?:we|our)|"
    r"(?:we|our \w+) also (?:sell|offer|have|make)s?|while you'?re here|speaking of which|take a look at our|"
    r"(?:our )?new (?:plan|product|shop|collection|edition)|"
    r"download our|visit our (?:shop|store|site|website)|(?:available|on sale) (?:now )?(?:in|at) our|"
    r"you (?:might|may|will) also (?:like|love)|follow us)\b",
    re.IGNORECASE,
)
_WANTS_TO_BUY = frozenset({Kind.PURCHASE_HELP, Kind.SEEKING, Kind.OFFER_REQUEST, Kind.COMPETITOR})
_ASKED_FOR_IT = re.compile(
    r"\b(?:price|pricing|cost|plans?|plus|pro|premium|upgrade|subscri\w+|buy|order|shop|discount|trial|offer|recommend|"
    r"alternatives?|which (?:app|one|tool)|looking for|what do you sell|switch\w* (?:to|from)|worth)\b",
    re.IGNORECASE,
)


def spin(outgoing: Outgoing) -> Concern | None:
    """A trouble talked down or turned into something good."""
    return concern(
        "spin", matches(_SPIN, outgoing.text), "This talks a complaint down. Say what happened and what you do."
    )


def offer_after_praise(outgoing: Outgoing) -> Concern | None:
    """Something given for a kind word."""
    if Kind.PRAISE not in outgoing.kinds or not outgoing.kinds.isdisjoint(
        {Kind.COMPLAINT, Kind.AFTER_SALE, Kind.OFFER_REQUEST}
    ):
        return None
    return concern(
        "offer_after_praise",
        matches(_OFFER, outgoing.text),
        "Never offer something for a kind word: thank them, no more.",
    )


def plug(outgoing: Outgoing) -> Concern | None:
    """Selling to somebody who did not ask what to buy."""
    if not outgoing.kinds.isdisjoint(_WANTS_TO_BUY) or _ASKED_FOR_IT.search(outgoing.question):
        return None
    return concern("plug", matches(_PLUG, outgoing.text), "Nobody asked for this; it sells instead of helping.")
