"""What cannot wait because somebody is hurt, sees what is private, or speaks of the law."""

from bot.triage.rule import rule

SAFETY_RULE = rule(
    "pressing.safety",
    0.0,
    "smoke smoking smoked burn burned burnt burning fire blister shock shocked electric injury injured "
    "hurt glass allergy allergic allergies nuts sick poisoning hospital "
    "threat threatens threatening threatened harass harassing harassed harassment stalk stalking stalker "
    "followed suicide suicidal kill bleeding bleed safe unsafe "
    "dangerous danger exploded explode exploding abuse abusive racist creep creepy private minors child "
    "metal plastic shard shards cut brake brakes swallowed melted melting melts screamed yelled shouted insulted spat "
    "grabbed pushed lives kid kids daughter son yo",
    r"(?:(?:started|starts?|began|is|was|it's) (?:\w+ )?smoking|smoke (?:coming|came|from)|(?:smell\w*"
    r"|melt\w*) (?:\w+ )?(?:burnt|burning|burned|smoke|like)|burn(?:ed|t|s)?"
    r" (?:my|me|his|her|the (?:skin|carpet|table|house))|burns? on my|caught (?:on )?fire|on fire and"
    r"|blisters?|electric(?:al)? shock|shocked me|got (?:a )?shock(?:ed)?|injur(?:y|ed|ies)"
    r"|(?:found|piece of|shard of|there was|there's) (?:\w+ )?(?:glass|metal|plastic|hair|mold|mould"
    r"|insect|bug|worm)|allerg(?:y|ic|ies)|(?:got|made|makes?|feel|felt) (?:\w+ )?(?:sick|ill)\b"
    r"|food poisoning|hospital|threat(?:s|en\w*)?|harass\w*|stalk(?:s|ed|ing|er)|followed me"
    r"|(?:glass|metal|plastic|shards?|needles?) in (?:the|my|our|a|his|her) |cut (?:my|his|her"
    r"|our) (?:\w+ )?(?:finger|hand"
    r"|thumb|arm|leg|foot|lip|face)|brakes? (?:\w+ ){0,2}(?:just |has |have )?(?:snapped|failed|broke|gave out|stopped)"
    r"|swallowed (?:a|one|the|some|it)\b|(?<!servers )(?<!server )melt(?:ed|s|ing)|(?:scream|yell|shout)ed at (?:me"
    r"|us|my|our)|(?:insulted"
    r"|spat at"
    r"|grabbed|pushed|slapped|punched) (?:me|my|our)\b|where (?:i|she|he|we|they|my \w+) lives?\b|(?:asks?|asking"
    r"|messag\w+"
    r"|dms?|dm'?ing|texts?|texting|contact\w*|adds|adding) (?:my|a|our) (?:\d+ ?(?:yo|y/?o|year|yr)\w*|kids?|child\w*"
    r"|daughter|son|students?)\b|wouldn't leave|suicid\w*|kill (?:myself|himself|herself)|bleed(?:s|ing)"
    r"|(?:is it|is this|still|that) safe(?: to)?\b|(?:un|not )safe\b|dangerous|explod(?:ed|es|ing)"
    r"|abus(?:e|ive)|creep(?:y|ing)?|private messages (?:about|to|from)"
    r"|messages about my|my looks)",
)
PRIVACY_RULE = rule(
    "pressing.privacy",
    0.0,
    "else's customer's customers people's visible exposed leak leaked leaking secrets public privacy "
    "breach breached strangers address personal never private person's "
    "stranger doxxed else where invited shared posted published uploaded reposted dashboard password passwords "
    "tokens keys "
    "data security revoke kill "
    "woman man guy person girl lady family customer someone's customer's another different can everyones everyone's "
    "everybody's cc selling reselling pirating leaks "
    "passwords clients "
    "users members parents account card number name",
    r"(?:(?:some(?:one|body) else|another (?:customer|user|person|member|patient|student|client|company)"
    r"|other (?:people|user|customer|member|student|client)s?|a stranger"
    r"|somebody)(?:'s?|s')? (?:\w+ ){0,3}(?:name|invoice|dashboard|data|account|address|order|details"
    r"|email|documents?|files?|photos?|messages?|notes?|phone|profile|records?"
    r"|grades|workspace|chat|history|medical|birth|logs?)|(?:visible|shown|exposed|accessible|available"
    r"|open) (?:to|for|on) (?:\w+ )?(?:people|everyone|every ?body|strangers|anyone|the public"
    r"|the internet|all|other)|(?:strangers|anyone|everyone|everybody|people|others|random \w+"
    r"|other \w+) can (?:\w+ )?(?:see|read|access|view|find|open) (?:my|our)"
    r"|(?:some(?:one|body)|people|an? \w+) (?:from|of|at) (?:another|a different|some other)"
    r" (?:\w+ ){1,4}?(?:in|into|on|can|could|sees?|reads?|has|have|joined) (?:\w+ ){0,3}?(?:my|our)"
    r"|(?:details|data|names?|address|messages|account|photos?|bills?|policy) of (?:some|a) (?:\w+ )?(?:woman|man|guy"
    r"|person"
    r"|stranger|girl|lady|family|customer)\b"
    r"|of (?:another|a different|someone else'?s?) (?:customer|child|kid|student|pupil|patient|user|person|member"
    r"|client"
    r"|family|parent|company|tenant)s?\b"
    r"|every(?:one|body)'?s (?:\w+ )?(?:e?-?mails?|address(?:es)?|numbers?|names?|data|details|passwords?|grades)"
    r"|(?:clients|customers|users|members|parents|students|everyone|everybody|people) (?:\w+ )?(?:got|received|gets?"
    r"|sees?|saw|were sent|can see) (?:[\w']+ ){0,6}?(?:passwords?|address(?:es)?|numbers|data|grades|private \w+)"
    r"|(?:some(?:one|body)|strangers?|hackers?|people|a (?:site|guy|shop|man|woman))\b[^.?!]{0,60}\b(?:from|with|using"
    r"|into|through|under|selling|reselling|pirating) (?:my|our) (?:account|acc|card|name|profile|e?-?mail|number|login"
    r"|(?:\w+ )?(?:course|video|photo|design|pattern|music|song|work|file|art)s?)\b"
    r"|(?:data|privacy|security)"
    r" (?:breach|leak|incident|hole|issue|violation|flaw)|breach(?:ed)?|leak(?:ed|ing"
    r"|s)? (?:\w+ ){0,3}(?:data|email|address|password|secrets?|tokens?|keys?|info)|(?:secrets?"
    r"|passwords?"
    r"|tokens?|api keys?) (?:\w+ ){0,6}(?:showed|visible|leaked|exposed|in plain|in the logs?|public)"
    r"|my (?:home |private |email )?address (?:is |was )?(?:on|in|public|visible|shown|out)"
    r"|(?:posted|published|shared|uploaded|reposted|spread(?:ing)?|leaked|sharing|posting) (?:\w+ )?(?:my|our)"
    r" (?:\w+ ){0,2}(?:private|personal|address|phone|number|album|photos?|pictures?|pics|nudes|face|location|messages"
    r"|documents?|link|details|data)\b|(?:kill|revoke) (?:a|the|my|this|that) (?:\w+ ){0,2}(?:link|token|key"
    r"|session|access)"
    r"|where i live|(?:never|not) (?:invited|shared|gave)|doxx?ed|someone's (?:name|data|phone|address"
    r"|email)|customer's (?:name|data|phone|address|email))",
)
LEGAL_RULE = rule(
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
)
ALARMING_RULE = rule(
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
)
STRANGERS_RULE = rule(
    "pressing.strangers",
    0.0,
    "take somebodys someones elses delete remove wipe stranger stranger's strangers somebody someone another other "
    "else else's theirs "
    "family's impersonating impersonated name pretending stole stolen fake consent recordings erase",
    r"(?:(?:see|sees|seeing|show|shows|showed|got|get|getting|received|opened|have|found|sent|gave"
    r"|shown) (?:\w+ ){0,4}(?:of (?:a )?strangers?|strangers?'?s?|some(?:body|one) else(?:'?s)?"
    r"|another (?:\w+)'s|other (?:people|users|customers|guests|students|patients|members"
    r"|clients)(?:'s?)?)"
    r"|(?:some(?:body|one)|people|persons?|names?) (?:that |who |whom )?(?:i|we) (?:don'?t|do not|never) know"
    r"|(?:in|into|on) (?:some(?:body|one)(?: else)?'?s|another \w+'s|a stranger'?s|other \w+'?s?) (?:profile|account"
    r"|acc"
    r"|dashboard|inbox|chat|order|workspace|page)s?\b|(?:take|remove|delete|get) my (?:\w+ )?(?:number|name|photos?"
    r"|pictures?"
    r"|pics?|address|e?-?mail|face|profile) (?:off|from|down|out)\b"
    r"|to (?:some(?:body|one) else|a stranger|another (?:customer|person|user|number))(?:'s)?"
    r"|as (?:theirs|his own|her own|their own)|(?:stole|steals|stolen|copied) my|impersonat\w+"
    r"|pretend(?:s|ing)? to be (?:me|you|support|us|your)|(?:on|in|under) my name"
    r"|fake (?:\w+ )?(?:account|profile|shop|support|seller|site|listing)s?|withdraw (?:my )?consent"
    r"|(?:erase|delete|remove|wipe) (?:all )?(?:of )?(?:my|our) (?:\w+ )?(?:recordings?|data|photos?"
    r"|voice|pictures?|history|posts?|info\w*|details|messages|number|email|account))",
)
