"""What cannot wait, in one file because it is one table: outages, losses, money, accounts, safety, law, silence."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

OUTAGE = "pressing.down"
"""The rule by which something is down for everybody."""

OUT = "pressing.out"
"""The same, told by what does not react."""

_THINGS = (
    r"notes?|notebooks?|data|files?|documents?|inventory|presets?|runs?|history|progress|essay|thesis"
    r"|work|account|acc|chapter|everything"
    r"|project|events?|settings|saves?|save ?file|library|photos?|messages?|records?|entries|activities"
    r"|artifacts?|backups?|dashboards?|playlists?"
    r"|characters?|items?|orders?|balance|salary|points|credits?|stats|journal|pages?|lists?|drafts?"
    r"|streak|level|contacts|it all|all of it"
    r"|recipes?|workouts?|songs?|tracks?|designs?|tickets?|bookings?|homework|tasks?|boards?|repos?"
    r"|databases?|rows|exam|certificates?|grades"
)
_GONE = (
    r"gone|vanished|vanishes|disappeared|wiped|erased|deleted|lost|missing|corr?upt(?:ed)?|overwritten"
    r"|empty|reset|removed|nowhere|not showing"
    r"|got deleted|went missing|blank"
)
_SPAN = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|many|over a|couple(?: of)?|few"
    r"|the last \w+|almost a) ?"
)
_TIME = r"(?:business |working |whole |full )?(?:days?|weeks?|months?|wks?|years?)"

RULES = (
    rule(
        OUTAGE,
        0.0,
        "anybody down outage outages unreachable offline everyone everybody anyone nobody me us all everywhere "
        "seeing 500s 502s 503s 504s 500 502 503 "
        "504 crashing blank white load whole team guild users customers staff office company class error errors for",
        r"(?:(?:is|are|was|were|'s|s|went|gone|seems?|still|servers?|site|app|api|website|sync|platform"
        r"|service|system|everything|store|game"
        r"|login|checkout|registry|dashboards?|it|page|network|it's|again|whole thing) (?:\w+ )?(?:down"
        r"|offline|unreachable)"
        r"(?!load| the (?:street|road|hall|line)| to (?:the|a)|stairs| side)|^\W*down\b(?: again)?\W*\Z"
        r"|down (?:again|for (?:anyone|everyone|me|us"
        r"|you))|outages?|(?:is|are|was) (?:it|this|that|the \w+) (?:just|only) (?:me|us|my)|just me or"
        r"|(?:for|with|to) (?:any(?:one|body)|every(?:one"
        r"|body)) else|(?:any(?:one|body)) else (?:\w+ )?(?:seeing|getting|having|experiencing|unable|can't"
        r"|cant|with (?:this|that|issues?|problems?|trouble|errors?)|stuck|noticed?|see|has|have|got)"
        r"|(?:for|to|in|with) (?:all|every(?:one|body)|the whole|everyone in|my (?:whole |entire )?(?:team"
        r"|office|class|family|company))\b[^.]{0,40}"
        r"(?:down|error|fail\w*|empty|blank|blocked|stuck|broken|n't)?|(?:whole|entire|all our|all my|our"
        r"|my whole) (?:\w+ )?(?:team|users|guild"
        r"|office|company|class|customers|staff) (?:\w+ )?(?:blocked|stuck|locked|down|can't|cant|affected"
        r"|disconnected|dc'd)|(?:dc'd|disconnected"
        r"|kicked|locked out|blocked) (?:every(?:one|body)|all|our|the whole|us all)|(?:seeing|getting"
        r"|throws?|returns?|with|error:?) (?:a lot of "
        r"|lots of |only )?(?:50[0234]s?|500s|5xx)|50[0234]s? (?:on|everywhere|for|from|all|errors?|all over)"
        r"|500s|5xx|error(?:s)? everywhere"
        r"|(?:won't|wont|can't|cannot|not|doesn't|doesnt|cant) load (?:at all|any\w*)|nothing (?:loads|works)"
        r"|(?:cant|can't|cannot) (?:load|open|reach"
        r"|access) any\w*|status page|totally (?:borked|dead|broken|down)|(?:server|internal) errors? (?:for"
        r"|since)|login (?:queue|loop))",
    ),
    rule(
        "pressing.lost",
        0.0,
        "overwrote salary money payment deposit transfer balance back gone vanished vanishes disappeared "
        "wiped erased deleted lost missing corrupt corrupted corupted "
        "overwritten empty reset removed nowhere "
        "delete deletes ate lose losing bricked dropping loss restore recover blank showing",
        rf"(?:(?:my|our|all|the|every|whole|two|three|half|of|years of|\d+|everything|client's|entire"
        rf"|last) (?:[\w.']+ ){{0,4}}?(?:{_THINGS})"
        rf" (?:\w+ ){{0,6}}?(?:{_GONE})|(?:lost|lose|losing|wiped|erased|deleted?|deletes|ate|overwrote"
        rf"|dropping|dropped|corrupted|removed)"
        rf" (?:\w+ )?(?:my|our|all|everything|every|whole|half|years|months|weeks|hours|days|two|three"
        rf"|the (?:whole|entire|last)|data)(?! mind\b| way\b"
        rf"| patience| keys| weight)(?! \w* ?(?:weight|kg))|(?:everything|all of (?:it|them)|it all|all"
        rf"|{_THINGS})(?:'s| is| are| was| were| just| has| have| got"
        rf"| suddenly)+ (?:\w+ )?(?:{_GONE})|data loss|bricked|(?:cant|can't|cannot|won't|cant"
        rf"|can not) (?:\w+ )?(?:open|opne|restore|recover)"
        rf" (?:my|our|the) (?:{_THINGS})|(?:says?|is|are|it's) corr?upt(?:ed)?|corr?upt(?:ed)? (?:file|save"
        rf"|data|project|database)"
        rf"|(?:restore|recover|get back|bring back) (?:a |my |our |the )?(?:\w+ )?(?:deleted|lost|missing)"
        rf"|{_SPAN}{_TIME} of (?:work|data|notes|progress)"
        rf"|hours of work|(?:salary|money|payment|deposit|transfer|balance) (?:is |has )?(?:not|n't|never"
        rf"|missing|gone|didn't|hasn't) ?\w*)",
    ),
    rule(
        "pressing.money",
        0.0,
        "charged charge charges billed bill refund refunds refunded reimbursed reimburse money back "
        "chargeback overcharged invoice invoices paid pay payment "
        "payments renewed renewal unauthorized unauthorised fraud fraudulent scammed debited withdrew "
        "transferred vat cash double twice 2x "
        "3x subscription card price checkout refunding bucks salary wages rent loan scam credit credits says shows",
        r"(?:(?:was|were|been|got|being|are|still|you|have|they|it|just|already|then|and|card|keep\w*|also"
        r"|checkout|he|inkwell|\w+) (?:\w+ )?"
        r"(?:over|double )?(?:charged|charging|billed|debited)|charge[sd] (?:me|us|my|again|for|twice|\d"
        r"|[€$£])|(?:double|twice|over)[- ]?charg\w+"
        r"|you charge me|(?:billed|charged) (?:my|our|me|us|twice|for|again|\d)|refund(?:ed|ing)? (?:me|us"
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
        r"|charged|didn't cancel)|renewed (?:although|even|without|after"
        r"|itself)|cancel(?:l?ed)?\b[^.]{0,60}(?:charged|billed|renewed|still pay\w*|taken|debited)"
        r"|(?:unauthori[sz]ed|fraudulent|unknown|strange)"
        r" (?:\w+ )?(?:charge|payment|transaction|withdrawal)s?|fraud|scammed|transferred\b[^.]{0,40}(?:wrong"
        r"|by mistake)|(?:took|taken|ate|kept|swallowed|stole)"
        r" (?:my|our) (?:money|card|cash)|no cash|(?:says|shows|listed at|page says"
        r"|was) [€$£]?\d+\S* but (?:\w+ ){0,3}(?:charge[sd]?|\d)|(?:rent|salary|wages|loan)"
        r" (?:is|are) (?:due|not|missing|late)|\d+ ?[€$£] (?:\w+ ){0,4}(?:missing|gone|charged|taken|stuck|credit))",
    ),
    rule(
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
    ),
    rule(
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
    ),
    rule(
        "pressing.safety",
        0.0,
        "smoke smoking smoked burn burned burnt burning fire blister shock shocked electric injury injured "
        "hurt glass allergy allergic allergies nuts sick poisoning hospital "
        "threat threatens threatening threatened harass harassing harassed harassment stalk stalking stalker "
        "followed suicide suicidal kill bleeding bleed safe unsafe "
        "dangerous danger exploded explode exploding abuse abusive racist creep creepy private minors child",
        r"(?:(?:started|starts?|began|is|was|it's) (?:\w+ )?smoking|smoke (?:coming|came|from)|(?:smell\w*"
        r"|melt\w*) (?:\w+ )?(?:burnt|burning|burned|smoke|like)|burn(?:ed|t|s)?"
        r" (?:my|me|his|her|the (?:skin|carpet|table|house))|burns? on my|caught (?:on )?fire|on fire and"
        r"|blisters?|electric(?:al)? shock|shocked me|got (?:a )?shock(?:ed)?|injur(?:y|ed|ies)"
        r"|(?:found|piece of|shard of|there was|there's) (?:\w+ )?(?:glass|metal|plastic|hair|mold|mould"
        r"|insect|bug|worm)|allerg(?:y|ic|ies)|(?:got|made|makes?|feel|felt) (?:\w+ )?(?:sick|ill)\b"
        r"|food poisoning|hospital|threat(?:s|en\w*)?|harass\w*|stalk(?:s|ed|ing|er)|followed me"
        r"|wouldn't leave|suicid\w*|kill (?:myself|himself|herself)|bleed(?:s|ing)"
        r"|(?:is it|is this|still|that) safe(?: to)?\b|(?:un|not )safe\b|dangerous|explod(?:ed|es|ing)"
        r"|abus(?:e|ive)|creep(?:y|ing)?|private messages (?:about|to|from)"
        r"|messages about my|my looks)",
    ),
    rule(
        "pressing.privacy",
        0.0,
        "else's customer's customers people's visible exposed leak leaked leaking secrets public privacy "
        "breach breached strangers address personal never private person's "
        "stranger doxxed else where invited shared dashboard password passwords tokens keys data security "
        "someone's customer's can",
        r"(?:(?:some(?:one|body) else|another (?:customer|user|person|member|patient|student|client|company)"
        r"|other (?:people|user|customer|member|student|client)s?|a stranger"
        r"|somebody)(?:'s?|s')? (?:\w+ ){0,3}(?:name|invoice|dashboard|data|account|address|order|details"
        r"|email|documents?|files?|photos?|messages?|notes?|phone|profile|records?"
        r"|grades|workspace|chat|history|medical|birth|logs?)|(?:visible|shown|exposed|accessible|available"
        r"|open) (?:to|for|on) (?:\w+ )?(?:people|everyone|every ?body|strangers|anyone|the public"
        r"|the internet|all|other)|(?:strangers|anyone|everyone|everybody|people|others|random \w+"
        r"|other \w+) can (?:\w+ )?(?:see|read|access|view|find|open) (?:my|our)|(?:data|privacy|security)"
        r" (?:breach|leak|incident|hole|issue|violation|flaw)|breach(?:ed)?|leak(?:ed|ing"
        r"|s)? (?:\w+ ){0,3}(?:data|email|address|password|secrets?|tokens?|keys?|info)|(?:secrets?"
        r"|passwords?"
        r"|tokens?|api keys?) (?:\w+ ){0,6}(?:showed|visible|leaked|exposed|in plain|in the logs?|public)"
        r"|my (?:home |private |email )?address (?:is |was )?(?:on|in|public|visible|shown|out)"
        r"|where i live|(?:never|not) (?:invited|shared|gave)|doxx?ed|someone's (?:name|data|phone|address"
        r"|email)|customer's (?:name|data|phone|address|email))",
    ),
    rule(
        "pressing.legal",
        0.0,
        "gdpr dsgvo rgpd dpa lawyer lawyers attorney sue suing legal court subpoena dmca copyright ccpa "
        "takedown art article police erasure ombudsman regulator lawsuit "
        "consumer data take",
        r"(?:gdpr|dsgvo|rgpd|ccpa|(?:the|a|signed|your|our) dpa\b|data (?:protection|processing|subject"
        r"|deletion|request)|lawyers?|attorney|(?:i'll|will|going to|gonna|could|to|i'm) sue\b|suing|legal"
        r" (?:team|action|request|notice|department|advice|steps|matter|hold)|(?:in|to|at|small claims) court"
        r"|court (?:order|case)|subpoena|dmca|copyright (?:claim|infring\w*|notice|strike)"
        r"|take ?down (?:request|notice)?|(?:take|pull) (?:\w+ ){1,5}down|art(?:icle)?\.? ?1[3-9]|(?:called"
        r"|calling|report\w*|go(?:ing)? to|told|filed with) the police|police (?:report|case)"
        r"|right to (?:erasure|be forgotten)|erasure|ombudsman|regulator|lawsuit|consumer (?:protection"
        r"|rights)|(?:copy of|delete|erase|remove|wipe|everything|what|all) (?:\w+ )?(?:my|all|the)"
        r" (?:\w+ )?(?:personal )?data(?: you|\b)|everything you (?:store|have|know|hold|keep) (?:about|on))",
    ),
    rule(
        "pressing.ignored",
        0.0,
        "time times msg message messages email emails emailed mail mails ticket tickets asked ask reply "
        "replies replied response respond responded answer answers answered nobody noone nothing "
        "waiting waited heard ignored ignoring ago contacted wrote filed sent complained call back picks "
        "hello back told opened since reported submitted promised repair claim complaint request case "
        "application review appeal warranty support p1",
        rf"(?:(?:3rd|4th|5th|\d+th|third|fourth|fifth|sixth|nth|umpteenth|hundredth) time|(?:2nd"
        rf"|second) time (?:i|we|that i|now i)\b|(?:2nd|3rd|4th|5th|\d+th|second|third|fourth|fifth|sixth|nth"
        rf"|umpteenth) (?:msg|message|e?-?mail|ticket|attempt|request|try|reminder|complaint)"
        r"|(?:asked|wrote|written|emailed|mailed|contacted|messaged|called|complained|reported|told you"
        r"|asking|tried|reached out|ask|reporting)\b(?: \w+){0,4} (?:twice|already|again|before|\d+ times"
        r"|(?:three|four|five|several|many|multiple|countless) times|and again|three|no (?:reply|answer"
        r"|response))|(?:i told|told) you"
        r"|(?:no|never|without|zero|any|not one|not a single|still no|nor|an) (?:\w+ )?(?:reply|replies"
        r"|response|responses|answer|answers|reaction|feedback)\b(?: (?:yet|from|since|for|after|at all|in|to"
        r"|about|on))?"
        r"|(?:nobody|no one|noone|no-one|nothing|not a soul|no body) (?:\w+ )?(?:answer(?:s|ed|ing)?"
        r"|repl(?:ies|ied|y)|respond(?:s|ed)?|back|picks?|heard|cares|reacts?|called|is answering|answers"
        r"|helps?|gets? back)"
        rf"|tickets? (?:#?\S+ )?(?:\w+ ){{0,4}}(?:open|for \d+|since|still|unanswered|waiting|pending"
        rf"|closed without|ignored|no|nobody|\d+)|(?:waiting|waited|been) (?:for )?{_SPAN}{_TIME}"
        rf"|{_SPAN}{_TIME}(?: \w+){{0,8}} (?:no|nobody|nothing|without|ignored|waiting|wait|still|ago)|(?:has"
        rf"|have|had|did)(?:n't|nt| not) (?:\w+ )?(?:replied|answered|responded|reply|answer"
        r"|respond|heard|gotten back|got back|received (?:a|any) (?:reply|answer))|(?:doesn't|don't|dont"
        r"|never|doesnt|won't) (?:\w+ )?(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|pick(?:s"
        r"|ed)? up|call(?:ed)? back)"
        r"|heard nothing|nothing (?:back|since|so far|happened)|ignor(?:ed|ing|es)(?: (?:me|us|my|again|for"
        r"|by))?|(?:call|get back to|contact|write back to) (?:me|us)(?: back)?|hello\s?\?\?"
        rf"|(?:filed|sent|emailed|wrote|complained|reported|contacted|submitted|mailed|promised"
        rf"|opened an? (?:ticket|case|claim))\b[^.?!]{{0,40}}(?:ago|since|last (?:week|month|year)|\d+(?:st"
        rf"|nd|rd|th))"
        rf"|(?:repair|claim|complaint|request|case|application|refund|review|appeal"
        rf"|warranty)\b[^.?!]{{0,40}}(?:{_SPAN}{_TIME}|since|still|nobody|no one|no answer|no reply)|p1 since"
        rf"|picks up)",
    ),
    rule(
        "pressing.stranded",
        0.0,
        "stuck stranded tonight deadline today midnight due exam gig meeting minutes min hours noon tomorrow "
        "deploy production prod rollback live blocked call",
        r"(?:stuck (?:at|in|on) (?:the|a|an) (?:hotel|airport|station|border|hospital|shop|store|road|middle)"
        r"|stranded|(?:gig|show|exam|wedding|flight|event|presentation|launch|concert|interview|meeting|test"
        r"|demo)"
        r" (?:is |starts |begins |at |in )?(?:\w+ )?(?:tonight|today|tomorrow|in \d+|in an hour|now|at \d+)"
        r"|(?:have|got|my|the|a) (?:\w+ )?deadline(?: is| at| today| tonight|,|$)?|deadline is|(?:due"
        r"|deadline) (?:is )?(?:today|tonight|at midnight"
        r"|tomorrow|in \d+|at \d+)|(?:prod|production) (?:\w+ ){0,3}(?:down|failed|broken|deploy|is|stuck"
        r"|outage|halfway)|in prod(?:uction)?\b|whole team blocked|(?:stuck|blocked"
        r"|queue\w*) (?:\w+ ){0,3}for (?:\d+|hours?|an hour|over)"
        r"|anyone on call|right now)",
    ),
    rule(
        "pressing.alarming",
        0.0,
        "accident accidents brake brakes emergency ambulance police exploded explodes exploding exploded "
        "filming filmed spying camera cameras gas flooded flood flooding leaking baby newborn "
        "toddler child children kid kids daughter son minor minors old inappropriate nude nudes sexual dirty "
        "bullied bullying bully weapon gun knife mold mould rats roaches bedbugs bugs itself alarm "
        "collapsed choked choking poisoned overdose dose allergic sparks sparking sparked shattered exposed wires",
        r"(?:(?:had|an|in an|after an|the) accidents?|brakes? (?:\w+ ){0,2}(?:soft|fail\w*|not|don't|didn't"
        r"|gone|broke\w*|weird|squeal\w*|feel\w*|felt)|emergency (?:call|number|button|exit|stop|line)s?"
        r"|ambulance"
        r"|(?:call\w*|report\w*|went to|with) the police|explod(?:ed|es|ing)|(?:filming|filmed|spying on"
        r"|recording|watching) (?:me|us|guests|people|my)|(?:hidden )?cameras? in (?:the|my|our) (?:bath|bed"
        r"|shower|room|toilet)\w*"
        r"|(?:smell of|gas) (?:gas|leak\w*)|flooded (?:my|the|our)|(?:with|and|has|have|for|in) (?:my |a "
        r"|our |the )(?:baby|newborn|toddler|infant)\b|(?:my|our|her|his) (?:\d+ ?(?:yo|y/o|year old|yr old)"
        r"|child|kids?|daughter|son|toddler)"
        r" (?:\w+ ){0,4}(?:saw|got|was|hurt|swallowed|choked|message\w*|contacted|nearly|almost|received|cut"
        r"|burned)|(?:dirty|inappropriate|nude|sexual|explicit|disgusting|racist) (?:\w+ )?(?:messages?|pics?"
        r"|pictures?|photos?"
        r"|comments?|content|images?|texts?)|bull(?:ied|ying)|(?:gun|knife|weapon)s?\b|bed ?bugs|rats in"
        r"|roaches|black mou?ld|(?:opened|unlocked|turned on|started|locked|drove off|fired"
        r"|switched on) (?:by )?(?:itself|on its own|at night)"
        r"|(?:carbon monoxide|fire|smoke) alarm|choked on|choking|overdose|wrong dose|spark(?:s|ed|ing)"
        r"|shattered (?:in|over|on)|exposed wires)",
    ),
    rule(
        "pressing.amounts",
        0.0,
        "trial payment salary cash cashback bonus earnings prize charged took debited billed booked deducted "
        "yearly annual free deposit deposits payout payouts fine fines debt collectors bill bills quid euro "
        "euros eur usd dollars pounds bucks emptied meter contract yearly price wages commission refund",
        r"(?:(?:deposit|payout|payment|wages?|commission|cashback|royalt(?:y|ies)|bonus|reimbursement"
        r"|earnings|prize)s? (?:\w+ ){0,5}(?:not|n't|\w+n't|never|missing|back|still|late|gone|where|pending"
        r"|overdue|stuck|after|refused|kept)|(?:got|received|sent"
        r"|paid|have) (?:me )?(?:a|an|the|another) (?:\S+ )?(?:fine|penalty|dunning|collection|bill)\b"
        r"|debt collect\w+|collection agency|[€$£]? ?\d[\d.,]* ?(?:€|euros?|eur|usd|dollars|quid|pounds|bucks"
        r"|£|\$|k)? (?:\w+ )?(?:bill|fine|fee|roaming|penalty"
        r"|charge|deposit|invoice)s?\b|where(?:'s|s| is| are) my (?:\w+ )?(?:money|deposit|refund"
        r"|[€$£]?\d+ ?(?:quid|euros?|eur|usd|dollars|pounds|bucks|€)?|payout|cash|salary|payment)|emptied my"
        r"|meter is (?:still )?running|(?:contract|subscription|plan|account|order"
        r"|policy|loan)s? (?:\w+ )?(?:i|we) (?:never|didn't)|(?:took|charged|billed|debited|booked"
        r"|deducted) (?:\w+ ){0,4}(?:although|even though|but|instead|despite|without)|on a free trial"
        r"|(?:yearly|annual) (?:\w+ )?(?:although|instead of|but))",
    ),
    rule(
        "pressing.reset",
        0.0,
        "closed rolled update sync app it 0 zero zeroed kb bytes reset overwrote overwritten autosave streak rollback",
        r"(?:reset(?:s|ted)? (?:back )?to (?:0|zero|nothing|level 1|default)|(?:back|down|set|went|dropped"
        r"|fell) to (?:0|zero)\b|(?:show|shows|are|is|as|all|only) (?:up )?(?:as )?(?:0|zero) ?(?:kb|bytes|mb"
        r"|items|results|notes|files|orders)|zeroed|(?:autosave|update|sync|it|app)"
        r" (?:\w+ )?(?:overwrote|wiped|erased|replaced)|streak (?:\w+ ){0,4}(?:reset|gone|lost|broke\w*|0"
        r"|zero)|closed itself|rolled back (?:my|our|all))",
    ),
    rule(
        "pressing.strangers",
        0.0,
        "delete remove wipe stranger stranger's strangers somebody someone another other else else's theirs "
        "family's impersonating impersonated name pretending stole stolen fake consent recordings erase",
        r"(?:(?:see|sees|seeing|show|shows|showed|got|get|getting|received|opened|have|found|sent|gave"
        r"|shown) (?:\w+ ){0,4}(?:of (?:a )?strangers?|strangers?'?s?|some(?:body|one) else(?:'s)?"
        r"|another (?:\w+)'s|other (?:people|users|customers|guests|students|patients|members"
        r"|clients)(?:'s?)?)"
        r"|to (?:some(?:body|one) else|a stranger|another (?:customer|person|user|number))(?:'s)?"
        r"|as (?:theirs|his own|her own|their own)|(?:stole|steals|stolen|copied) my|impersonat\w+"
        r"|pretend(?:s|ing)? to be (?:me|you|support|us|your)|(?:on|in|under) my name"
        r"|fake (?:\w+ )?(?:account|profile|shop|support|seller|site|listing)s?|withdraw (?:my )?consent"
        r"|(?:erase|delete|remove|wipe) (?:all )?(?:of )?(?:my|our) (?:\w+ )?(?:recordings?|data|photos?"
        r"|voice|pictures?|history|posts?|info\w*|details|messages|number|email|account))",
    ),
    rule(
        OUT,
        0.0,
        "down none every whole entire dead internet signal network connection power service react respond melting dark",
        r"(?:^\W*(?:the |your |ur )?\w+(?: \w+)? down\W*(?:\?|again|\Z)|none of (?:my|our|the"
        r"|your) (?:\w+ ){1,3}(?:reacts?|works?|responds?|loads?|opens?|connects?|show|shows|are|is|will|do)"
        r"|every (?:\w+ ){1,3}(?:says|fails|shows|gives|returns|errors?|is down|times out)|(?:in|across"
        r"|for) (?:the|our|my) (?:whole|entire) (?:town|city|street|building|area|region|village|house|office"
        r"|school|country|company|site|state|floor)|(?:internet|signal|network|connection|line|power|wifi"
        r"|everything|all|service) (?:is |are |was |has been |went |totally |completely )*(?:dead|out|dark)\b"
        r"|no (?:signal|internet|service|connection|reception) (?:\w+ )?(?:since|for|in|at|anywhere|all)"
        r"|servers? (?:melting|on fire|dying|dead|struggling|overloaded))",
    ),
    rule(
        "pressing.passed_around",
        0.0,
        "anybody anyone silence ghosted ghosting crickets hung times show showed home monday tuesday "
        "wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december twice loops bot ages",
        r"(?:any(?:body|one) (?:home|there|alive|reading|listening|awake|working)\b|(?:radio )?silence\b"
        r"|ghost(?:ed|ing) (?:me|us|by)?|crickets|hung up (?:on)?|(?:\d+|two|three|four|five|six|several"
        r"|many) times (?:today|this (?:week|month|year)|already|now|in a row|and)"
        r"|(?:did not|didn't|never|not|n't) (?:show|showed) up|no[- ]show|stood (?:me|us) up|(?:asked|wrote"
        r"|called|mailed|emailed|asking|contacted|complained|messaged|reported|requested|begged"
        r"|chased)\b[^?]{0,60}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^?]{0,30}(?:and|,)"
        r"|(?:asked|wrote|called|mailed|emailed|asking|contacted|complained|messaged|reported"
        r"|requested)\b[^?]{0,60}\b(?:january|february|march|april|may|june|july|august|september|october"
        r"|november|december)\b[^?]{0,30}(?:and|,)|(?:support|chat|help)? ?bot (?:\w+ ){0,2}(?:loops?|keeps"
        r"|never|can't|doesn't)"
        r"|(?:sent|passed|bounced|transferred) (?:me )?(?:from|around|between|back and forth))",
    ),
    rule(
        "pressing.on_the_spot",
        0.0,
        "hotel airport gate hospital counter border station venue checkin reception garage motorway highway "
        "minutes min mins hour booking reservation no pm",
        r"(?:(?:at|in front of|outside|in|on) (?:the|a|our|my) (?:\w+ )?(?:hotel|airport|gate|hospital"
        r"|counter|border|station|venue|check-?in|reception|parking garage|garage|motorway|highway|door"
        r"|pharmacy)\b[^?]*(?:no|not|n't|won't|stuck|lock\w*|refus\w*|alone|closed|nobody|wrong)"
        r"|(?:no|n't \w+ (?:my|our|the)|lost (?:my|our)) (?:booking|reservation)\b|(?:starts?|begins?|due"
        r"|opens?|leaves?|live|boarding|closes?|on|ends?|deadline) in (?:\d+|a few|five|ten|twenty|thirty"
        r"|half an|an) ?(?:min\w*|hours?|hrs?|h)\b|it's (?:already )?\d+ ?(?:pm|am)\b)",
    ),
    rule(
        "pressing.foreign",
        0.0,
        "weg gelöscht verloren gesperrt gehackt abgebucht zurück rückerstattung antwort antwortet ausfall "
        "down datenschutz dsgvo verschwunden perdido perdí borrado borró bloqueada "
        "bloqueado hackearon hackeado cobrado cobraron reembolso sesión caído caída entrar responde "
        "desaparecido desaparecieron perdu supprimé disparu disparues bloqué piraté débité remboursement "
        "prélevé panne répond rgpd connecter perdi apagado sumiu bloquearam hackearam cobraram fora ninguém "
        "nadie personne niemand einloggen anmelden doppelt duas deux dos",
        r"(?:(?:sind|ist|alles|alle|notizen|daten|dateien) (?:\w+ ){0,4}(?:weg|gelöscht|verschwunden"
        r"|verloren)|(?:konto|account|karte) (?:\w+ ){0,3}(?:gesperrt|gehackt|gelöscht|geschlossen)|abgebucht"
        r"|(?:geld|betrag) (?:\w+ ){0,3}"
        r"(?:zurück|weg)|rückerstattung|(?:keine|niemand|nie eine) (?:\w+ )?antwort\w*|niemand (?:antwortet"
        r"|reagiert|meldet)|ausfall|(?:nicht|kann mich nicht) (?:\w+ )?(?:einloggen|anmelden)|dsgvo"
        r"|datenschutz"
        r"|(?:perd[ií]|perdido|borr[oó]|borrado|desapareci\w+) (?:\w+ ){0,3}(?:mis|todo|todos|todas|mi)"
        r"|(?:mis|todos|todas) (?:\w+ ){0,4}(?:desapareci\w+|borrad\w+|perdid\w+)|(?:cuenta"
        r"|tarjeta) (?:\w+ ){0,3}(?:bloquead\w+"
        r"|hackead\w+|suspendid\w+|cerrad\w+)|hackear\w+|cobr(?:ado|aron|aram|ou|ó)\b|reembolso"
        r"|iniciar sesi[oó]n|(?:no|não|nao) (?:\w+ )?(?:puedo|consigo|me deja) (?:entrar|acceder|logar)"
        r"|ca[ií]d[oa]s?|nadie (?:me )?(?:responde"
        r"|contesta)|(?:perdu|supprim[ée]\w*|disparu\w*|effac[ée]\w*) (?:\w+ ){0,3}(?:mes|tout|toutes|tous)?"
        r"|compte (?:\w+ ){0,3}(?:bloqu|pirat|suspend|supprim)\w*|d[ée]bit[ée]\w*|remboursement"
        r"|pr[ée]lev[ée]\w*|en panne|personne ne"
        r" (?:me )?r[ée]pond|me connecter|rgpd|(?:perdi|sumiu|sumiram|apag\w+) (?:\w+ ){0,3}(?:meus|minhas"
        r"|tudo|todos|todas)?|fora do ar|ningu[ée]m responde|conta (?:\w+ ){0,3}(?:bloquead|hackead"
        r"|suspens)\w*)",
    ),
)
PRESSING = PlainWords(Kind.URGENT, 0.85, RULES, frozenset({"urgent.not"}))
