"""Questions that members put to each other: invitations, habits, what the other did."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_SOCIAL = (
    r"lunch|coffee|beer|drinks?|dinner|breakfast|pizza|sushi|jam|ranked|raid|scrims?|duo|trio|chess"
    r"|football|soccer|gym|ride|run|walk|hike|call|movie|party|pub|cinema|karaoke"
)
RULES = (
    rule(
        "peers.invites",
        0.0,
        "anyone anybody who who's whos someone any1 everyone",
        r"(?:^|(?<=[.!?,] ))\W*(?:(?:hey|hi|so|and|ok|@?here)\W+)*(?:(?:any(?:one|body|1)|who(?:'?s| is"
        r"| else is)?|some(?:one|body)) (?:here |else |all )*(?:for (?:a |some )?(?!this|that|me|my|the"
        r"|them)\w+"
        r"|out (?:at|in|on|tonight|today|tomorrow|tmrw|tmr|later|now)"
        r"|up for|wanna|want(?:s)? to (?:join|play|come|meet|go|team|grab|run|ride|study|jam)|going to (?!fix"
        r"|answer|reply|help|refund|be)|coming to|at (?!support|the (?:office|desk|team)|all\b|home\b)"
        r"|joining|down for|in for|free (?:to|for|tonight|later)|around(?: (?:for|to|later|tonight|tomorrow))"
        r"|watch(?:ed|ing|es)?|wins?|won|runs?|running|excited|playing|plays|drinking|eating|reading|cooking"
        r"|attending|streaming|seen|saw|lives? in|from \w+|flying|headed|got plans|has plans|celebrat\w+))",
        whole=False,
    ),
    rule(
        "peers.you",
        0.0,
        "you u ya y'all your everyone's everybody's everyone everybody all",
        r"(?:(?:what|which|how|where|when|why|who) (?:\w+ ){0,3}?(?:do|did|are|have|were|would|is) (?:you|u"
        r"|ya|y'all)(?: guys| all| folks| people| lot)? (?:\w+ly )?(?:use|using|prefer|like|play|playing"
        r"|run in|wear|read"
        r"|reading|watch|watching|listen|drink|eat|eating|cook|paint|from|up to|saving|working on|doing|go to"
        r"|live|learn(?:ing)?|study(?:ing)?|train|practi[sc]e|type|drive|ride|own|commute|sleep"
        r"|recommend to)|(?:did|have) (?:you|u"
        r"|ya)(?: guys| all"
        r"| ever)? (?:ever )?(?:see|seen|watch"
        r"|watched|hear|heard|read|get|got|go|gone|been|paint|win|won|sleep|make it|finish|enjoy|meet|met"
        r"|play|played|cook|try the new (?:place|cafe|bar|restaurant))\b"
        r"|what(?:'?s| is| are) (?:your|everyone|everybody|y'all|everyone's|you all"
        r"|you guys)(?:'s)? (?:\w+ )?(?:fav\w*|go-?to|up to|best|doing|reading|playing|watching|eating"
        r"|drinking|listening|plans?|opinion|take|thoughts)"
        r"|what(?:'?s| is) everyone"
        r"|where(?:'?s| is| are) (?:everyone|everybody|y'all|you all|all of you)\b"
        r"|(?:your|everyone's|everybody's) (?:fav\w*|go-?to)|who(?:'?s| is"
        r"| are) your|(?:which|what) (?:country|city|part|state|school|year|grade) (?:are|do) (?:you|u)"
        r"|(?:can|could|do) (?:you|u|anyone|y'all)(?: guys| all)? (?:hear|see) (?:me"
        r"|my screen)\b(?! (?:notes?|order|account)))",
    ),
    rule(
        "peers.taste",
        0.0,
        "colour color colours colors name song outfit title topping flavour flavor toppings nickname tattoo",
        r"(?:what|which) (?:colou?rs?|name|song|outfit|title|toppings?|flavou?r|nickname|tattoo) (?:should|shall|would"
        r"|do) (?:i|we|you|u)\b",
    ),
    rule(
        "peers.around",
        0.0,
        "gym library pool bar pub cafe office weekend holiday vacation birthday trip time best spare used "
        "flatmate roommate drummer bassist "
        "singer guitarist buddy teammates teammate guild squad anyone anybody selling watching going playing "
        "coming awake",
        r"(?:how (?:was|is|were|are) (?:your|everyone's|the|y'all's) (?:weekend|day|night|holidays?|vacation"
        r"|birthday|trip to|week|evening|morning|party|kids?)|what time is it\b|best (?:\w+ )?(?:place|spot"
        r"|bar|restaurant|cafe|pub|club)"
        r" (?:near|in|around|for)|(?:is|are|was) any(?:one|body) (?:else )?(?:watching|going to|playing"
        r"|coming|awake|attending|joining)|any(?:one|body) (?:here )?(?:selling|buying)"
        r"|(?:a|any|some) (?:spare|used|second[- ]hand) (?:\w+ )?(?:tickets?|bike|guitar|couch|sofa|car"
        r"|laptop)|looking for (?:a |an |some |another )?(?:\w+ )?(?:flatmate|roommate|drummer|bassist|singer"
        r"|guitarist|(?:gym|study|running)"
        r" buddy|team ?mates?|guild|squad|duo|room in|flat in|plus one)|is the (?:gym|library|pool|bar|pub"
        r"|cafe|office) open)",
    ),
    rule(
        "peers.short",
        0.0,
        _SOCIAL.replace(("|"), (" ")).replace(("drinks?"), ("drink drinks")).replace(("scrims?"), ("scrim scrims"))
        + (" or anyone anybody"),
        rf"^\W*(?:@?(?:here|channel|everyone|all)\W+)?(?:(?!help|ideas?|news|eta|updates?|fix|luck|admin|mod"
        rf"|support|solution|tips)\w+(?: \w+)? any(?:one|body)|(?:{_SOCIAL})(?: (?:tonight|today|later"
        rf"|tomorrow|now|anyone|at \d+|time|sunday|saturday|friday|this \w+))*|\w+ or \w+|(?:lfg|lfm"
        rf"|lf\d?m?)\b[^?]*)\W*\?*\Z",
        whole=False,
    ),
    rule(
        "peers.to_one",
        0.0,
        "you your u",
        r"^\W*(?!(?:hi|hey|hello|ok|okay|so|well|guys|team|all|folks|sorry|please|also|honestly|anyway|thanks"
        r"|everyone|question|pls|and|but|yes|no|yeah|oh|wow|um|uh|lol|ugh|seriously|actually|support|devs?"
        r"|great|cool|nice"
        r"|again|btw|dear|sir|morning|evening|hmm|currently|today|yesterday|now|ps|quick|admins?|mods?|help"
        r"|urgent|right|sure|then|first|second|lastly|finally|basically)\b)[a-z]{3,}, (?:how|what|where|when"
        r"|which|did|do|are|have|can|could|would|will|why)"
        r" [^.!]{0,120}\b(?:you|your|u)\b",
        whole=False,
    ),
)
PEERS = PlainWords(
    Kind.PEER_QUESTION,
    0.7,
    RULES,
    frozenset(
        {
            "pressing.down",
            "pressing.ignored",
            "pressing.account",
            "pressing.lost",
            "pressing.money",
            "trouble.fails",
            "trouble.lets_down",
            "asks.help",
        }
    ),
    unless_facts=frozenset({"names.ours.first", "names.ours.from"}),
)
