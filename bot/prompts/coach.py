"""The coach: whether a question to the community invites answers, and what would make it better."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.prompts.question_form import Sentence, asks_for_a_tick, is_open, is_request, main_clause, sentences

LONGEST = 300
"""Characters from which on a prompt is skipped rather than answered."""

MOST_QUESTIONS = 2


class PromptText(NamedTuple):
    """A prompt as the checks read it: the text and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]


class PromptFinding(NamedTuple):
    """What is wrong with a prompt: the check, the words it found, what that means, and how to begin instead."""

    check: str
    words: str
    sentence: str
    instead: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        words = f' ("{self.words}")' if self.words else ""
        return f"{self.sentence}{words} Try: {self.instead}"


PromptCheck = Callable[[PromptText], PromptFinding | None]


def check_prompt(text: str) -> Sequence[PromptFinding]:
    """Everything that speaks against asking this, in the order of `PROMPT_CHECKS`; empty when it may go out."""
    prompt = PromptText(text, sentences(text))
    return tuple(finding for check in PROMPT_CHECKS if (finding := check(prompt)) is not None)


def asks_nothing(prompt: PromptText) -> PromptFinding | None:
    """The text asks nothing."""
    if any(is_request(sentence) for sentence in prompt.sentences):
        return None
    return PromptFinding("question", "", "This asks nothing.", "end with one open question, such as “What ...?”")


def closed(prompt: PromptText) -> PromptFinding | None:
    """Yes, no, a number or a choice answers it."""
    asked = [sentence for sentence in prompt.sentences if is_request(sentence)]
    opened = [sentence for sentence in asked if is_open(sentence) and not _only_why(sentence)]
    narrow = next((sentence for sentence in asked if _is_narrow(sentence)), None)
    if opened and (narrow is None or any(not _is_narrow(sentence) for sentence in opened)):
        return None
    if not asked:
        return None
    words = (narrow or asked[0]).text
    instead = "“What ...?”, “How ...?” or “Tell us about the last time ...”"
    return PromptFinding("closed", words, "A yes, a no, a number or a choice answers this.", instead)


_WHY_ONLY = re.compile(r"^(?:and )?(?:why|why not|why or why not|how so|if so, why|which)\W*$", re.I)
_NARROW = re.compile(
    r"^(?:how (?:many|often|old|likely|much (?:do|did|does|would|will|are|is) (?:you|your|it|a|the) (?:\w+ )?"
    r"(?:spend|pay|cost|earn|weigh|save))\b|on a scale\b|who (?:wants|else|here|is in|likes|prefers)\b|"
    r"which (?:do|would) you (?:prefer|rather)\b|which of (?:these|the following|the two)\b|pick one\b|poll\b|"
    r"would you rather\b)",
    re.I,
)
_OR_CHOICE = re.compile(r"[:,]\s[^,?]{1,30}(?:,\s[^,?]{1,30})*,?\s(?:or|and) [^,?]{1,30}\?|\bor not(?: at all)?\?", re.I)
_GOES_ON = re.compile(r",? and (?:what|how|why|where|who|when|which|tell|what's)\b|\band how far\b", re.I)


def _only_why(sentence: Sentence) -> bool:
    return bool(_WHY_ONLY.match(sentence.text.strip()))


def _is_narrow(sentence: Sentence) -> bool:
    if asks_for_a_tick(sentence):
        return True
    main = main_clause(sentence.text)
    if _GOES_ON.search(main):
        return False
    whole = sentence.text
    return bool(_NARROW.match(main) or (sentence.asks and _OR_CHOICE.search(whole)) or "scale of" in whole.lower())


_PRAISES_US = (
    r"(?:amazing|great|awesome|brilliant|beautiful|fantastic|incredible|wonderful|excellent|superb|delicious|powerful|"
    r"award-winning|improved|simple|handy|smart|outstanding|perfect|lovely|best|superior|huge)"
)
_LEADING = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|shouldn't|can't|couldn't|haven't|hasn't|won't) "
        r"(?:you|we|they|it|everyone|everybody|every|that|this|these|our|the)\b(?=[^.!]*\?)",
        r",\s*(?:right|isn't it|doesn't it|don't you|don't they|aren't they|wasn't it|agree|no|correct|is it not|didn't it)"
        r"\s*\?",
        r"\bwould you agree\b|\bwho wouldn't\b|\bwhy would (?:anybody|anyone|somebody)\b",
        r"\b(?:how|why)\b[^?]*\blove\b|\bwhat (?:do|did) (?:you|everyone) (?:love|enjoy|like better)\b|"
        r"\byou love\b|\bwhat is your favou?rite thing about our\b|\byour favou?rite app\b",
        r"\bhow (?:\w+ly )?(?:amazing|great|awesome|easy|useful|happy|excited|impressed|satisfied|pleased|relieved|"
        r"delicious|wonderful|fantastic|good|bad|terrible|awful|annoying|frustrating|superior|badly|painful|glad|proud|"
        r"helpful|simple|smooth|fun)\b(?! (?:does|do|is a|is the|are the)\b)",
        r"\bhow much (?:better|more|easier|faster|happier|time (?:has|have|did|does)|money (?:has|have|did|does))\b",
        r"\bmade your (?:\w+ )?(?:life|work|day|job)\w* (?:\w+ )?(?:easier|better|simpler)\b",
        r"\b(?:as we all know|we all know|everyone (?:agrees|knows)|everybody (?:agrees|knows)|obviously|surely|of course|"
        r"clearly|no doubt|needless to say|you must be|we're all|we are all|like most)\b",
        rf"\bour (?:new |own )?{_PRAISES_US}\b|\bthe {_PRAISES_US} (?:new |redesigned )?(?:app|editor|design|update|release|"
        r"version|choice|team|option|notifications|search|player)\b",
        r"\b(?:right|best) choice\b|\bmakes (?:us|our \w+) (?:the best|so special|special|better)\b|"
        r"\bprefer us\b|\bbetter than (?:everybody|everyone|the rest|any other)\b",
        r"\bnow that (?:everything|it|the \w+) is\b|\bgiven how (?:well|good|great|easy)\b|\bfinally (?:have|gone|gets?)\b|"
        r"\bthanks to our\b|\bsince you upgraded\b|\bhas become (?:more|much|so)\b|\bis now (?:so|much)\b",
        r"\bwhy (?:is|are) [^?]*\b(?:so (?:much )?(?:\w+)|terrible|awful|bad|better)\b|\bthe terrible\b|\bwas a mess\b|"
        r"\bhuge step\b|\bthis improvement\b|\blooks? great\b",
        r"\bhow (?:did|has|have|does) our [^?]*\b(?:help|change|improve|make)",
        r"\bcan't live without\b|\bstill use\b(?=[^?]*\?)(?<=why would anybody still use)",
    )
)


def leading(prompt: PromptText) -> PromptFinding | None:
    """The wording says which answer is wanted."""
    words = _first(_LEADING, prompt.text)
    instead = "ask what happened, without a judgement: “How was ...?”, “What changed ...?”"
    return words and PromptFinding("leading", words, "This says which answer you want.", instead) or None


_PITCH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bupgrad(?:e|ing)\b(?! since)|\b(?:pro|premium|paid|enterprise|gold|plus) (?:plan|version|account|card|tier)\b|"
        r"\b(?:to|of|our) (?:pro|premium)\b",
        r"\d+ ?(?:%|percent|per cent) off\b|\bdiscount|\bvoucher|\bcoupon|\bpromo\b|\bwith code\b|\bspecial offer\b|"
        r"\bour (?:\w+ )?(?:offer|deal|sale|bundle|sponsor|partner)|\bon sale\b|\bsale is on\b|\bblack friday\b|\bgiveaway\b",
        r"\b(?:sign up|subscribe|pre-?order|order (?:now|before|today|with)|buy|bought a|book a (?:demo|call|seat)|apply (?:now|in|"
        r"today)|download (?:the|our|it|now)|get (?:yours|the new|10|a free)|register now|join our (?:loyalty|programme|program)|"
        r"start your|refer a friend|try (?:it|our|them|the new)|claim your)\b",
        r"\b(?:free (?:trial|month|for)|limited edition|only \d+ left|while stocks last|win a|gift for you|new customer|"
        r"paying customer|loyalty program)",
        r"\b(?:check out|introducing|don't miss|we (?:just|have just|finally|recently) (?:launched|released|shipped|opened)|"
        r"biggest launch|just launched|now in the shop|talk to (?:our )?sales|click the link|read more at|link in bio)\b",
        r"https?://|\bwww\.",
        r"(?:[$€£]\s?\d|\b\d+ (?:dollars|euros|pounds|usd|eur)\b)",
        r"\bour (?:new |next )(?:\w+ ){0,3}(?:headphones|burger|knife set|course|plan|teams|add-on|assistant|season pass|"
        r"product|service|app|feature)\b(?=[^.?!]*(?:is here|try|buy|order|now|first))|\bis here\.",
        r"\bsave by switching\b|\bswitch(?:ing)? to us\b|\bcelebrate our\b|\bour courses will you\b|\bsubscribe to our\b|"
        r"\bour paid\b|\bunlimited (?:storage|plan)\b",
    )
)


def pitch(prompt: PromptText) -> PromptFinding | None:
    """The text sells something."""
    words = _first(_PITCH, prompt.text)
    instead = "ask about what they do or need, without a product, price or offer"
    return words and PromptFinding("pitch", words, "This sells something.", instead) or None


_ABSTRACT = (
    r"(?:life|success|failure|growth|happiness|change|time|creativity|courage|knowledge|wisdom|patience|discipline|"
    r"progress|perfection|kindness|trust|leadership|wealth|love|music|art|food|simplicity|comparison|mistakes|practice|"
    r"teamwork|actions|winners|luck|hope|fear|passion|talent|learning|curiosity|confidence|freedom|truth|beauty|"
    r"friendship|excellence|gratitude|silence|imagination|experience|great things|small steps|good \w+|true \w+|"
    r"every \w+|the (?:secret|journey|best time|only way|key|greatest|future|road|obstacle|early bird)[\w ]*|"
    r"(?:a|your) (?:goal|only limit|dream|ship|smile)[\w ]*|one who|those who|he who|whoever)"
)
_WISE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^[\"“]?(?:monday motivation: |remember: )?{_ABSTRACT} (?:is|are|isn't|aren't|means?|comes?|begins?|starts?|"
        r"grows?|takes?|makes?|builds?|teaches|lies|happens?|never|always|leads?|speaks?|was|were|knows?|asks?|lives?)\b",
        r"\b(?:as the (?:old )?saying goes|as \w+(?: \w+)? (?:said|put it|once said|wrote)|once said|the proverb|"
        r"motivation|words of wisdom|quote of the)\b",
        r"[\"“][^\"”]{12,}[\"”]",
        r"\b(?:dream (?:big|it)|never give up|believe in (?:yourself|your)|be the change|stay (?:humble|hungry)|"
        r"don't count the days|halfway there|comfort zone|progress,? not perfection|done is better than|less is more|"
        r"measure twice|practice makes|rome wasn't|shots you don't|where there is a will|where there's a will|"
        r"in the middle of|until it is done|until it's done|alone we can|other plans|louder than|a virtue|thief of joy|"
        r"work hard|only constant|makes? perfect|begins with (?:a|one))\b",
        r"^(?:if you can|what doesn't|you can't|you miss|when one door|in the end|it always|it's not about|it is not about)"
        r" [^?]*[.!]",
    )
)


def wise_saying(prompt: PromptText) -> PromptFinding | None:
    """A saying stands where a question should."""
    for sentence in prompt.sentences:
        if words := _first(_WISE, sentence.text):
            return PromptFinding(
                "wise_saying", words, "A saying tells people what to think.", "leave the saying out and ask the question"
            )
    return None


_JARGON = re.compile(
    r"\b(?:synerg\w+|leverage|stakeholders?|kpis?|roi|touchpoints?|pain points?|customer journey|value proposition|"
    r"user stor(?:y|ies)|deliverables?|holistic|low-hanging fruit|circle back|deep dive|best-in-class|thought leaders?|"
    r"go-to-market|funnel|mindshare|actionable|learnings|ideate|incentivi[sz]e|monetiz\w+|engagement rate)\b",
    re.I,
)


def jargon(prompt: PromptText) -> PromptFinding | None:
    """Words that members do not use."""
    match = _JARGON.search(prompt.text)
    instead = "say it as you would to a friend"
    return PromptFinding("jargon", match.group(), "This is company language.", instead) if match else None


def too_many(prompt: PromptText) -> PromptFinding | None:
    """More than one thing is asked."""
    asked = [sentence for sentence in prompt.sentences if sentence.asks]
    if len(asked) <= MOST_QUESTIONS:
        return None
    sentence = f"This asks {len(asked)} questions at once."
    return PromptFinding("one_thing", asked[-1].text, sentence, "keep the one you want to learn from most")


def too_long(prompt: PromptText) -> PromptFinding | None:
    """Longer than people read."""
    if len(prompt.text) <= LONGEST:
        return None
    sentence = f"This has {len(prompt.text)} characters; after {LONGEST} people scroll on."
    return PromptFinding("too_long", "", sentence, "one sentence of context and one question")


PROMPT_CHECKS: tuple[PromptCheck, ...] = (
    asks_nothing,
    closed,
    leading,
    pitch,
    wise_saying,
    jargon,
    too_many,
    too_long,
)


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> str:
    """The words of the first pattern that is met, or nothing."""
    plain = text.replace("’", "'")
    return next((match.group().strip(" ,") for pattern in patterns if (match := pattern.search(plain))), "")
