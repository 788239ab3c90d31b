"""Somebody is at the end of their patience."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "frustrated.says_so",
        3.0,
        "crazy drives driving end infuriated frustrated frustrating frustration infuriating furious angry "
        "annoyed annoying fed sick mad pissed livid exhausted tired ridiculous unbelievable unacceptable",
        r"(?:frustrat(?:ed|ing|ion)|infuriat\w+|furious|angry|livid|annoy(?:ed|ing)|fed up|(?:sick"
        r"|tired) (?:and tired )?of|pissed(?: off)?|(?:so|really|driving me|makes me|drives me) (?:mad|crazy"
        r"|nuts|insane|angry)|ridiculous|unbelievable|unacceptable|at (?:my wit'?s end|the end of my)"
        r"|losing my (?:mind|patience|shit)|lost (?:my )?patience)",
    ),
    rule(
        "frustrated.again",
        1.8,
        "every months over again third fourth fifth time times another still hours days weeks ever",
        r"(?:(?:third|fourth|fifth|3rd|4th|5th|\d+th|tenth|umpteenth|second|millionth|hundredth) time|(?:yet"
        r"|once) again|again and again|over and over|(?:after|for|spent|wasted|been at (?:this"
        r"|it) for) (?:\w+ )?(?:hours|days|weeks|months)|how many (?:more )?times|every (?:single|damn|bloody"
        r"|fucking) (?:time|day)|still (?:not|no|waiting|broken|nothing|doesn't|isn't|can't)[^.?]{0,60}(?:!"
        r"|after|weeks|days|months|hours))",
    ),
    rule(
        "frustrated.swears",
        2.2,
        "ugh ughh ughhh arg argh arghh grrr damnit f fucked fuckin fucks heaven's heck wtf ffs fuck fucking "
        "damn hell shit bullshit goddamn bloody crap omfg jesus grr",
        r"(?:wtf|ffs|fuck(?:ing|ed|in|s)?|f\*+\w*|damn(?:ed|it)?|(?:what|why|how|where|who) the (?:hell|heck)"
        r"|bull ?shit|shit|goddamn|bloody (?:thing|hell|app|useless)|a+r+g+h+|u+g+h+|omfg|for (?:god|christ"
        r"|fuck|pete|heaven)'?s? ?sakes?|gr+)",
    ),
    rule(
        "frustrated.gives_up",
        2.4,
        "waste wasted give giving gave done enough quit had nothing tried",
        r"(?:(?:i )?(?:give|giving|gave) up|(?:i'm|im|i am|so|we're) done (?:with|here|trying)|(?:had|have had"
        r"|i've had) (?:it|enough)|enough is enough|i quit|(?:tried|trying) (?:everything|for (?:hours|days"
        r"|weeks)|a (?:hundred|million|thousand) (?:times|things))|nothing (?:works|helps|i (?:do|try))"
        r"|at a loss|pulling my hair|tearing my hair|banging my head|waste[ds]? (?:of )?(?:my |a "
        r"|the )?(?:whole |entire )?(?:time|day|hours|evening|weekend|morning|afternoon|life))",
    ),
    rule(
        "frustrated.nobody",
        1.8,
        "read test nobody anyone anybody hello ignored ignoring answer listening cares reply",
        r"(?:(?:nobody|no one|noone) (?:answers?|replies|responds|cares|helps?|listens|bothers)|(?:is "
        r"|does )?any(?:one|body) (?:even )?(?:there|listening|alive|reading|care)|(?:been |being "
        r"|keep(?:s)? )?ignor(?:ed|ing) (?:me|us|my|by|for)|do you (?:even|actually) (?:care|read|test|listen)"
        r"|what (?:am|are|do) (?:i|we) (?:even )?pay(?:ing)?)",
    ),
    rule(
        "frustrated.foreign",
        2.4,
        "genervt nervt frustriert hartos harto marre énervé irritado cansado",
        r"(?:nervt|genervt|frustriert|zum kotzen|schnauze voll|estoy hart[oa]|hart[oa]s? de|ras le bol|marre"
        r"|[ée]nerv[ée]e?|cansad[oa] de|de saco cheio|irritad[oa])",
    ),
    rule(
        "frustrated.not",
        -1.5,
        "not no lol haha",
        r"(?:not (?:annoyed|angry|mad|frustrated)|no (?:anger|hard feelings)|lol|haha)",
    ),
)
SIGNAL = Detector(
    Kind.FRUSTRATED,
    at_once=True,
    bias=-1.9,
    rules=RULES,
    facts={
        "shouts": 1.4,
        "exclaims.much": 0.8,
        "emoji.sad": 0.8,
        "complaint.sarcasm": 1.2,
        "complaint.bad": 0.6,
        "emoji.happy": -0.8,
    },
)
