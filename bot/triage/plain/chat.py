"""What members say to each other about their lives, and what they invite each other to: theirs, not ours."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_MINE = (
    r"mum|mom|mother|dad|father|wife|husband|gf|bf|girlfriend|boyfriend|partner|sister|brother|grandma"
    r"|grandpa|gran|aunt|uncle|cat|cats|dog|dogs"
    r"|drummer|bassist|singer|band|boss|coach|neighbou?rs?|roommate|flatmate|knees?|back|legs?|head|feet"
    r"|garden|kitchen|birthday|wedding|kids?|baby"
    r"|son|daughter|train|bus|landlord|teacher|commute"
)
LIFE_RULES = (
    rule(
        "chat.mine",
        0.0,
        "my our",
        rf"(?:my|our) (?:{_MINE}) (?:\w+ )?(?:is|are|was|were|has|have|just|hurts?|passed|says?|said|got"
        rf"|walked|ate|wants?|loves?|keeps|never|always|slept"
        r"|turned|starts?|came|woke)",
    ),
    rule(
        "chat.out_there",
        0.0,
        "seen saw watch watched watching rainy flea jam rehearsal bbq barbecue picnic pub passed interest "
        "mortgage show championship premier champions world weather raining snowing traffic derby finals "
        "marathon concert movie elections cup league championship meetup hangout party weekend holiday "
        "vacation "
        "playoffs season episode rain sunny president government rates inflation match game sunrise",
        r"(?:weather (?:is|here|today|was|outside|tomorrow|this)|(?:it's|its|is it|still) (?:raining|snowing)"
        r"|traffic (?:is|was|today)|rain(?:y|ing)? (?:day|again|here)s?"
        r"|(?:wins?|won|watch(?:ed|ing)?|see|seen|saw|missed|after|before|during|running|runs?|in|at"
        r"|for) the (?:\w+ )?(?:match|derby|finals?|game|race|concert|movie"
        r"|elections?|world cup|championship|playoffs|marathon|show|sunrise)|(?:premier|champions) league"
        r"|world cup|(?:new|last|latest) (?:season|episode) of"
        r"|(?:the|a|our|this|next) (?:\w+ )?(?:meet-?up|hangout|party|flea market|concert|jam|rehearsal"
        r"|barbecue|bbq|picnic|pub quiz)|(?:interest |mortgage )?rates (?:went|are)"
        r" (?:up|down)|inflation|passed away)",
    ),
    rule(
        "chat.topics",
        0.0,
        "dog cat referee overtime goalkeeper playoffs quarterback striker netflix movie film trailer sequel batman "
        "album festival anime sitcom halloween christmas easter thanksgiving "
        "november december january february october september friday monday sunday dentist tooth vegan "
        "vegetarian haircut hangover jetlag homesick horoscope sign meme memes "
        "flatmate roommate bus tram heat heatwave hot cold snow sunset thunderstorm tattoo chess guitar yoga "
        "knitting baking bread kids woke asleep engaged pregnant married",
        r"(?:referee|overtime|goalkeeper|playoffs|quarterback|striker|netflix|the (?:new |latest "
        r"|old )?(?:movie|film|trailer|sequel|batman|album|festival|anime|sitcom)"
        r"|(?:for|on|happy|merry|this|until|it's) (?:halloween|christmas|easter|thanksgiving)"
        r"|it's (?:already )?(?:november|december|january|february|october|september|friday|monday"
        r"|sunday) already"
        r"|is it (?:friday|monday|christmas|summer|weekend|lunch) yet|dentist|(?:first|lost \w+|wisdom) tooth"
        r"|vegan|vegetarian|haircut|hangover|jetlag|horoscope|star sign|memes?"
        r"|(?:the|my|a|our) (?:flatmate|roommate|bus|tram) (?:was|is|never|came|left|broke)|(?:this"
        r"|the) (?:heat|heatwave|cold|snow|sunset|thunderstorm)(?: is| today| tonight|[!.?]|\Z)|tattoo"
        r"|woke up|(?:got|getting|is) (?:engaged|pregnant|married)|(?:my|our|the) (?:dog|cat) ate|(?:at"
        r"|playing|learning) (?:chess|guitar|yoga|knitting)|banana bread)",
        whole=True,
    ),
    rule(
        "chat.lost_a_game",
        0.0,
        "lost lose losing won",
        r"(?:lost|lose|losing|won) (?:\d+|two|three|five|ten|my last|every|all(?: of)? my|so many) (?:\w+ )?"
        r"(?:rounds?|games?|match(?:es)?|fights?|races?|duels?|sets)(?! (?:of|because|from|due|since|after)\b)",
    ),
    rule(
        "chat.off",
        0.0,
        "offline afk brb back bed sleep lunch dinner vacation holiday work gym coffee food",
        r"(?:(?:i'll|i will|gonna|going to|will) be (?:offline|away|afk|out|gone|back)|(?:off|going|heading"
        r"|back) (?:to|for|from) (?:bed|sleep|work|lunch|dinner|the gym|school|class|coffee)"
        r"|(?:on|from|off) (?:vacation|holiday)|brb|^\W*(?:afk|coffee (?:first|time)|lunch time|bed time))",
    ),
)
HABIT_RULES = (
    rule(
        "chat.habit",
        0.0,
        "i i've we im i'm",
        r"^\W*(?:i|we|i've|we've) (?:just |mostly |usually |always |also |only |still |personally |really "
        r"|mainly |honestly |\w+ly )*(?:use|prefer|like|main|play|played|cook"
        r"|run|ran|read|write|eat|drink|own|painted|watch|watched|went|baked|cooked|drew|walked|slept|woke"
        r"|ride|swim|grew|live|lived|studied|work at|work as|know a|have a|had a"
        r"|got a|am (?:\w+ )?hungry|do)(?! (?:not|it))\b[^?]*\Z",
        first=False,
    ),
    rule(
        "chat.doing",
        0.0,
        "playing having making finished cheat travel leg game bored sleepy sick excited happy back here off "
        "new i watching listening reading eating cooking drinking baking done rest day workout morning today "
        "hungry tired so im i'm nice",
        r"^\W*(?:(?:i'm |im |am |just |now |currently )?(?:watching|listening to|reading|eating|cooking"
        r"|drinking|baking|playing|having|making) (?!error|issue|trouble|problem|the app|sure)[^?]*\Z"
        r"|(?:i'm|im|i am) (?:so |really |very )?(?:hungry|tired|bored|sleepy|sick today|excited|happy|back"
        r"|here|off|new)\b|\w+ (?:done|finished) (?:this|for the|for) \w+|(?:rest|leg|cheat|travel|game) day)",
    ),
    rule(
        "chat.opinion",
        0.0,
        "it's best",
        r"(?:^\W*(?:haha |lol )?it's always \w+\W*\Z|best \w+ in (?:town|the world|the city))",
        whole=False,
    ),
)
LIFE = PlainWords(
    Kind.SMALLTALK,
    0.6,
    LIFE_RULES,
    frozenset(
        {
            "trouble.negated",
            "trouble.fails",
            "trouble.gone",
            "trouble.lets_down",
            "pressing.account",
            "pressing.money",
            "pressing.lost",
        }
    ),
)
HABIT = PlainWords(
    Kind.SMALLTALK,
    0.6,
    HABIT_RULES,
    frozenset(
        {
            "trouble.negated",
            "trouble.fails",
            "trouble.gone",
            "trouble.lets_down",
            "trouble.since",
            "trouble.on_and_on",
            "wishes.would_be",
            "wishes.wish",
        }
    ),
)
