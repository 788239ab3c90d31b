"""Somebody asks for an offer: a quote, a demonstration, somebody from sales to get in touch."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "offer.quote",
        3.0,
        "quote quotation offer proposal estimate",
        r"(?:(?:get|need|send|request|like|give|have|want|provide|receive|for|make|prepare|getting"
        r"|asking for) (?:\w+ ){0,3}?(?:quote|quotation|offer|price estimate|cost estimate|written estimate"
        r"|proposal)(?! (?:from|of the day))|quote for \w+)",
    ),
    rule(
        "offer.demo",
        2.6,
        "walk demo demonstration walkthrough presentation",
        r"(?:(?:book|get|schedule|request|have|see|arrange|want|set up|give|do|like|need"
        r"|offer) (?:\w+ ){0,3}?(?:demo|demonstration|walk ?through|product presentation)(?! (?:mode|version"
        r"|file|code|app|data)))",
    ),
    rule(
        "offer.contact_sales",
        2.8,
        "sales contact talk speak call reach account commercial",
        r"(?:(?:talk|speak|contact|reach|get in touch|put me in touch|in contact|email|call|chat|touch) (?:to "
        r"|with |out to )?(?:\w+ ){0,3}?(?:sales|account manager|commercial|business development)"
        r"|sales (?:team|rep|person|contact|department|people)|(?:someone|somebody|anyone|person) (?:from"
        r"|in) sales|who (?:do|can|should) (?:i"
        r"|we) (?:talk|speak|contact|email)[^.!?]{0,40}(?:pricing|licen[cs]\w+|enterprise|volume|team|plan"
        r"|buying|seats))",
    ),
    rule(
        "offer.volume",
        2.5,
        "plan purchase discount seats licenses licences enterprise bulk volume team company wholesale reseller users",
        r"(?:(?:\d+|bulk|volume|multiple|many|team|company|enterprise|site|school) (?:\w+ )?(?:seats"
        r"|licen[cs]es?|pricing|discount|plan|orders?|purchase)|for (?:my|our|a|the) (?:whole "
        r"|entire )?(?:team|company|school|organi[sz]ation|department|office|agency) of \d+|wholesale"
        r"|reseller)",
    ),
    rule(
        "offer.foreign",
        2.8,
        "angebot presupuesto devis orçamento cotización",
        r"(?:angebot|presupuesto|cotizaci[oó]n|devis|or[cç]amento)",
    ),
)
SIGNAL = Detector(
    Kind.OFFER_REQUEST,
    noticed="asks for an offer",
    plural="requests for an offer",
    bias=-1.9,
    rules=RULES,
    facts={"pitch.offer": -2.5, "pitch.money": -2.0, "question.mark": 0.2},
)
