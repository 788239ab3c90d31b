"""How much a person of the brand is called for, as far as the words and what was said just before can tell."""

from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "step_in.own_trouble",
        0.8,
        "i've we've i'd i my i'm im we our me",
        r"(?:i|we)(?:'m| am|'ve| have| can't| cannot| could| do| just| still| get| got| need| want| tried"
        r"| installed| bought| use| would| don't| keep| had| run)|my (?:\w+ )?(?:app|account|phone|computer"
        r"|laptop|order|screen|card|files?|install\w*|machine|device|server|printer|system|data|password"
        r"|subscription|project|code|policy|flight)|i (?:need|want|would like|wanna|'d like) to",
    ),
    rule(
        "step_in.chit_chat",
        -1.4,
        "actors actress apparently bands boyfriend bro dad democrat democrats did do dude fact girlfriend "
        "god husband liberal liberals mom nba nfl quarterback read republican republicans season seen trump "
        "wife movie movies music song songs football game games team player band book books watch watched "
        "president history actor sport sports basketball baseball favorite fan heard believe life",
        r"(?:movies?|music|songs?|football|basketball|baseball|nfl|nba|the band|bands|president|actors?"
        r"|actress|sports?|season|quarterback|did you know|have you (?:ever )?(?:heard|seen|watched|read)"
        r"|do you (?:like|watch|listen|read|follow|have a favou?rite|think|believe|enjoy|play|ever)"
        r"|are you (?:a fan|into)|i(?:'ve| have)? (?:heard|read) that|fun fact|apparently|girlfriend|boyfriend"
        r"|wife|husband|mom|dad|dude|bro|democrats?|republicans?|trump|liberals?|god)",
    ),
    rule(
        "step_in.answers",
        -1.2,
        "i also and go google if install its maybe no nope not oh ok probably same thats then there there's "
        "think u well yeah yep yes you try check use should just you'll look see need it's because type run "
        "that's",
        r"^\W*(?:(?:you|u) (?:can|could|should|need|have to|might|may|must|will|'ll|want|would|don't|probably)"
        r"|try|check|use|look|see|type|run|go to|just|yes|no|yeah|yep|nope|it's|its|that's|thats|because|then"
        r"|ok|oh|well|i think|i use|not|maybe|probably|same|if you|there is|there's|google|install|also"
        r"|and)(?!\w)",
        whole=False,
        first=True,
    ),
)
SIGNAL = Detector(
    "step_in",
    noticed="overall",
    bias=-2.6,
    rules=RULES,
    facts={
        "context.same_author": -0.5,
        "context.author_earlier": -0.6,
        "mention.first": -1.2,
        "names.ours": 0.8,
        "support": 0.8,
        "question.rhetorical": -0.8,
        "smalltalk.only": -2.0,
    },
    leans={
        "question": 2.6,
        "complaint": 2.2,
        "suggestion": 1.4,
        "seeking": 1.5,
        "purchase_help": 1.5,
        "after_sale": 2.0,
        "offer_request": 1.5,
        "urgent": 0.6,
        "unclear_about_us": 1.2,
        "not_solved": 0.4,
        "smalltalk": -1.6,
        "peer_question": -1.0,
        "pitch": -2.5,
        "no_thanks": -2.0,
        "solved": -1.6,
        "praise": -0.2,
    },
)
