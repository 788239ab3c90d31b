"""Kind words for those who made something: for us, even where nobody is named."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_LIKED = (
    r"great|amazing|awesome|love(?:ly|d)?|fantastic|brilliant|gorgeous|beautiful|perfect|excellent|superb"
    r"|wonderful|incredible|best|so good"
    r"|so nice|really good|sweetest|nicest|super|stunning|neat|smooth|fast|finally|solid|insane|fire"
    r"|a dream|goes (?:so )?hard|wow|clean"
)
_OURS = (
    r"app|update|release|version|editor|feature|season|map|patch|redesign|course|plan|support|team"
    r"|service|product|design|interface|ui|delivery"
    r"|rider|driver|courier|dashboard|cli|api|docs|mode|watch|pedal|sync|fix|changes?|tool|site|website"
    r"|packaging|teacher|lesson|staff|game"
    r"|soundtrack|release|look|widget|pots?|table|search|integration|thing|menu|store|shop|tutor"
    r"|instructor|checkout|layout"
)

_RULES = (
    rule(
        "kind.thanks_to_makers",
        0.0,
        "thanks thank thx props kudos hats shoutout shout bravo respect compliments cheers congrats",
        r"(?:(?:thanks|thank (?:you|u)|thx|cheers) (?:so much |a lot |again |all |guys "
        r"|team )*(?:for (?:making|building|creating|fixing|adding"
        r"|shipping|developing|finally|the (?:\w+ )?(?:update|fix|support|feature|great|quick|fast|amazing"
        r"|patch|app|work|effort))"
        r"|to (?:the|whoever|everyone who|your) (?:\w+ )?(?:team|devs?|dev team|crew|support|made|built|fixed"
        r"|people|\w+ team))"
        r"|(?:props|kudos|hats off|shout ?out|bravo|respect|compliments|big up|big thanks|congrats) (?:to"
        r"|for) (?:the|whoever|your|all|everyone"
        r"|you|\w+ (?:team|devs?))|kudos\W*\Z|(?:tell|give) (?:him|her|them|the team) (?:\w+ )?(?:thanks"
        r"|thank you|kudos|a raise))",
    ),
    rule(
        "kind.of_ours",
        0.0,
        "new latest your the this my is are finally made ever well just best wow you u love saved got "
        "changed from favourite favorite only first",
        rf"(?:(?:the|your|this|that|my) (?:new |latest "
        rf"|last )?(?:\w+ ){{0,3}}?(?:{_OURS}) (?:\w+ ){{0,2}}?(?:is|are|was|were|looks?|feels?|works?"
        rf"|goes|sounds?|=|just) (?:\w+ ){{0,3}}?(?:{_LIKED})|(?:{_LIKED}) (?:\w+ )?(?:{_OURS}) (?:ever|you"
        rf"|so far|i've|i have|yet)"
        r"|best (?:thing|purchase|decision|app|money)s? (?:that )?(?:i|we)(?:'ve)? (?:ever )?(?:signed|bought|got|did"
        r"|made|done"
        r"|downloaded|subscribed|installed|spent)|best (?:\w+ ){0,3}(?:you(?: guys)? (?:ever |have |'ve )?(?:made"
        r"|built|did|shipped|released)"
        r"|i(?:'ve| have)? (?:ever )?(?:used|taken|had"
        r"|bought|tried|played|seen)|ever\b)|wow,? the new|just wow|(?:you|you guys|u) (?:rock|nailed it"
        r"|saved (?:my|our|me|us)"
        r"|made my (?:day|week)|are (?:the best|amazing|awesome|legends))|well done|(?:it |and )?just works\b"
        r"|love (?:my|your|the|this) new"
        r"|saved (?:my|our|me|us) (?:\w+ ){0,3}\w+|got me (?:off|back|through|into)|changed my|(?:only|first"
        r"|favou?rite|best) (?:\w+ )?app"
        r"|from \d+ to \d+ (?:min|sec|hour|day))",
    ),
    rule(
        "kind.could_not_be_better",
        0.0,
        "couldn't couldnt could cannot can't deserve deserves kiss right nailed spot spot-on",
        r"(?:(?:could(?:n'?t| not)|can(?:'t|not)) be (?:any )?(?:happier|better|more (?:pleased|happy|satisfied))"
        r"(?! (?:if|without|than|at)\b)|chef'?s kiss|(?:called|got|had|gets|calls) it (?:right"
        r"|spot[- ]on)|nailed it|(?:is|was|were|are|been)"
        r" (?:always |so |really )?spot[- ]on"
        r"|deserves? (?:a|an|some|all the) (?:\w+ )?(?:raise|medal|award|promotion"
        r"|prize|praise|credit))",
    ),
    rule(
        "kind.idiom",
        0.0,
        "life lifesaver lifesavers whoever marry money sliced live",
        r"(?:(?:a|is|are|my|such|real|total|absolute) (?:\w+ )?life[- ]?savers?|whoever (?:came up|thought|invented"
        r"|designed|made|built|wrote|drew|did|composed)\b[^?]{0,60}\b(?:marry|love|bless|genius|legend|owe (?:you|u"
        r"|them))"
        r"|shut up and take my money|best thing since sliced|(?:can't|cannot|couldn't) live"
        r" without (?:it|this|your|the app))",
    ),
    rule(
        "kind.made_with_it",
        0.0,
        "finished completed published wrote shipped launched built recorded ran hit reached passed",
        r"(?:just |finally |i |we |i've |we've )(?:finished|completed|published|wrote|shipped|launched|built"
        r"|recorded|ran|hit|reached|passed) (?:my|our|the|a)"
        r" (?:\w+ ){0,4}(?:in|with|on|using|thanks to|because of) \w+\b[^?]*(?:!|thank|thx|love|❤)",
        whole=False,
    ),
    rule(
        "kind.foreign",
        0.0,
        "danke super tolle toll gracias genial merci bravo obrigado obrigada parabéns excelente encanta",
        r"(?:danke (?:\w+ ){0,3}(?:team|euch|app|für)|tolle (?:app|arbeit|update)|super (?:app|update|arbeit)"
        r"|(?:gracias|merci|obrigad[oa]) (?:\w+ )?"
        r"(?:por|pour|pelo|pela|equipo|l'équipe)|bravo|parab[ée]ns|me encanta|j'adore|adoro)",
    ),
)
_BETTER = (
    r"faster|quicker|smoother|better|easier|nicer|snappier|cleaner|lighter|more (?:stable|reliable|responsive|polished)"
)
BETTER = "kind.better"
"""By this rule something is better than it was."""

BETTER_RULE = rule(
    BETTER,
    0.0,
    "faster quicker smoother better easier nicer snappier cleaner lighter more",
    r"\A(?!(?s:.*)(?:\?|\b(?:but|however|except|although|though|yet|until|unless|would|could|should|wish|if"
    r"|than (?:you|this"
    r"|yours)|elsewhere|used to|before the|was|were|not|never|cannot|no longer)\b|n't\b"
    r"|\bon (?:\w+)\W*\Z))(?s:.*)(?<!\w)"
    rf"(?:(?:is|are|feels?|works?|runs?|looks?|loads?|got|gets|became|become) (?:so |way |a lot |even |really "
    rf"|noticeably )*"
    rf"(?:much |far )?(?:{_BETTER}) (?:\w+ ){{0,2}}?(?:now|since|after|with (?:the|this|your)|these days|today)"
    rf"|(?:so|way|a lot|much) (?:much )?(?:{_BETTER})(?=[^.]{{0,60}}(?:keep|thank|thx|love|nice|great|wow|!|❤)))",
    whole=False,
)
APPLAUSE = "kind.applause"
"""By this rule somebody claps at the end."""

APPLAUSE_RULE = rule(
    APPLAUSE,
    0.0,
    "keep hats bless chapeau",
    r"(?:\A|[^\w ] ?|\band |\bso )(?:(?:please |pls )?keep (?:it|this|that)(?: up| coming| like (?:this|that))?"
    r"|keep up the (?:good|great|nice|amazing) work|hats off|chapeau|bless (?:you|u|your hearts?|the team)(?! all))"
    r"(?:,? (?:all|guys|team|folks|everyone|devs?|\w+))?\W*\Z",
    whole=False,
)
KIND_WORDS = PlainWords(
    Kind.PRAISE,
    0.8,
    (*_RULES, BETTER_RULE, APPLAUSE_RULE),
    frozenset(
        {
            "praise.not",
            "complaint.sarcasm",
            "complaint.sarcasm_thanks",
            "trouble.sarcastic",
            "pitch.call_to_action",
            "wishes.would_be",
        }
    ),
)
