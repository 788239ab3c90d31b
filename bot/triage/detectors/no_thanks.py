"""Somebody wants no help, no offer or no more messages."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "no_thanks.says_so",
        3.6,
        "pass no not nah nope thanks thank",
        r"(?:^|[.,!;] ?)(?:no|nah|nope|not (?:for me|today|now|right now|at the moment"
        r"|this time))[,. ]*(?:thanks?|thank you|thx|ty|danke|but thanks?|we're good|i'm good|im good|need)"
        r"|(?:thanks?|thank you|thx)[,. ]+but (?:no (?:thanks|need)?|i'm (?:good|fine|ok|okay|all set)"
        r"|im (?:good|fine)|not (?:interested|needed|for me|right now|necessary)|i'll pass|we're (?:good|fine"
        r"|all set)|i don't need)|i'?ll pass|hard pass|pass on (?:this|that)",
    ),
    rule(
        "no_thanks.not_interested",
        3.4,
        "interested need want unsubscribe stop messaging contact alone bother spam opt",
        r"(?:(?:not|n't|never|no longer) (?:really |at all |currently )?interested|(?:don't|dont|do not|didn't"
        r"|no longer) (?:\w+ )?(?:need|want|ask for|asked for) (?:any |your |the |this |more |a "
        r"|to be )?(?:help|offer|offers|call|calls|demo|messages?|e-?mails?|contacted|sales|pitch|this"
        r"|newsletter|support|assistance)|(?:stop|quit) (?:messaging|contacting|emailing|dming|calling"
        r"|spamming|pinging|sending|writing|tagging|pushing|bothering)|leave (?:me|us) alone"
        r"|unsubscribe(?: me)?|opt(?:ing)? (?:me )?out|(?:please |pls )?(?:don't|do not|dont) (?:dm|contact"
        r"|message|email|call|ping|bother) (?:me|us)|take me off|remove me from|no (?:sales"
        r"|need (?:to (?:reply|respond|answer|help|follow)|for (?:help|that|a))))",
    ),
    rule(
        "no_thanks.good",
        2.4,
        "all nothing good fine set ok okay covered",
        r"(?:(?:i'm|im|i am|we're|we are) (?:all )?(?:good|fine|set|okay|ok|covered|happy as (?:i am"
        r"|we are))(?: for now| now| as is| without| thanks?| thank you|, thanks?|, thank you|[.!]? *\Z)"
        r"|all set(?:,? thanks?)?|i(?:'ll| will) manage|nothing (?:else|more)(?:,? thanks?)?|no,? that(?:'s"
        r"| is| will be) (?:all|it|fine))",
    ),
    rule(
        "no_thanks.foreign",
        3.4,
        "nein kein keine gracias merci obrigado obrigada danke interesse interesa",
        r"(?:nein,? danke|kein(?:e)? (?:interesse|bedarf)|no,? gracias|no me interesa|non,? merci"
        r"|pas int[ée]ress[ée]e?|n[aã]o,? obrigad[oa]|sem interesse)",
    ),
    rule(
        "no_thanks.thanks_to_you",
        -2.0,
        "no problem worries luck",
        r"(?:no (?:problem|worries|prob|luck|idea|clue)|no thanks to)",
    ),
)
SIGNAL = Detector(
    Kind.NO_THANKS,
    noticed="no, thanks",
    needs_nobody=True,
    bias=-3.0,
    rules=RULES,
    facts={"question.ends": -1.2, "complaint.not_working": -1.0},
)
