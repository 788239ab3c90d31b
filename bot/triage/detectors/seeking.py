"""Somebody looks for something that does a thing, often without naming any product."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "seeking.looking_for",
        2.6,
        "market looking searching hunting search need after",
        r"(?:(?:looking|searching|hunting|on the hunt|on the lookout|in the market|been looking"
        r"|shopping around) (?:around )?for (?:a|an|some|something|any|the (?:best|right)|good|software"
        r"|recommendations|alternatives?|\w+ (?:app|tool|software|service|plugin|program))|in search of|(?:i"
        r"|we)(?:'m| am|'re| are)? (?:\w+ )?after (?:a|an|something|some))",
    ),
    rule(
        "seeking.something_that",
        2.2,
        "site solution some1 somebody someone sometime sometimes somewhere website something anything tool "
        "app software program service product plugin one thing way",
        r"(?:(?:something|anything|a tool|an app|app|tool|software|a program|program|a service|service|product"
        r"|plugin|solution|website|site|some\w*) (?:out there |like this |simple |good |similar )?(?:that"
        r"|which|to|where i|where you|with which|for) (?:can|could|would|will|does|lets?|allows?|helps?"
        r"|handles?|works?|isn't|doesn't|won't|\w+s?)\b)",
    ),
    rule(
        "seeking.recommend",
        2.2,
        "use recommend recommendation recommendations suggest suggestions recs",
        r"(?:(?:can|could|would|does|do) (?:anyone|anybody|someone|somebody|you|y'all|any of you|u) (?:here "
        r"|please |kindly )?(?:recommend|suggest)|any (?:\w+ )?(?:recommendations|recs|suggestions) (?:for|on)"
        r"|(?:recommendations?|recs|suggestions) (?:for|on) (?:a|an|some|good|\w+)|what (?:\w+ ){0,4}(?:do"
        r"|would|does) (?:you|people|everyone|y'all|u|folks|anyone) (?:\w+ )?(?:recommend|suggest|use for))",
    ),
    rule(
        "seeking.alternative",
        2.4,
        "instead openofficewriter alternative alternatives replacement replace substitute similar",
        r"(?:(?:any|good|better|an|free|cheaper|open source|some|decent) (?:\w+ )?(?:alternatives?"
        r"|replacements?|substitutes?) (?:to|for)|(?:alternatives?|replacement) to \w+|similar to \w+ but"
        r"|replace(?:ment)? for|instead of \w+[^.!]{0,40}\?)",
    ),
    rule(
        "seeking.what_exists",
        2.0,
        "is are there what which best exist exists anyone",
        r"(?:(?:is|are) there (?:an?|any|some) (?:\w+ ){0,3}?(?:app|tool|software|program|service|plugin"
        r"|add-?on|extension|library|product|apps|tools|something|gadget|device|website|site|bot)s?|(?:what's"
        r"|whats|what is|which is|which|what) (?:the |a |your )?(?:best|good|go-?to"
        r"|favou?rite) (?:\w+ ){1,4}?(?:for|to|that|with|app|tool|software|service|these days|right now)"
        r"|does (?:anything|something|a tool|an app) (?:like (?:this|that) )?exist)",
        also="there what what's which whats exist",
    ),
    rule(
        "seeking.foreign",
        2.2,
        "recomendam recomendations suche suchen busco buscando cherche procuro procurando recomiendan "
        "recomendáis empfehlen empfehlt recommandez kennt",
        r"(?:(?:ich |wir )?suchen? (?:eine?n?|nach|etwas|was)|busc(?:o|ando) (?:una?|algo|alguna?)"
        r"|(?:je )?cherch\w+ (?:une?|quelque)|procur(?:o|ando) (?:uma?|algo)|(?:k[öo]nnt ihr|kann jemand"
        r"|was) (?:\w+ ){0,3}?empf\w+|(?:me |nos )?recom(?:iend|end)[aá]\w*|me recommand\w+)",
    ),
)
SIGNAL = Detector(
    Kind.SEEKING,
    noticed="looks for a solution",
    plural="searches for a solution",
    seeks_help=True,
    bias=-1.7,
    rules=RULES,
    facts={
        "pitch.offer": -3.0,
        "question.mark": 0.4,
        "names.ours": -0.5,
        "seeking.looking_for_job": -3.0,
        "complaint.error": -0.6,
        "short": -0.8,
    },
)
