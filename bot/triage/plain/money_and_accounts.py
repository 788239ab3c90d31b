"""What cannot wait because it is about money, what was paid for and never came, or an account."""

from bot.triage.rule import rule

_REALLY = "".join(
    rf"(?<!\b{asks} )" + "".join(rf"(?<!\b{asks} {who} )" for who in ("i", "we", "u", "you", "it", "they"))
    for asks in ("do", "does", "will", "would", "if", "can", "could", "should", "when")
)
"""Not in what is only asked, such as "do I get charged for a break"."""

MONEY_RULE = rule(
    "pressing.money",
    0.0,
    "charged charge charges billed bill refund refunds refunded reimbursed reimburse money back "
    "billing charging debiting debited took take cancelled canceled cancel chargeback overcharged invoice invoices "
    "paid pay payment "
    "payments renewed renewal unauthorized unauthorised fraud fraudulent scammed debited withdrew "
    "transferred vat cash double twice 2x "
    "3x subscription card price checkout refunding bucks salary wages rent loan scam credit credits says shows",
    rf"(?:{_REALLY}\w+ (?:\w+ )?(?:over|double )?(?:charged|charging|billed|debited)|charge[sd] (?:me|us|my"
    rf"|again|for|twice|\d\S*"
    r"|[€$£]\S*)|(?:double|twice|over)[- ]?charg\w+"
    r"|you charge me|(?:billed|charged) (?:my|our|me|us|twice|for|again|[€$£]?\d\S*)|refund(?:ed|ing)? (?:me|us"
    r"|pls|please|now|asap|my|the|for|one|request\w*|still|hasn't|never"
    r"|was|not|of|is|plz|from|promised)|(?:my|a|no|the|get|getting|want|need|request|where.{0,12}"
    r"|promised|still|full|any|pending|issue|give me a) refund(?!\w| policy)|^\W*refund|money back"
    r"|reimburse\w*|chargeback|(?:my|our|the|wrong|this|last"
    r"|an?) (?:\w+ )?invoices? (?:\w+ ){0,4}(?:wrong|doubled|shows?|incorrect|twice|double|not|missing"
    r"|went"
    r"|is|has|says)|wrong (?:vat|amount|price|invoice|charge|bill)|(?:paid|pay|bought"
    r"|ordered) (?:\w+ ){0,5}(?:2x|3x|twice|two times|three times|by (?:accident"
    r"|mistake)|accidentally)|paid (?:\w+ ){0,5}(?:but|and|still|yet) |(?:payment|transaction|purchase"
    r"|order|charge|transfer)s? (?:\w+ ){0,6}(?:(?:never|didn't|did not"
    r"|don't|haven't) (?:made?|make|recogni[sz]e|authori[sz]e|place|order)|twice|failed but"
    r"|pending since)|never (?:signed up|ordered|bought|authori[sz]ed"
    r"|subscribed|agreed)|(?:subscription|plan|membership|trial)\b[^.]{0,30}(?:renewed|still active"
    r"|charged|didn't cancel)|renewed (?:me|us|although|even|without|after"
    r"|itself)|cancel(?:l?ed)?\b[^.]{0,60}(?:charged|billed|renewed|still pay\w*"
    rf"|taken|debited|(?:you|they|u) (?:\w+ )?(?:took|take|charge|bill|withdrew))"
    r"|(?:unauthori[sz]ed|fraudulent|unknown|strange)"
    r" (?:\w+ )?(?:charge|payment|transaction|withdrawal)s?|(?:took|taken|debited|deducted|collected"
    r"|withdrew) (?:\w+ ){0,5}twice"
    rf"|(?:keeps?|kept|still) (?:on )?(?:billing|charging|debiting)|fraud|scammed|never (?:saw|got|received"
    r"|seen) (?:\w+ )?(?:the|my|our|any) (?:money|refund|payout|cash)"
    rf"|los(?:es|ing|t) (?:us )?(?:money|sales|customers|orders)\b|transferred\b[^.]{0, 40}(?:wrong"
    r"|by mistake)|(?:took|taken|ate|kept|swallowed|stole)"
    r" (?:my|our) (?:money|card|cash)|no cash|(?:says|shows|listed at|page says"
    r"|was) [€$£]?\d+\S* but (?:\w+ ){0,3}(?:charge[sd]?|\d)|(?:rent|salary|wages|loan)"
    r" (?:is|are) (?:due|not|missing|late)|\d+ ?[€$£] (?:\w+ ){0,4}(?:missing|gone|charged|taken|stuck|credit))",
)
OWED_RULE = rule(
    "pressing.owed",
    0.0,
    "delivered parcel package order item items never arrived arrive delivery ordered driver shipped food "
    "courier received pedal promised nothing gems",
    r"(?:says? (?:it'?s? |it was |it is )?delivered (?:but|and)|marked (?:as )?delivered|(?:no"
    r"|where is my|where's my|wheres my|still no) (?:parcel|package|order|delivery"
    r"|pedal|food|item|refund|tracking)|never (?:arrived|got|came|received|showed up|delivered)|(?:not"
    r"|n't|hasn't|haven't) (?:\w+ )?(?:arrived?|received|shipped)"
    r"|(?:left|delivered) (?:\w+ ){0,3}(?:at|to) (?:the )?wrong|(?:ordered|preordered|paid) (?:on|in"
    r"|back in|since|\w+ (?:days|weeks|months) ago)\b"
    r"|(?:preorder|order|purchase)\b[^.]{0,50}(?:still no|nothing|no reply|never)|(?:driver|courier"
    r"|rider) (?:\w+ ){0,4}(?:not moving|stole|ate|left|never|wrong)"
    r"|(?:been|waiting|over) (?:an |\d+ |two |one )(?:hours?|hrs?)\b)",
)
ACCOUNT_RULE = rule(
    "pressing.account",
    0.0,
    "froze lock locks locking shut account acc profile accounts locked out login log sign into suspended "
    "banned ban frozen hacked stolen compromised phished hijacked unsubscribe cancel "
    "close delete iniciar access login logged blocked isn't wasn't lost phone 2fa",
    r"(?:(?:accounts?|acc|profile|login|wallet|channel) (?:\w+ ){0,6}?(?:locked|banned|suspended|frozen"
    r"|froze|closed|deleted|hacked|stolen|blocked|disabled|terminated"
    r"|hijacked|compromised|deactivated|restricted|isn't me|not me|another name|wasn't me)|(?:lock(?:ed|s"
    r"|ing)?|shut|block(?:ed|s)?) (?:\w+ )?out|(?:closed|blocked|froze"
    r"|deleted|suspended|banned|locked|disabled|terminated|deactivated) (?:\w+ )?(?:my|our|his|her|me"
    r"|us)\b(?: \w+'?s?)? ?(?:account|acc|profile|card|access|mum|dad)?"
    r"|(?:can't|cant|cannot|can not|couldn't|unable to|not able to|won't let me|doesn't let me"
    r"|let me) (?:even |seem to )?(?:log|sign|get) ?(?:back )?in(?:to)?\b(?! touch)"
    r"|(?:can't|cant|cannot) (?:access|get into|login to|login|open) (?:my )?(?:account|acc|profile"
    r"|anything|wallet)?|got (?:\w+ )?banned|ban(?:ned)? (?:for|without|from)"
    r"|unban|hacked|phished|hijacked|(?:acc|account|identity|phone|card) (?:\w+ )?stolen|compromised"
    r"|(?:someone|somebody|some guy|stranger) (?:\w+ )?(?:changed|ordered"
    r"|logged|accessed|used|bought|took over|is using|stole|has access)|(?:that|this|it)? ?(?:isn't"
    r"|wasn't|is not|was not) me\b|cancel (?:my|our|the) (?:\w+ )?(?:sub\w*"
    r"|account|plan|membership|order|contract)|(?:delete|close|remove|terminate|deactivate) (?:my"
    r"|our) (?:\w+ )?(?:account|acc|profile|data|health|address|user)"
    r"|lost my (?:phone|card|2fa|password|authenticator|access)|(?:reset|verification|2fa"
    r"|confirmation) (?:mail|email|code|link)s? (?:\w+ ){0,3}(?:never|not|n't"
    r"|doesn't|didn't))",
)
AMOUNTS_RULE = rule(
    "pressing.amounts",
    0.0,
    "trial payment salary cash cashback bonus earnings prize charged took debited billed booked deducted "
    "yearly annual free deposit deposits payout payouts fine fines debt collectors bill bills quid euro "
    "euros eur usd dollars pounds bucks emptied meter contract yearly price wages commission refund",
    r"(?:(?:deposit|payout|payment|wages?|commission|cashback|royalt(?:y|ies)|bonus|reimbursement"
    r"|earnings|prize)s? (?:\w+ ){0,5}(?:not|n't|\w+n't|never|missing|back|still|late|gone|where|pending"
    r"|overdue|stuck|after|refused|kept)|(?:got|received|sent"
    r"|paid|have) (?:me )?(?:a|an|the|another) (?:\S+ )?(?:fine|penalty|dunning|collection|bill)\b"
    r"|debt (?:collect\w+|agenc\w+)|collection agency|[€$£]? ?\d[\d.,]* ?(?:€|euros?|eur|usd|dollars|quid|pounds|bucks"
    r"|£|\$|k)? (?:\w+ )?(?:bill|fine|fee|roaming|penalty"
    r"|charge|deposit|invoice)s?\b|where(?:'s|s| is| are) my (?:\w+ )?(?:money|deposit|refund"
    r"|[€$£]?\d+ ?(?:quid|euros?|eur|usd|dollars|pounds|bucks|€)?|payout|cash|salary|payment)|emptied my"
    r"|meter is (?:still )?running|(?:contract|subscription|plan|account|order"
    r"|policy|loan)s? (?:\w+ )?(?:i|we) (?:never|didn't)|(?:took(?! \d+ (?:\w+ )?(?:sec|min|hour|hr|day|week"
    r"|month))|charged|billed|debited|booked"
    r"|deducted) (?:\w+ ){0,4}(?:although|even though|but|instead|despite|without)|on a free trial"
    r"|(?:yearly|annual) (?:\w+ )?(?:although|instead of|but))",
)
