"""Checks of tone: what nobody among members would say."""

import re

from bot.checks.concern import Concern, Outgoing, concern, matches

_MARKETING = re.compile(
    r"\b(?:seamless(?:ly)?|effortless(?:ly)?|cutting[- ]edge|state[- ]of[- ]the[- ]art|game[- ]chang(?:er|ing)|"
    r"revolutionar\w+|world[- ]class|best[- ]in[- ]class|next[- ]level|unparalleled|unmatched|industry[- ]leading|"
    r"award[- ]winning|innovative|empower\w*|supercharge\w*|unleash\w*|unlock(?:s|ing)? (?:the|your|new) "
    r"(?:full |true )?(?:potential|power|possibilities)|elevate your|take .{1,30} to the next level|thrilled to|"
    r"excited to (?:announce|share|offer|bring)|(?:proud|delighted|pleased) to (?:announce|present|offer|"
    r"introduce)|must[- ]have|"
    r"look no further|perfect (?:solution|choice) for|one[- ]stop|all[- ]in[- ]one solution|unforgettable|"
    r"don'?t miss (?:out|this|it)|limited[- ]time|act now|amazing (?:product|features?|tool|app)|"
    r"powerful (?:features?|tools?|platform)|the (?:best|smartest|fastest|easiest) (?:way|app|tool|product|choice)"
    r"(?: to| for| on| out|\b)|loved by (?:millions|thousands)|trusted by|join (?:thousands|millions)|"
    r"hassle[- ]free|stress[- ]free|mind[- ]blowing|incredible (?:value|features?|product)|premium experience)\b",
    re.IGNORECASE,
)
_TARGETING = re.compile(
    r"\b(?:target (?:group|audience|market|customer)s?|leads?\b(?= (?:generation|funnel|nurtur))|our funnel|"
    r"conversion(?: rate)?s?|"
    r"engagement (?:rate|metrics|strategy)|(?:convert|monetis|monetiz)\w* (?:users?|members?|customers?|them|you)|"
    r"customer segments?|personas?|our (?:demographic|audience)|brand awareness|touch ?points?|influencers?|"
    r"upsell\w*|cross[- ]sell\w*|"
    r"(?:ideal|typical) customers?|users? like you|people in your (?:segment|demographic)|value proposition|"
    r"customer journey|retention|churn(?:ing|ed)?|win (?:you|them) back|brand ambassadors?|outreach campaign)\b",
    re.IGNORECASE,
)
_WISE = re.compile(
    r"\b(?:remember,? (?:that )?(?:every|it'?s|life|progress|the)|after all,? (?:life|good|every|it'?s)|"
    r"as (?:they say|the saying goes)|"
    r"(?:the|a) journey (?:is|of|matters)|every (?:mistake|failure|setback|end) is|patience is|practice makes|"
    r"good things (?:take|come)|where there'?s a will|(?:rome|nothing great) (?:was|wasn'?t)|sometimes (?:less|"
    r"the best|you have to|we need)"
    r"|life is|the secret (?:is|to)|true (?:creativity|freedom|success|learning) (?:is|comes|lies)|"
    r"at the end of the day|"
    r"it is what it is|happiness is|the only (?:limit|way) is|change is|knowledge is power|(?:great|"
    r"big) things (?:start|begin)|"
    r"less is more|slow and steady|you miss \d+)\b",
    re.IGNORECASE,
)
_SLOGAN = re.compile(
    r"(?:(?<=[.!?\n] )|^)(?:[A-Z][\w'’-]*(?: [\w'’-]+)?\. ){2,}[A-Z][\w'’-]*(?: [\w'’-]+)?\.|"
    r"\b(?:because (?:you|your \w+|every \w+) (?:deserve|matter)s?|just (?:write|play|do|ride|cook|create|think) it|"
    r"(?:where|when) \w+ meets? \w+|\w+,? (?:reimagined|redefined|reinvented|made (?:simple|easy|better))|"
    r"more than (?:just )?an? \w+|(?:your|the) \w+\. your (?:way|rules|\w+)|made for (?:people|those) who|"
    r"(?:feel|taste|hear|see|live|experience) the (?:difference|future|freedom|magic)|"
    r"think (?:different|bigger|beyond)|\w+ without limits|the future (?:is|of \w+ is) (?:now|here)|"
    r"(?:less|more) \w+, (?:more|less) \w+)\b",
    re.IGNORECASE | re.MULTILINE,
)
_COMPANY = re.compile(
    r"\b(?:valued (?:customer|member|user)s?|we (?:apologi[sz]e|regret) (?:for )?any inconvenience|"
    r"any inconvenience(?: caused)?|"
    r"rest assured|please be (?:advised|informed|assured)|kindly|going forward|leverag(?:e|es|ing)|synerg\w+|"
    r"stakeholders?|"
    r"at your earliest convenience|as per (?:our|my|your)|reach out to (?:us|our)|"
    r"our (?:dedicated )?(?:support )?team is (?:here|happy|committed|always)|"
    r"we (?:value|appreciate) your (?:feedback|patience|business|understanding|loyalty)|your (?:satisfaction|"
    r"feedback) is (?:important|our)|"
    r"we strive|committed to (?:providing|delivering|excellence|your)|solutions? provider|best practices|"
    r"circle back|touch base|"
    r"deep[- ]dive|action item|roadmap alignment|escalat(?:e|ed|ing) (?:this|your|it)|ticket has been|"
    r"onboarding experience|"
    r"do not hesitate|don'?t hesitate|thank you for (?:contacting|reaching out|your (?:inquiry|enquiry|patience|"
    r"business))|"
    r"we (?:take|are taking) (?:this|your \w+|\w+) (?:very )?seriously|per our (?:policy|terms)|ecosystem|"
    r"end[- ]to[- ]end|utili[sz]e\w*)\b",
    re.IGNORECASE,
)
_INSULT = re.compile(
    r"\b(?:idiot\w*|stupid\w*|moron\w*|dumb(?:ass)?|shut up|clueless|ignoran(?:t|ce)|lazy|pathetic|ridiculous|"
    r"loser|whin(?:e|er|ers|ing|y)|"
    r"you people|get a life|crybab\w+|rtfm|are you (?:blind|deaf|serious|kidding)|can'?t you read|learn to read|"
    r"(?:any|every)(?:one|body) (?:with|who has) (?:half )?a brain|even (?:a child|my grandma|a five[- ]year[- ]old)|"
    r"your (?:own )?(?:fault|stupidity|incompetence)|nonsense|how hard can it be|obviously you (?:did|have|don)|"
    r"stop complaining|"
    r"nobody cares|troll(?:s|ing)?|hysterical|paranoid|as i (?:already )?said (?:ten|five|three|a hundred) times)\b",
    re.IGNORECASE,
)
_FLATTERY = re.compile(
    r"\b(?:(?:good|great|excellent|awesome|fantastic|brilliant|wonderful|interesting|smart) (?:question|point|"
    r"observation|catch)\b|"
    r"(?:what|such) an? (?:\w+ )?(?:good|great|excellent|awesome|fantastic|brilliant|wonderful|lovely|clever|"
    r"thoughtful|insightful|smart|amazing|beautiful) "
    r"(?:question|idea|point|message|post|thought|suggestion|comment|community)|"
    r"(?:we|i) love (?:your|that you|how you) (?:enthusiasm|passion|question|energy|asked|ask|think)|"
    r"you(?:'re| are) (?:so |absolutely |truly |such a )?(?:amazing|awesome|the best|brilliant|a star|a legend|"
    r"a genius|smart|clever)|glad you asked)",
    re.IGNORECASE,
)


def marketing(outgoing: Outgoing) -> Concern | None:
    """Words of an advertisement."""
    return concern("marketing", matches(_MARKETING, outgoing.text), "This reads like an advertisement.")


def targeting(outgoing: Outgoing) -> Concern | None:
    """Words that companies use about people."""
    return concern("targeting", matches(_TARGETING, outgoing.text), "This talks about people as targets.")


def wise_saying(outgoing: Outgoing) -> Concern | None:
    """A saying where somebody wants an answer."""
    return concern("wise_saying", matches(_WISE, outgoing.text), "A saying helps nobody here; leave it out.")


def slogan(outgoing: Outgoing) -> Concern | None:
    """Something that would stand on a poster."""
    return concern("slogan", matches(_SLOGAN, outgoing.text), "This sounds like a slogan.")


def company_words(outgoing: Outgoing) -> Concern | None:
    """Words of letters by companies, unless the member used them first."""
    company_language = [
        words for words in matches(_COMPANY, outgoing.text) if words.lower() not in outgoing.question.lower()
    ]
    return concern("company_words", company_language, "Members do not talk like this; say it in your own words.")


def insult(outgoing: Outgoing) -> Concern | None:
    """Words that hurt or talk down."""
    return concern("insult", matches(_INSULT, outgoing.text), "This may hurt somebody.")


def flattery(outgoing: Outgoing) -> Concern | None:
    """Praise for having asked."""
    return concern("flattery", matches(_FLATTERY, outgoing.text), "Leave the compliment out and answer.")
