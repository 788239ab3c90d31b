"""Somebody is about to buy, or could be, and needs help with that: which plan, how to pay, whether it fits."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "purchase.which",
        2.4,
        "packages plan plans tier licence license version edition model size subscription package bundle",
        r"(?:(?:which|what) (?:\w+ ){0,2}?(?:plan|tier|licen[cs]e|version|edition|model|size|subscription"
        r"|package|bundle)s? (?:\w+ ){0,4}?(?:should|do|would|is|are|need|for|to|best|has|have|includes?)"
        r"|difference between (?:the )?(?:\w+ ){0,5}(?:plan|tier|licen[cs]e|version|edition|model)s?)",
    ),
    rule(
        "purchase.price",
        2.3,
        "price prices pricing cost costs much pay discount coupon trial free student discounts voucher cheaper deal",
        r"(?:how much (?:is|does|do|are|would|will|for)(?! (?:time|longer|memory|ram|space|disk))|what(?:'s"
        r"| is| are|s)? (?:the |your )?(?:\w+ )?(?:price|cost|pricing|rate|fee)s?|(?:any|is there|are there"
        r"|have|offer|get|student|educational|a|nonprofit) (?:\w+ )?(?:discount|coupon|voucher|promo code"
        r"|free trial|trial|student pricing|deal)s?|do (?:i|we|you) (?:have to |need to )?pay|pricing"
        r"|cheaper (?:plan|option|for))",
    ),
    rule(
        "purchase.buy",
        2.2,
        "pay signing buy buying purchase purchasing order ordering upgrade upgrading subscribe subscribing "
        "sign switch switching",
        r"(?:(?:thinking (?:of|about)|considering|planning (?:to|on)|about to|want(?:ing)? to|wanna"
        r"|would like to|'d like to|looking to|interested in|ready to|hesitant to|before (?:i|we)|tempted to"
        r"|should i|worth|how (?:do|can) (?:i|we)|where (?:can|do|could) (?:i|we|one|you)|is it possible to"
        r"|can (?:i|we|you)|going to|deciding whether to) (?:still |i )?(?:buy|buying|purchase|purchasing"
        r"|order|ordering|upgrad(?:e|ing)|subscrib(?:e|ing)|sign(?:ing)? up|get a licen[cs]e|pre-?order"
        r"|switch(?:ing)? to|pay(?:ing)? (?:for|by|with|via)))",
    ),
    rule(
        "purchase.before_buying",
        1.8,
        "before buy buying paying does will fit compatible commit pull trigger",
        r"(?:before (?:buying|i buy|we buy|purchasing|i order|paying|i pay|i commit|committing|upgrading"
        r"|subscribing|signing up|i (?:pull|sign|upgrade|subscribe))|pull the trigger|(?:is|are) (?:it|this"
        r"|they|the \w+) compatible with)",
    ),
    rule(
        "purchase.available",
        1.8,
        "take stock available ship shipping sell deliver delivery accept paypal invoice",
        r"(?:(?:in|out of|back in) stock|(?:do|does|will|can) (?:you|they|it|u) (?:guys )?(?:ship|sell|deliver"
        r"|accept|take)|available (?:in|for purchase|at)|(?:pay|paying) (?:by|with|via) (?:invoice|paypal"
        r"|card|credit|bank)|when (?:will|does|is) (?:it|this|the \w+) (?:be )?(?:available|back in|on sale"
        r"|ship))",
    ),
    rule(
        "purchase.order",
        1.4,
        "buy purchase order pizza book booking ticket reserve",
        r"(?:(?:want|need|like|wanna) to (?:\w+ )?(?:order|book|reserve|buy|purchase) (?:a|an|some|the|\d|one"
        r"|two|\w+))",
    ),
    rule(
        "purchase.foreign",
        2.2,
        "kostet preis kaufen bezahlen cuesta precio comprar pagar coûte prix acheter payer custa preço "
        "rabatt descuento",
        r"(?:(?:was|wie ?viel) kostet|kaufen|rabatt|cu[aá]nto (?:cuesta|vale|sale)|precio|descuento|(?:quiero"
        r"|puedo|quero|posso) comprar|combien (?:co[uû]te|[cç]a)|acheter|quel (?:est le )?prix|quanto custa"
        r"|pre[cç]o)",
    ),
)
SIGNAL = Detector(
    Kind.PURCHASE_HELP,
    noticed="help with buying",
    plural="requests for help with buying",
    seeks_help=True,
    bias=-1.6,
    rules=RULES,
    facts={"question.mark": 0.5, "pitch.offer": -3.0, "after_sale.order": -1.5, "complaint.money": -0.7},
)
