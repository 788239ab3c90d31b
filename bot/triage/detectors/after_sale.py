"""Trouble after buying: an order, delivery, bill, account, return, guarantee or cancellation."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "after_sale.order",
        2.4,
        "come item late order ordered package parcel delivery delivered shipment shipped tracking arrived "
        "arrive bought purchased purchase received",
        r"(?:(?:my|our|the|an|this) (?:\w+ )?(?:order|package|parcel|delivery|shipment"
        r"|purchase)(?: #?\w+)? (?:\w+ ){0,3}?(?:is|has|hasn't|was|wasn't|never|still|not|didn't|arrived|came"
        r"|status|number|got|says|shows|from)|(?:where(?:'s| is)|track|status of|change|cancel|tracking for"
        r"|return) (?:my|our|an|the) (?:\w+ )?(?:order|package|parcel|delivery|item|purchase)|(?:never|not"
        r"|hasn't|haven't|didn't|still) (?:\w+ ){0,2}?(?:arrived?|received|delivered|shipped|come)"
        r"|tracking (?:number|says|info|shows)|(?:arrived|came|delivered) (?:\w+ )?(?:broken|damaged|late"
        r"|wrong|cracked|empty))",
    ),
    rule(
        "after_sale.refund",
        2.3,
        "refund refunds refunded return returns exchange warranty guarantee replacement chargeback money returning",
        r"(?:refunds?(?:ed)?|money back|charge ?back|(?:return|exchange|send back|returning) (?:it|this|the|my"
        r"|an|item)|warranty|under guarantee|(?:get|want|need|send|request|sent|a) (?:me )?(?:a )?replacement)",
    ),
    rule(
        "after_sale.bill",
        2.2,
        "bills cancel license charged billed billing invoice invoices subscription payment renewal renewed "
        "receipt bill card overcharged",
        r"(?:(?:was|been|got|were|still|keep getting|being|you|they) (?:\w+ )?(?:charged|billed)|(?:double"
        r"|over)[- ]?charged|billing|(?:my|our|an|the|no|need|last|wrong) (?:\w+ )?(?:invoice|receipt|bill)s?"
        r"|(?:my|our|the) (?:\w+ )?(?:payment|card|subscription|licen[cs]e|membership"
        r"|renewal) (?:\w+ ){0,2}?(?:failed|declined|was|is|didn't|got|renew\w*|expired|isn't|hasn't|key|won't"
        r"|doesn't)|(?:auto[- ]?)renew(?:ed|al|s)?|cancel(?:l?ing|led)? (?:my|our"
        r"|the) (?:\w+ )?(?:subscription|plan|account|membership|order|policy|flight|booking|service))",
    ),
    rule(
        "after_sale.account",
        1.9,
        "can't pin account password login log sign locked hacked verification activate activation license "
        "licence key code",
        r"(?:(?:locked out|can't (?:log|sign|get) in\w*|cannot (?:log|sign) in|cant (?:log|sign) ?in|(?:reset"
        r"|forgot|change|recover|lost) (?:my |the )?(?:password|account|login|pin)|(?:my"
        r"|our) (?:\w+ )?account (?:\w+ ){0,2}?(?:is|was|has|got|been|locked|suspended|banned|hacked|disabled"
        r"|deleted|says|shows)|password reset|verification (?:code|email)|(?:activation|licen[cs]e"
        r"|serial) (?:key|code)|log ?in (?:problem|issue|error|page|to my)))",
    ),
    rule(
        "after_sale.bought",
        1.8,
        "bought purchased ordered paid upgraded subscribed owner",
        r"(?:(?:i|we|just|have|had|ive|i've|recently) (?:just |recently |already )?(?:bought|purchased|ordered"
        r"|paid(?: for)?|upgraded|subscribed|renewed)\b[^.!?]{0,120}(?:but|and (?:it|now|the|still|i can't"
        r"|i still)|yet|however|can't|doesn't|didn't|not|n't|never|won't|where|how|still|stopped|broke\w*|died"
        r"|within))",
    ),
    rule(
        "after_sale.foreign",
        2.2,
        "bestellung lieferung rechnung erstattung rückgabe pedido reembolso factura devolución commande "
        "remboursement facture livraison encomenda fatura",
        r"(?:(?:meine?r?|unsere) (?:bestellung|lieferung|rechnung|paket)|erstattung|r[üu]ckgabe|(?:mi|meu"
        r"|minha) (?:pedido|paquete|encomenda|factura|fatura)|reembolso|devoluci[oó]n|(?:ma|mon) (?:commande"
        r"|colis|facture|livraison)|remboursement)",
    ),
)
SIGNAL = Detector(
    Kind.AFTER_SALE,
    noticed="trouble after buying",
    plural="trouble after buying",
    seeks_help=True,
    trouble=True,
    bias=-1.7,
    rules=RULES,
    facts={"pitch.offer": -2.0, "smalltalk.only": -3.0},
)
