"""What people who know each other talk about, by topic: of what a brand does not offer, nothing is its fault.

Only words that name a thing of everyday life and next to nothing in a program: no "cookie", "branch" or "seat".
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.triage.plain.everyday import PROGRAM_THINGS, SHOP_THINGS, sells_software_alone

_WORDS = {
    "food": """
        breakfast lunch dinner brunch sandwich sandwiches pizza burger burgers fries ramen sushi pasta noodles
        soup salad curry steak bacon sausage eggs cheese butter bread toast bagel croissant croissants pancakes
        waffles muffin cake pie biscuits chocolate candy icecream coffee espresso decaf latte tea beer beers
        wine whisky vodka cocktail smoothie juice milk banana bananas avocado avocados pineapple tomato tomatoes
        potato potatoes onions garlic coriander rice tofu chicken beef pork turkey salmon tuna lasagna leftovers
        popcorn kebab taco tacos burrito dumplings cafe café bakery baker restaurant pub pubs supermarket
        groceries cooking cooked baking baked""",
    "home": """
        fridge freezer oven stove microwave toaster kettle dishwasher vacuum hoover sofa couch armchair mattress
        pillow blanket curtains carpet rug lamp candle candles bathtub shower toilet sink tap faucet plumber
        plumbing boiler radiator heating heater aircon fireplace chimney roof ceiling attic basement cellar
        garden gardening lawn balcony hallway staircase stairs elevator lift doorbell fence shed drilling hammer
        screwdriver landlord flatmate flatmates roommate roommates neighbour neighbours neighbor neighbors
        laundry dishes broom mop mug kitchen bathroom bedroom hook drawer shelf coffeemaker printer wardrobe
        bookcase houseplant plants furniture""",
    "body": """
        headache migraine toothache cough fever flu dentist gym yoga pilates marathon jogging haircut beard nap
        hangover knee knees shoulder ankle elbow stomach belly tooth teeth throat kilos sneezing insomnia
        insomniacs""",
    "family": """
        mum mom mommy dad daddy mother father grandma grandpa gran granny grandad aunt uncle cousin cousins
        niece nephew sister brother daughter son wife husband girlfriend boyfriend fiance fiancee kid kids
        toddler baby wedding bride funeral birthday anniversary""",
    "animals": """
        dog dogs puppy cat cats kitten hamster rabbit parrot goldfish horse cow sheep pig duck ducks goose geese
        seagull seagulls pigeon pigeons squirrel mosquito mosquitoes wasp wasps bees fox deer moths""",
    "outside": """
        weather rain rains raining rainy snow snowed snowing hail thunderstorm storm sunshine sun moon sunset
        sunrise fog foggy heatwave breeze autumn winter summer beach lake river mountain mountains forest woods
        canal hill hills sea ocean ice frost puddle street pavement path tailwind wind windy freezing daylight""",
    "travel": """
        train trains tram trams bus buses ferry subway metro taxi flight flights airport airline suitcase
        luggage passport highway motorway traffic parking parked roundabout bike bikes bicycle scooter car cars petrol
        hotel hostel campsite hike hiking vacation holiday holidays commute bridge station""",
    "clothes": """
        shoe shoes sneakers boots sock socks jeans trousers pants shirt jumper sweater hoodie jacket coat scarf
        gloves hat umbrella dress skirt sunglasses glasses wallet purse backpack handbag necklace earrings keys""",
    "leisure": """
        football soccer rugby cricket tennis basketball baseball hockey golf referee penalty goalkeeper striker playoffs
        derby olympics concert gig festival guitar piano violin drums ukulele choir karaoke cinema movie movies
        finale trailer sequel puzzle puzzles chess poker knitting crochet museum theatre party bbq barbecue
        picnic halloween christmas xmas easter fireworks santa netflix lottery mondays astrology horoscope""",
}


def _singular(words: Iterable[str]) -> frozenset[str]:
    """The words without an s at the end, so that one and many are alike, where they are."""
    return frozenset(word if len(word) <= 3 or word in _ONLY_MANY else word.removesuffix("s") for word in words)


_ONLY_MANY = frozenset(("keys", "mondays", "glasses", "boots"))
"""One of these is something else: an answer key, the Monday since when it fails."""


TOPICS: Mapping[str, frozenset[str]] = {topic: _singular(words.split()) for topic, words in _WORDS.items()}
"""A word belongs to one topic; of many, without the s."""

_OFFERS = {
    "food": "food meal restaurant deliver coffee kitchen cook recipe bak drink wine beer grocer diet nutrition",
    "home": "home house furniture kitchen light hotel rent clean garden plant toolbox repair heat print",
    "body": "health fitness sport gym run medic doctor sleep skin hair dent watch insur yoga well",
    "family": "famil kid child parent baby school wedding genealog dating gift insur",
    "animals": "pet dog cats animal vet bird farm",
    "outside": "weather garden plant houseplant flower outdoor tour walk hik solar farm ski surf sail camp travel bike"
    " run",
    "travel": "travel trip tour bike bicycle car scooter ride driv rail train bus flight hotel holiday park map"
    " transport",
    "clothes": "cloth fashion shoe wear bag shop glasses jewel watch",
    "leisure": "game music guitar film movie stream sport event ticket party craft puzzle chess instrument museum",
}
_NEAR: Mapping[str, re.Pattern[str]] = {
    topic: re.compile(rf"\b(?:{'|'.join(stems.split())})") for topic, stems in _OFFERS.items()
}
"""What brings a topic near what a brand offers, by the beginnings of words."""

_OF_MAKERS = re.compile(
    rf"(?<!\w)(?:{PROGRAM_THINGS}|you|your|yours|u|ur|y'all|thanks|thank|thx)(?!\w)|https?://|`|@\w", re.IGNORECASE
)
_OF_SHOPS = re.compile(rf"(?<!\w)(?:{SHOP_THINGS})(?!\w)", re.IGNORECASE)
_LIKENESS = re.compile(r"\blike (?:an?|the|my) (?:\w+ ){0,2}\w+")
"""What something is compared with is not what is spoken of: "grinds like a coffee mill"."""

_WORD = re.compile(r"[^\W\d_]+")


def everyday_topics(text: str, offers: str) -> frozenset[str]:
    """The everyday topics that `text` is about, and that are far from what a brand `offers`; none where it turns to
    somebody or speaks of what is made, sold or run, or where nothing is known of the brand."""
    words, far = _singular(_WORD.findall(_LIKENESS.sub(" ", text.lower()))), _far_from(offers.lower())
    topics = frozenset([topic for topic in far if not words.isdisjoint(TOPICS[topic])])
    if not topics or _OF_MAKERS.search(text):
        return frozenset()
    if _OF_SHOPS.search(text) and not sells_software_alone(offers):
        return frozenset()
    return topics


@lru_cache
def _far_from(offered: str) -> tuple[str, ...]:
    """The topics far from what a brand offers; none where nothing is known of it. Kept, for each message asks."""
    if not offered.strip():
        return ()
    own = _singular(_WORD.findall(offered))
    return tuple(topic for topic, words in TOPICS.items() if not _NEAR[topic].search(offered) and words.isdisjoint(own))
