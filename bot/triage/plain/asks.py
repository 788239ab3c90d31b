"""Questions as people type them: without a mark, without a greeting, in pieces."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_FIRST = (
    r"(?:^|(?<=[.!?;,:\n(-] )|(?<=\n))\W*(?:(?:hi|hey|hello|yo|ok|okay|so|and|also|but|um|uh|btw|question"
    r"|quick question"
    r"|team|all|guys|folks|everyone|there|please|pls|oh|well|sorry|actually|q)\W+){0,3}"
)
_OURS = r"i|we|you|u|ya|yuo|yuu|yiu|yoi|ye|it|they|one|ppl|people|this|that|these|there|the|my|our|your|ur|a|an|any|all"

RULES = (
    rule(
        "asks.verb_first",
        0.0,
        "does do did is are can could will would has have should may",
        _FIRST + rf"(?:(?:does|is|are|can|could|will|should|has) (?!be\b|not\b|it\b)(?:\w+) (?:\w+ )*\w+"
        rf"|(?:do|did|would|have|may) (?:{_OURS})(?! (?:nice|good|great|lovely|fun|wonderful|nap|lot)\b) \w+"
        rf"|(?:does|is|will|can) it(?: \w+){{1,}})",
        whole=False,
        first=False,
    ),
    rule(
        "asks.how_where",
        0.0,
        "how where wheres where's hows how's",
        _FIRST + r"(?:how (?:do|does|did|can|could|to|much|many|long|old|far|often|big|is|are|would|should|come|i|u)"
        r"|where(?:'?s| (?:is|are|do|does|can|could|did|to|i|u|would))|how(?:'s|s) the) ?\w*",
        whole=False,
    ),
    rule(
        "asks.which_when",
        0.0,
        "what whats what's which when why wat who whose",
        _FIRST + r"(?:(?:what|wat)(?:'?s| (?:is|are|does|do|did|would|should|counts?|happens|happened|can|will|size"
        r"|kind|version|plan|date|time)) \w+|which \w+ (?:\w+ )*\w+|when (?:is|are|does|do|will|can|did|s|would) \w+"
        r"|why (?:is|are|does|do|did|can't|cant|won't|isn't|doesn't|doesnt|no|am|was|would) \w+"
        r"|who (?:do|can|should|is) (?:i|we|the|in)\b)(?!(?: the)? (?:hell|heck|fuck|point|use))",
        whole=False,
    ),
    rule(
        "asks.at_a_loss",
        0.0,
        "find figure locate idea clue sure understand get dunno understand see work know lost confused unsure remember",
        r"(?:(?:no|not any|zero|without any|haven't any) (?:\w+ )?(?:idea|clue)s? (?:how|what|where|why|when"
        r"|which|if|who)"
        r"|(?:not|isn't|ain't|never) (?:\w+ )?sure (?:how|what|where|why|when|which|if|whether|who)"
        r"|(?:can't|cant|cannot|can not|couldn't|couldnt|trying to|tried to|unable to|how to|don't|dont|can’t"
        r"|not able to)"
        r" (?:\w+ )?(?:find|figure|locate|work out|see where|see how|remember (?:how|where|which))"
        r"|(?:don't|dont|do not|can't|cant|doesn't|didn't) (?:\w+ )?(?:get|understand|know|see) (?:how|what"
        r"|where|why|which"
        r"|if|whether|the difference)|dunno (?:how|what|where|if)|(?:unsure|confused|lost) (?:how|what|where"
        r"|if|about|on))",
    ),
    rule(
        "asks.any",
        0.0,
        "any anyone anybody wondering wonder wondered curious possible possibility",
        r"(?:any (?:eta|news|plans?|word|updates?|timeline|timeframe|chance|way|docs?|documentation|ideas?"
        r"|tips?|options?"
        r"|possibility|advice|guide|tutorial|workaround|fix|solution|info|dealers?|discounts?|roadmap|date"
        r"|limit|recommendations?"
        r"|suggestions?|help|reason|clue)(?! ?(?:you|i) (?:want|like))"
        r"|(?:wondering|wonder|curious|wondered) (?:if|whether|how|what|when|where|why|which|about)"
        r"|(?:is|would) (?:it|this|that) (?:be )?possible|possible to \w+|any(?:one|body) (?:know|knows|got"
        r"|figured|managed))",
    ),
    rule(
        "asks.help",
        0.0,
        "help question stuck assistance advise explain tell know",
        r"(?:(?:need|needs|want|could use|require|get|some|looking for|pls|please|plz|can someone|can anyone"
        r"|someone) "
        r"(?:\w+ )?(?:help|assistance)\b|help (?:me|us|pls|please|plz|needed|wanted|with|moving|setting)|^\W*help\b"
        r"|(?:i'm|im|i am|we're|got|getting|totally|completely) stuck (?:on|with|at|in|here)?|^\W*stuck (?:on"
        r"|with|at)"
        r"|(?:pls|please|plz|kindly) (?:explain|advise|tell me|clarify)|(?:want|need|like|love|good) to know"
        r"|question (?:about|on|regarding|for)|let (?:me|us) know (?:if|how|when|what|where))",
    ),
    rule(
        "asks.looks_for",
        0.0,
        "how looking trying searching need where price prices pricing cost costs quote quotes demo demos "
        "discount discounts difference diff",
        r"(?:(?:looking|searching) for (?:a|an|the|some|something|any|more|info|where|how|docs?)\b"
        r"|looking to (?:buy|switch|get|try)"
        r"|trying to (?:find|figure|understand|get|move|set|connect|install|export|import|work out|reach|change)"
        r"|(?:pricing|price|cost|quote|costs|prices|demo|discount)s? (?:for|of|on) (?:\w+)"
        r"|(?:what|whats|what's) the (?:diff|difference)|diff(?:erence)? between|how much)",
    ),
    rule(
        "asks.foreign",
        0.0,
        "wie wo wann kann kann's gibt warum welche welcher welches was cómo como dónde donde cuándo cuando "
        "puedo hay cuál qué "
        "comment où ou quand puis peut est combien pourquoi quel quelle posso tem qual quando onde por kennt "
        "weiß weiss",
        _FIRST + r"(?:wie|wo|wann|warum|kann (?:man|ich|mir|jemand)|gibt(?:'s| es)|welche[rs]?|was (?:ist|kostet"
        r"|bedeutet)"
        r"|wei(?:ß|ss) jemand|kennt jemand|c[oó]mo|d[oó]nde|cu[aá]ndo|puedo|hay|cu[aá]l|qu[eé] (?:es"
        r"|significa)|comment|o[uù]|quand"
        r"|puis[- ]je|peut[- ]on|est[- ]ce|combien|pourquoi|quelle?|posso|tem como|qual|onde|por que) \w+",
        whole=False,
    ),
)
FROM_US = PlainWords(
    Kind.QUESTION,
    0.6,
    (
        rule(
            "asks.one_of_us",
            0.0,
            "someone somebody anyone anybody one",
            r"(?:some(?:one|body)|any(?:one|body)|one) (?:from|at|of) (?:the )?(?!you\b)\w+(?: (?:team|support"
            r"|staff|side|hq))? "
            r"(?:\w+ )?(?:confirm|help|look|check|comment|explain|say|clarify|tell|answer|reply|respond|chime"
            r"|weigh|reach"
            r"|get back|fix|address|care|see|read)\w*",
        ),
    ),
)
"""Who asks for one of those who make it asks us."""

ASKS = PlainWords(
    Kind.QUESTION,
    0.6,
    RULES,
    frozenset({"question.mark", "question.rhetorical", "smalltalk.how_are_you", "smalltalk.only"}),
)
