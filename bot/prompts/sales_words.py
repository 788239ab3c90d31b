"""Prompts that sell something."""

from bot.prompts.prompt_text import PromptText, ReadCheck, first_words, word_patterns
from bot.prompts.question_form import is_open

_MONEY = r"(?:dollars?|euros?|pounds?|usd|eur|gbp|quid|francs?)"

SALES = word_patterns(
    # Plans and upgrades.
    r"\bupgrad(?:e|ing)\b(?! since)|\b(?:pro|premium|paid|enterprise|gold|plus) (?:plan|version|account|card|tier)\b",
    r"\b(?:to|of|our) (?:pro|premium)\b|\bunlimited (?:storage|plan)\b|\bour paid\b",
    # Prices and reductions.
    r"\d+ ?(?:%|percent|per cent) off\b|\bdiscount|\bvoucher|\bcoupon|\bpromo\b|\b(?:with|use) (?:the |my |"
    r"our )?code\b",
    r"\bour (?:\w+ )?(?:offer|deal|sale|bundle|sponsor|partner)|\bon sale\b|\bsale (?:is on|ends|starts)\b|"
    r"\bspecial offer\b|\bblack friday\b|\bgiveaway\b|\bhalf price\b|\breduced (?:today|now|to|until|by)\b|"
    r"\bbargains?\b",
    rf"[$€£]\s?\d|\b\d+ {_MONEY}\b|\bget (?:\w+ )?ten {_MONEY}\b|\b(?:starts?|from|starting) (?:at|from) just\b",
    r"\b(?:third|second|next) (?:one |night )?(?:\w+ )?(?:for )?(?:free|on us)\b|"
    r"\bget (?:\w+ ){1,3}(?:for )?free\b|\bone (?:for )?free\b(?! \w)|\bis on us\b|\bcosts? nothing when\b|"
    r"\bfree of charge\b",
    r"\bfree (?:trial|month|for|shipping|delivery|gift|sample|tote)|\bcollect (?:a|your) free\b|\bsav(?:e|ing) "
    r"(?:up to|by switching|time and money|money|\d)|\bgift for you\b|\breferral\b|\baffiliate\b|\bloyalty program",
    # What people are told to do.
    r"\b(?:sign up|subscribe|pre-?orders?|order (?:now|before|today|with|yours?|online)|buy (?:our|the new|"
    r"now|one|two|it|yours?|any|me)|"
    r"bought a|book a (?:demo|call|seat)|"
    r"apply (?:now|in|today)|download (?:the|our|it|now)|get (?:yours|the new|10|a free|early)|register now)\b",
    r"\bjoin (?:our (?:loyalty|programme|program|club|waitlist)|us!|now|today)|\bstart your\b|\brefer a friend\b|"
    r"\btry (?:it|our|them|the new)\b|\bclaim your\b|\bswitch(?:ing)? to us\b|\bsubscribe to our\b",
    r"(?:^|[.!?]\s+)(?:order|buy|grab|shop|book|secure|reserve|claim|hurry|unlock|treat yourself|head (?:over )?to|"
    r"become a member|follow us|tag a friend|visit our|meet our|discover our|pick up|come to our|swing by|"
    r"try \w+ plus|"
    r"save (?:your seat|\w+ today)|don't wait|order)\b(?=[^?]*(?:[.!]|$))",
    r"\b(?:check out|introducing|don't miss|we (?:just|have just|finally|recently) (?:launched|released|"
    r"shipped|opened))\b",
    r"\bwin (?:a|an|one|two|tickets)\b|\bearly access\b|\blike button\b|\bshare this post\b|\bnever miss\b",
    # What has come, and how little of it is left.
    r"\b(?:is|are) (?:finally |now )?here[.!]|\b(?:has|have) (?:just )?(?:landed|arrived|dropped)\b|"
    r"\bback in stock\b|"
    r"\b(?:now|out) (?:in|at) (?:the |our )?(?:shops?|stores?)\b|\bin stores?\b|\b(?:now available|"
    r"available now|out now)\b",
    r"\bselling fast\b|\bbefore (?:they|it)(?: are|'re| is|'s) gone\b|\bwhile (?:stocks|they) last\b|\blast chance\b|"
    r"\b(?:only|just|last) (?:\w+ )?(?:left|places|seats|spots)\b|\bplaces left\b|\blimited edition\b|"
    r"\bonly \d+ left\b",
    r"\b(?:biggest launch|just launched|new in:|talk to (?:our )?sales|click the link|read more at|"
    r"links? (?:is )?in (?:the |"
    r"our |my )?(?:bio|profile|comments?|description))\b|\borders? (?:for [^.?!]* )?(?:are|is) open\b",
    r"\bour (?:new |next )(?:\w+ ){0,3}(?:headphones|burger|knife set|course|plan|teams|add-on|assistant|season pass|"
    r"product|service|app|feature)\b(?=[^.?!]*(?:is here|try|buy|order|now|first))",
    r"\bwhich of our (?:\w+ ){0,4}will you (?:order|buy|try|get|pick)\b|\b(?:buying|new|paying) customers?\b",
    r"\b(?:to|in|visit|into) our (?:web |online )?(?:shop|store)\b(?=[^?]*[.!]|[^?]*\bnew\b)|\bcelebrate our\b|"
    r"\bour courses will you\b|\bour (?:\w+est|most \w+|smartest) (?:[\w-]+ ){1,3}(?:ever|yet)\b|"
    r"\bwe have ever made\b",
    r"https?://|\bwww\.|\b[a-z][a-z0-9-]+\.(?:com|shop|io|net|org|store|example)\b",
)

HINTS = word_patterns(
    r"\bour\b|\bwith us\b|\bto us\b|\bus!",
    r"\b(?:prices?|deals?|tickets?|fees?|cashback|earn|quote|purchase|orders?|members save|gifts?|tables?|"
    r"vouchers?)\b",
    r"\b(?:spaces?|seats?|places?|spots?) (?:\w+ )?(?:remain|left|limited)\b|\blast call\b|\bearly bird\b|"
    r"\bhurry\b|\blimited\b",
    r"\bfree\b|\bfor the price of\b|\b\d+\.\d\d\b|\b\d+ ?(?:percent|%)",
    r"\b(?:brand-new|starter kit|now available|ready to ship|stock up|new \w+ is out|in seconds|without worries)\b",
    r"\b(?:tonight|this weekend|this week's|online|on friday|before \w+ and|every (?:order|purchase)|a month)\b|!$",
    r"(?:^|[.!?] )(?:insure|install|enrol|enroll|bring a|rent|pre-book|add a|choose \w+ \w+ for|order|"
    r"hire|apply for|switch your|request|reserve|book|become|support|enjoy|stock|"
    r"come in|get|"
    r"discover|refer|win|choose our|try|leave a comment|join|upgrade|make the most|give the gift|experience)\b",
    r"^(?:tired of|why not|ever thought about|did you know that|looking for|need a|want (?:a|to)|fed up with)\b",
    r"\byour next\b|\b(?:starts|begins) with (?:the|our)\b|\btreat (?:your|someone)\b|\bfixes that\b|\bhelps you\b",
)
"""Words that sell when several come together, or when nothing is asked."""

ENOUGH_HINTS, ENOUGH_WITHOUT_QUESTION = 3, 1


def sells(prompt: PromptText) -> str:
    """The selling words, or ""."""
    asks = any(is_open(sentence) for sentence in prompt.sentences)
    plain = prompt.text.replace("’", "'").strip()
    hints = [match.group().strip() for hint in HINTS if (match := hint.search(plain))]
    enough = len(hints) >= (ENOUGH_HINTS if asks else ENOUGH_WITHOUT_QUESTION)
    return first_words(SALES, prompt.text) or (", ".join(hint for hint in hints if hint != "!") if enough else "")


pitch = ReadCheck(
    "pitch", sells, "This sells something.", "ask about what they do or need, without a product, price or offer"
)
