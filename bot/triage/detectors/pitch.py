"""Somebody sells: own services, investments, spam. Marked, and never a lead."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "pitch.offer",
        2.6,
        "offer offering services service agency freelance freelancer hire help we our developer available",
        r"(?:(?:i|we) (?:can |will |also |proudly |specialize in |are |am )?(?:offer|offering|provide"
        r"|providing|specialize in|specialise in|deliver) (?:\w+ ){0,4}?(?:services?|solutions|seo|marketing"
        r"|development|design|consulting|packages|leads|backlinks|followers|discounts?|rates)|(?:our"
        r"|my) (?:agency|studio|startup|services|company|team) (?:\w+ ){0,3}?(?:offers?|provides?|helps?"
        r"|can help|builds?|specializ\w+|delivers?)|(?:i'm|i am|im) (?:a|an) (?:\w+ ){0,4}?(?:freelancer"
        r"|freelance \w+|developer for hire|seo expert|virtual assistant|growth hacker|ghostwriter)"
        r"|(?:available|open) for (?:hire|work|freelance|new (?:projects|clients))|hire me)",
    ),
    rule(
        "pitch.money",
        2.8,
        "financial made crypto bitcoin btc forex profit profits invest investment investments investing "
        "investor trading returns earn income roi passive airdrop presale nft token signals wallet giveaway",
        r"(?:(?:crypto|bitcoin|btc|forex|binary|nft|token|coin|altcoin) (?:\w+ )?(?:trading|investment"
        r"|signals?|expert|mining|trader|giveaway|presale|airdrop|profits?|opportunit\w+|platform)"
        r"|(?:guaranteed|daily|weekly|huge|monthly|steady) (?:\w+ )?(?:profits?|returns?|income|roi|payouts?)"
        r"|(?:earn|make|made|making|earned|earning) (?:\w+ )?(?:up to |over )?(?:[$€£]\s?\d[\d,.]*k?"
        r"|\d[\d,.]*k? ?(?:dollars|usd|btc|eth|%))|passive income|(?:investment|business) opportunit\w+"
        r"|double your|financial freedom|free (?:nft|crypto|btc|mint|airdrop|robux|nitro)|(?:pre-?sale"
        r"|airdrop) (?:is )?(?:live|now|ends?))",
    ),
    rule(
        "pitch.call_to_action",
        2.2,
        "code contact dm pm message click link join sign check visit book subscribe follow whatsapp telegram inbox bio",
        r"(?:(?:dm|pm|message|inbox|text|whatsapp|hit|contact|email|reach out to|write) (?:me|us|him"
        r"|her) (?:\w+ )?(?:for|to (?:get|learn|start|know|book|earn|join)|if you(?:'re| are)? (?:interested"
        r"|want|need|looking)|now|today|on (?:whatsapp|telegram))|(?:click|tap) (?:the |this |here|on the "
        r"|my )?(?:link|below|here)|(?:join|check out|visit|subscribe to|follow) (?:my"
        r"|our) (?:\w+ )?(?:\w+ )?(?:channel|telegram|whatsapp|group|discord|server|website|page|store|shop"
        r"|newsletter|youtube|course|webinar|free)|link in (?:my )?bio|sign up (?:now|today|here|using my)"
        r"|(?:use|with) (?:my )?(?:code|referral|promo))",
    ),
    rule(
        "pitch.launch",
        1.8,
        "launched launching launch built introducing excited announce product hunt startup upvote feedback",
        r"(?:(?:we|i) (?:just |recently |have just |'ve just |have )?(?:launched|are launching|built|released"
        r"|created) (?:\w+ ){0,6}?(?:app|tool|platform|startup|saas|product|service|course|bot"
        r"|template)\b[^.]{0,120}(?:that|which|to help|for|check|would love|feedback|free)|introducing \w+"
        r"|(?:excited|thrilled|proud|happy) to (?:announce|share|introduce|launch)|product hunt|upvote us)",
    ),
    rule(
        "pitch.limited",
        1.8,
        "limited off discount sale today slots offer deal exclusive",
        r"(?:limited (?:time|offer|slots|spots)|\d+ ?% off|(?:only|just) (?:\d+ )?(?:slots|spots|seats) left"
        r"|exclusive (?:offer|deal|access)|special (?:offer|price) for|act (?:now|fast)|best (?:price|rates"
        r"|deal) guaranteed|(?:100%|totally|completely) (?:legit|free|guaranteed|risk free))",
    ),
    rule(
        "pitch.grow",
        2.2,
        "grow boost scale increase leads clients traffic followers roi revenue seo ranking",
        r"(?:(?:grow|boost|scale|skyrocket|increase|10x|double|explode) (?:your|ur) (?:\w+ )?(?:business|sales"
        r"|traffic|followers|revenue|brand|server|audience|income|roi|rankings?|engagement|channel|instagram"
        r"|company)|(?:quality|qualified|more|free|get you|b2b) (?:leads|clients|backlinks|followers)"
        r"|seo (?:services|agency|expert|audit))",
    ),
    rule(
        "pitch.investors",
        2.0,
        "raise raising round seed vc investors investor funding valuation founders funded",
        r"(?:rais(?:e|ing|ed) (?:a |our |\$|€|£|\d|capital|funding|money)[^.]{0,30}|(?:seed|angel|series [a-d]"
        r"|pre-seed) (?:round|investors?|funding|stage)|(?:looking for|seeking|meet|connect with|open to"
        r"|talk to) (?:\w+ )?(?:investors?|co-?founders?|funding|vcs?)|i invest in|we invest in|our fund)",
    ),
    rule(
        "pitch.foreign",
        2.2,
        "verdiene gana dinero ingresos gagnez ganhe renda investiere inversión",
        r"(?:verdiene? (?:\w+ )?(?:geld|online)|gana (?:dinero|hasta)|ingresos pasivos|gagnez (?:de l'argent"
        r"|jusqu)|ganhe (?:dinheiro|at[eé])|renda extra)",
    ),
    rule("pitch.asks", -0.9, "?", r"\?[\s)]*\Z", whole=False),
)
SIGNAL = Detector(
    Kind.PITCH,
    noticed="a pitch",
    keepable=False,
    needs_nobody=True,
    bias=-1.7,
    rules=RULES,
    facts={"link": 0.7, "complaint.money": -0.6},
)
