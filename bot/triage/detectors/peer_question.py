"""A question meant for the other members: how they do it, what they use, what they think."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

_PEERS = (
    r"(?:others|other (?:people|folks|members|users|teams|devs|makers)|everyone|everybody|people|you all"
    r"|you guys|y'all|yall|folks|anyone else|the rest of you|fellow \w+|other \w+s|most of you|some of you"
    r"|any of you|the community)"
)
RULES = (
    rule(
        "peer.how_do_others",
        3.0,
        "others other everyone everybody people all guys y'all yall folks else rest fellow most some any community",
        rf"(?:(?:how|what|which|where|when|why)(?:'s| is| are)? (?:\w+ ){{0,3}}?(?:do|does|are|is|did|have"
        rf"|would|has|'s|'re)? ?{_PEERS}(?: here| in here| on here)?(?: \w+)? (?:do|doing|use|using|handle"
        rf"|handling|think|thinking|prefer|deal|manage|organi[sz]e|solve|approach|feel|feeling|keep|work\w*"
        rf"|plan\w*|like|make|take|store|run|track|set|go|keep\w*|cope|read\w*|watch\w*|play\w*|cook\w*"
        rf"|start\w*|got|have))",
    ),
    rule(
        "peer.you_here",
        2.2,
        "you here your yours",
        r"(?:what(?:'s| is| are|s) your (?:\w+ )?(?:favou?rite|go-?to|setup|workflow|routine|experience|take"
        r"|opinion|thoughts|process|approach|system|tips?|strategy|preference)|how do you (?:all |guys "
        r"|folks )?(?:\w+ )?(?:organi[sz]e|handle|keep|manage|deal|structure|plan|store|track|cope|use|set up"
        r"|approach|stay)|what do you (?:all |guys |folks )?(?:use|think|do|prefer)|(?:do|are"
        r"|have) (?:any of )?you (?:all|guys|folks|people|lot)(?: here)?)",
    ),
    rule(
        "peer.anyone_here",
        1.6,
        "anyone anybody someone who any",
        r"(?:(?:any(?:one|body)|who) (?:else |in |on )?(?:here|else|in this (?:channel|group|server)|also"
        r"|going|wants? to|up for|interested|playing|tried|been|uses?|using|from|coming|attending|at the"
        r"|got any|has experience|with experience)|has any(?:one|body) (?:here |else |ever )?(?:tried|used"
        r"|done|been|had|made|built|switched|found|noticed|got|experimented|managed))",
    ),
    rule(
        "peer.poll",
        1.8,
        "asking interested poll curious experiences experience opinions thoughts opinion wondering discussion",
        r"(?:(?:curious|wondering|interested|love to hear|like to hear|want to hear) (?:\w+ )?(?:how|what|if"
        r"|which|to hear|about|from) (?:others|other|everyone|people|you all|you guys|folks|anyone else|your"
        r"|you)|(?:your|any|share|other people's|people's|opinions and) (?:experiences?|opinions?|thoughts"
        r"|stories) (?:with|on|about|of)?|quick poll|poll:|asking (?:the room|for a friend|the community"
        r"|fellow))",
    ),
    rule(
        "peer.foreign",
        2.2,
        "ihr euch ustedes vosotros vous vocês gente",
        r"(?:(?:wie|was|womit) (?:\w+ )?(?:macht|nutzt|benutzt|verwendet|haltet|organisiert) ihr|(?:c[oó]mo"
        r"|qu[eé]) (?:\w+ )?(?:hac[eé]is|hacen|us[aá]is|usan)(?: ustedes| vosotros)?|(?:comment|que) (?:faites"
        r"|utilisez)[- ]vous|vous (?:faites|utilisez) (?:comment|quoi)|(?:como|o que) (?:voc[eê]s"
        r"|a gente) (?:fazem|usam|acham))",
    ),
)
SIGNAL = Detector(
    Kind.PEER_QUESTION,
    noticed="a question to members",
    keepable=False,
    needs_nobody=True,
    bias=-1.5,
    rules=RULES,
    facts={
        "question.ends": 0.7,
        "complaint.broken": -0.9,
        "complaint.error": -0.6,
        "complaint.not_working": -0.8,
        "seeking.looking_for": -0.4,
        "names.ours.from": -2.0,
    },
)
