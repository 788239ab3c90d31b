"""It cannot wait: something is down, a deadline is near, or the person says so."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "urgent.says_so",
        3.4,
        "away desperately soon urgent urgently asap emergency immediately urgente dringend sofort critical desperate",
        r"(?:urgent(?:ly)?|asap|emergency|immediately|right away|as soon as possible|time[- ]sensitive"
        r"|critical(?:ly)?|desperate(?:ly)?|dringend|sofort|eilt|urgente(?:mente)?|au plus vite|d'urgence)",
    ),
    rule(
        "urgent.deadline",
        2.6,
        "needed deadline today tonight tomorrow hours hour minutes due need needs before by presentation "
        "exam launch meeting live",
        r"(?:deadline|(?:need|needs|needed|must|have to|due|has to|got to|gotta|want|exam|meeting|presentation"
        r"|launch|demo|flight|event|wedding|go(?:es|ing)? live|ship|submit|leaving"
        r"|starts?) (?:\w+ ){0,6}?(?:today|tonight|this (?:morning|afternoon|evening)|in (?:an|a|one|two|\d+"
        r"|a few|half an) (?:hours?|minutes?|mins?|hrs?)|by (?:tomorrow|tonight|noon|monday|friday"
        r"|end of (?:the )?day|eod|\d+)|within the (?:hour|next)|right now|tomorrow (?:morning)?))",
    ),
    rule(
        "urgent.down",
        2.6,
        "compromised unreachable down outage production prod everyone nobody everything data loss offline "
        "hacked stolen stranded",
        r"(?:(?:site|server|service|app|system|everything|production|prod|api|login|network|store|checkout"
        r"|website|it|platform|internet) (?:is |are |has been |seems |went |just went |was "
        r"|currently )?(?:completely |totally )?(?:down|offline|unreachable)(?! (?:the|to|there))|outage"
        r"|(?:broke|down|broken|failing) in (?:production|prod)|(?:losing|lost) (?:customers|sales|money"
        r"|all (?:my|our) data)|(?:been |got |was |is )?(?:hacked|stolen|compromised)|stranded|none of (?:our"
        r"|my) (?:users|customers|team) can)",
    ),
    rule(
        "urgent.quickly",
        1.3,
        "asap time quickly quick fast soon help now please hurry",
        r"(?:(?:please|pls|plz|need|can someone|help|respond|reply|answer|fix)[^.!?]{0,30} (?:quick(?:ly)?"
        r"|fast|soon|hurry|now|asap)(?!\w* (?:question|reply))|hurry|running out of time|(?:please"
        r"|pls) help+ ?!+|help!+|no time)",
    ),
    rule(
        "urgent.not",
        -2.5,
        "not no whenever rush hurry",
        r"(?:not urgent|no (?:rush|hurry|urgency|deadline)|nothing urgent|isn't urgent|whenever you"
        r"|not in a (?:rush|hurry)|take your time|not an emergency|kein stress|no (?:es|hay) (?:urgente"
        r"|prisa))",
    ),
)
SIGNAL = Detector(
    Kind.URGENT,
    at_once=True,
    bias=-2.0,
    rules=RULES,
    facts={"shouts": 0.6, "exclaims": 0.3, "pitch.limited": -1.5, "pitch.money": -1.5},
)
