"""Wishes as people type them: half sentences, a feature and a "pls", what others have and we do not."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.plain.trouble import TROUBLE
from bot.triage.rule import rule

_GOOD = (
    r"nice|great|cool|good|helpful|useful|awesome|handy|amazing|lovely|neat|perfect|sweet|sick|dope"
    r"|fantastic|wonderful|better|ideal"
    r"|appreciated|welcome|a dream|a game ?changer|a lifesaver|the best|so nice|killer|huge|brilliant"
    r"|super|fun|convenient|dreamy"
)

RULES = (
    rule(
        "wishes.would_be",
        0.0,
        "would wld could it'd that'd 'd be might id i'd we'd help wud",
        rf"(?:(?:would|wld|wud|could|might|it'd|that'd|'d|id|itd) (?:\w+ ){{0,2}}?(?:be|make"
        rf"|help) (?:\w+ ){{0,3}}?(?:{_GOOD})"
        rf"|(?:it'd|it would|that'd|that would|would|'d|itd) (?:\w+ )?help (?:if|a lot|so much|to|us|me|me out)"
        rf"|(?:would|'d|wld|id|i'd|we'd) (?:really |absolutely |so )?(?:love|like|appreciate|enjoy|kill for"
        rf"|prefer|pay for) "
        r"(?!to know|to hear you|to meet|to see you|that\b)(?:a|an|to (?:have|see|be able|get|use|download"
        r"|export)|if|for|the|some|it if|more"
        r"|dark|\w+ (?:mode|support|view|option|version|integration|widget|sync)))",
    ),
    rule(
        "wishes.wish",
        0.0,
        "wish wishlist hoping hope dream missing needs lacks miss",
        r"(?:(?:i|we|just|really|only) wish(?:ed)?(?! you (?:a|all|well|luck|good|happy))|^\W*wish (?:i|you"
        r"|there|it|we|this|the)"
        r"|(?:my|on the|a) wish ?list|(?:app|it|this|you|site|game|editor|plan|really|just|still) (?:really "
        r"|still |badly |so )?(?:needs?|lacks?)"
        r" (?:a|an|some|more|better|proper)|(?:only thing|what's|what is|thing) (?:missing|i miss)"
        r"|^\W*missing (?:a|an)\b)",
    ),
    rule(
        "wishes.feature",
        0.0,
        "feature request req suggestion idea option way ability plans plan planning consider match will "
        "would could can roadmap mode version support proposal toggle setting button shortcut filter",
        r"(?:feature (?:request|req|idea|wish|suggestion)|(?:small|quick|my|a|one|an) (?:suggestion"
        r"|feature request|improvement|idea)\b ?[:,-]"
        r"|^\W*(?:suggestion|idea|request|proposal|wish|fr)\b ?[:-]|(?:an?|the) (?:option|ability|toggle"
        r"|setting|button|shortcut|filter|widget"
        r"|possibility|switch|way) (?:to|for|that|where) (?:\w+[ \"'“”-]+){1,8}?would|(?:any |have "
        r"|are there |got |you |there )?(?:plans?"
        r"|planning) (?:to (?:add|support|bring|have|offer|build|release|implement)|for (?:that|a|an|this|it"
        r"|\w+)|on|that)|(?:do|are) you plan"
        r"|(?:would|could|will|can|did) (?:you|u|ya) (?:guys )?(?:ever )?(?:consider|add|think about|match"
        r"|support|implement|bring|make|build"
        r"|allow|let us)|^\W*(?:option|ability|support|toggle) (?:to|for)\b)",
    ),
    rule(
        "wishes.please",
        0.0,
        "please pls plz plzz",
        r"(?:(?:please|pls|plz) (?:\w+ )?(?:add|let|make|bring|allow|support|nerf|buff|give|consider|include"
        r"|implement|stop|enable|improve"
        r"|offer|build|create|introduce|keep|remove|put|increase|change|release|port|integrate|provide|get"
        r"|have|revert|undo|rework|fix)\b"
        r"|^\W*(?:an? |the |more |some |better )?(?!\w*(?:help|refund|answer|cancel|yes|no|stop|wait|delete"
        r"|unsubscribe)\b)(?:[\w-]+ ){1,5}"
        r"(?:pls|please|plz)\W*\Z)",
    ),
    rule(
        "wishes.add",
        0.0,
        "add bring allow let make should could implement support give put when",
        r"(?:^\W*(?:(?:you guys|you|u|y'all|they|devs?|team|just|also|and) (?:should|could|need to|must"
        r"|have to|gotta) )?(?:add|bring back|allow"
        r"|let us|make it|give us|put in|implement|support (?:for|a|an|more|the))(?: (?:an?|the|some|more|us"
        r"|for|back))? (?:\w+ ){0,5}?\w+"
        r"|(?:you|u|you guys|they|there|it|inputs?) (?:should|could|really should|ought to) (?:be|have|add"
        r"|support|offer|let|allow|too|do|make|get)"
        r"|,? you should too|^(?:[\w-]+ ){1,3}when\W*\Z)",
    ),
    rule(
        "wishes.why_not",
        0.0,
        "why no doesn't doesnt don't dont not still when",
        r"(?:why (?:is|isn't|are|aren't|don't|dont|doesn't|doesnt|can't|cant|do|does)\b[^.?!]{0,30}\b(?:there"
        r"|you|yours|we|it|still|not|no)\b"
        r"|why no \w+|still no (?:\w+ ){0,3}(?:client|version|app|support|mode|option|feature|dark|linux"
        r"|android|integration|sync)"
        r"|(?:has|have|had|does|gives|got|counts|lets) (?:\w+ ){0,5}(?:why (?:don't|doesn't|dont|doesnt|not)"
        r"|do you|will you|you should))",
    ),
    rule(
        "wishes.foreign",
        0.0,
        "wäre wünsche schön toll ojalá gustaría estaría serait aimerais adoraria seria gostaria",
        r"(?:wäre (?:\w+ ){0,3}(?:schön|toll|super|gut|cool|praktisch|hilfreich)|wünsche mir"
        r"|fände (?:\w+ )?(?:gut|schön|toll)|ojal[aá]|me gustar[ií]a"
        r"|estar[ií]a bien|ser[ií]a (?:genial|bueno|bom|[oó]timo|legal|[uú]til)|ce serait|j'aimerais|gostaria"
        r"|adoraria)",
    ),
)
WISHES = PlainWords(Kind.SUGGESTION, 0.5, RULES, frozenset({"smalltalk.wishes"}))
OTHERS_HAVE = PlainWords(Kind.SUGGESTION, 0.5, (), TROUBLE.names, frozenset({"names.theirs.does"}))
"""What somebody else's product has, lets or gives is what people miss in ours, unless it is their trouble."""
