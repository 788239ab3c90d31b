"""Something that the brand wrote, shows or announced was not understood."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "unclear.thing",
        2.6,
        "docs documentation doc instructions manual guide tutorial faq page website site announcement email "
        "message wording explanation terms policy changelog readme pricing article notes text post",
        r"(?:(?:docs?|documentation|instructions?|manual|guide|tutorial|faq|page|website|site|announcement"
        r"|e-?mail|message|wording|explanation|terms|policy|changelog|release notes|readme|pricing|article"
        r"|post|settings?) (?:\w+ ){0,3}?(?:(?:is|are|was|were|seems?|feels?|looks?) (?:\w+ )?(?:unclear"
        r"|confusing|vague|ambiguous|misleading|outdated|contradict\w+|hard to (?:follow|understand)|not clear"
        r"|not very clear|incomplete)|(?:doesn't|don't|didn't|does not|do not|never) (?:\w+ )?(?:explain|say"
        r"|mention|makes? (?:any |no )?sense|tell|make (?:it )?clear|cover|match)|confus\w+ me|makes? no sense"
        r"|lost me|left me confused))",
    ),
    rule(
        "unclear.not_understand",
        2.2,
        "difference get understand clear mean means meant sense follow unclear confusing confused",
        r"(?:(?:don't|dont|didn't|didnt|do not|can't|cannot|still don't|not sure i|hard to"
        r"|struggling to) (?:\w+ )?(?:understand|get|follow) (?:what (?:you|that|this|the)|your|the (?:docs"
        r"|announcement|difference|email|pricing|explanation|instructions)|this (?:announcement|page|email"
        r"|answer)|what you(?:'re)? (?:mean|saying|said)|your (?:answer|reply|explanation))|what (?:do|does"
        r"|did) (?:\W{0,2}\w+\W{1,2}){1,4}?(?:even |actually )?mean(?: by)?|(?:that|this|it|your \w+"
        r"|answer) (?:was|is|wasn't|isn't) (?:\w+ )?(?:unclear|confusing|not clear|clear enough|very clear)"
        r"|(?:makes|made|doesn't make) no sense|not clear (?:to me|what|whether|if|from|how|at all)"
        r"|confused (?:by|about) (?:your|the|this|what)|it'?s unclear|what is meant by|unclear (?:what|whether"
        r"|if|how|from|to))",
    ),
    rule(
        "unclear.which_is_it",
        1.6,
        "contradict contradiction contradicts contradictory says whereas said elsewhere",
        r"(?:contradict\w*|(?:page|docs|site|email|support|faq) says[^.!?]{0,80}(?:but|while|whereas)"
        r"|which (?:one )?is (?:it|true|right|correct))",
    ),
    rule(
        "unclear.foreign",
        2.2,
        "verstehe unklar entiendo claro comprends entendi",
        r"(?:(?:das |ich )?verstehe (?:ich )?(?:das |die |eure )?(?:\w+ )?nicht|unklar|no (?:lo )?entiendo"
        r"|no (?:me )?queda claro|(?:je ne |j'ai pas |je )?comprends pas|pas clair|n[aã]o entendi)",
    ),
)
SIGNAL = Detector(
    Kind.UNCLEAR_ABOUT_US,
    noticed="we were not clear",
    plural="misunderstandings of what we said",
    bias=-1.6,
    rules=RULES,
    facts={"names.ours": 0.5, "code": -0.5},
)
