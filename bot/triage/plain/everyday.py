"""Sentences about everyday things and people that no community is about: the weather, an aunt, the kettle. What sounds
like trouble or a wish in them is nobody's fault."""

import re

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

NOBODYS, GOODS = "everyday.nobodys", "everyday.goods"
"""What nobody sells, and what somebody may: of that a sentence is nobody's fault only where ours is software."""

_PEOPLE = (
    "mum mom mother dad father wife husband sister brother gran grandma grandpa aunt uncle neighbour neighbours "
    "neighbor neighbors landlord plumber dentist daughter son knee knees thumb legs cat cats dog dogs geese"
)
_OUTSIDE = (
    "weather wind rain snow winter summer spring autumn sea lake woods canal hill hills sun moths tailwind climb "
    "daylight street"
)
_THINGS = (
    "kettle fridge oven soup milk tea coffee sandwich pizza bread biscuits umbrella jacket coat scarf gloves sock "
    "socks shoes shirt glasses keys sofa fence garden hallway kitchen bathroom tap heating stairs lift mug shelf "
    "drawer hook shed piano paint printer bus train tram ferry car traffic bridge museum café cafe bakery baker pub "
    "school plant park"
)
PROGRAM_THINGS = (
    r"apps?|accounts?|sync\w*|updat\w*|export\w*|import\w*|log ?in|logged|login|sign ?in|passwords?|subscri\w+"
    r"|plans?|invoices?|refund\w*|charg\w+|bill(?:ed|ing)?|paid|pay|payments?|websites?|sites?|pages?|support"
    r"|versions?|features?|buttons?|screens?|files?|data|notes?|photos?|pictures?|backups?|saves?|saved|servers?"
    r"|games?|levels?|lessons?|courses?|streaks?|videos?|apis?|errors?|crash\w*|bugs?|downloads?|uploads?"
    r"|install\w*|notifications?|emails?|messages?|chats?|bots?|widgets?|settings|tickets?|book(?:ed|ings?)"
    r"|products?|devices?|laptops?|tablets?|routers?|battery|batteries|chargers?|cameras?|headphones|cards?"
    r"|transfers?|money|price\w*|memberships?|trials?|codes?|vouchers?|discounts?|offline|mode|maps?|calendars?"
    r"|playlists?|songs?|tracks?|recordings?|devs?|admins?|mods?|staff|company|customers?|users?|issues?|problems?"
    r"|glitch\w*|firmware|pairing|connect\w*|disconnect\w*|fps|in-?game|frame ?rates?"
)
"""Words of what is made or run by somebody, on a screen or beside it."""

SHOP_THINGS = (
    r"orders?|ordered|deliver\w*|shipp\w+|parcels?|packages?|box(?:es)?|drivers?|rides?|scooters?|helmets?"
    r"|stations?|items?|stock"
)
"""Words of what is sold and brought."""

_OURS = rf"{PROGRAM_THINGS}|{SHOP_THINGS}|everyone|anyone|you|your|u|ur|y'all|they|please|pls|help|how|why|what|where"
"""Words of what is made, sold or run by somebody, and of those who turn to others."""

_USES = (
    r"(?:can(?:'?t| ?not)|couldn'?t|(?:is|are) ?(?:n't|not)? (?:un)?able to) (?:\w+ )?(?:see|access|open|log|join"
    r"|submit|find|upload|download|install|connect|sign)|(?:bought|ordered|got|had) (?:it|mine|this)"
)
"""What is done with a program, by whomever, and "it" where nothing was named: then it is ours that is spoken of."""

_NOT_OURS = (
    rf"\A(?!(?s:.*)(?:\?|(?<!\w)(?:{_OURS}|{_USES})(?!\w)))"
    r"(?!\W*(?:can|could|is|are|do|does|did|will|would|should|any|who|when|which)\b)"
)
_A = r"(?:the|my|our|his|her|a|an|some|this|that|these|for|of|no|like|new|longer) (?:\w+ ){0,2}"

NOBODYS_RULE = rule(
    NOBODYS,
    0.0,
    f"{_PEOPLE} {_OUTSIDE} kilos myself raining freezing snowing dark november december january february",
    rf"{_NOT_OURS}(?:(?s:.*)(?<!\w)"
    rf"(?:(?:the|a|this|that|i wish|wish|more|new) (?:\w+ )?(?:{'|'.join(_OUTSIDE.split())})"
    rf"|locked (?:myself|ourselves) out of the|(?:lost|gained) \w+ kilos"
    r"|it(?:'s| is| gets| was) (?:so |already |getting )?"
    r"(?:raining|freezing|snowing|dark|november|december|january|february))"
    rf"|\W*(?:my|our|the) (?:\w+ )?(?:{'|'.join(_PEOPLE.split())}))(?!\w)",
    whole=False,
)
GOODS_RULE = rule(
    GOODS, 0.0, _THINGS, rf"{_NOT_OURS}(?s:.*)(?<!\w){_A}(?:{'|'.join(_THINGS.split())})(?!\w)", whole=False
)
EVERYDAY_LIFE = PlainWords(Kind.SMALLTALK, 0.6, (NOBODYS_RULE,))
EVERYDAY_GOODS = PlainWords(Kind.SMALLTALK, 0.36, (GOODS_RULE,))

_SOFTWARE = re.compile(
    r"\b(?:apps?|software|saas|platforms?|api|apis|plug-?ins?|extensions?|websites?|editors?|cloud|hosting|databases?"
    r"|online (?:courses?|banking)|video ?games?|trackers?|note-taking|crm|servers?|payroll|accounting|bookkeeping"
    r"|invoicing|dashboards?|bots?|sdks?|browsers?|calendars?|analytics|e-?mail|storage"
    r"|(?:design|project|team|writing|chat|planning|build|test|testing|monitoring|support) tools?)\b"
)
_GOODS_TOO = re.compile(
    r"\b(?:rent\w*|hire|hiring|shops?|stores?|deliver\w*|food|meals?|clothes|clothing|furniture|bikes?|cars?|scooters?"
    r"|hotels?|travel|flights?|tickets?|devices?|hardware|homes?|kitchens?|gardens?)\b"
)


def sells_software_alone(offers: str) -> bool:
    """Whether what a brand says that it offers is software and no thing, place or journey."""
    lower = offers.lower()
    return _SOFTWARE.search(lower) is not None and _GOODS_TOO.search(lower) is None
