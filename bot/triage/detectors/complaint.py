"""A complaint: something broke, was late, cost too much or let somebody down; loud, quiet or sarcastic."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "complaint.not_working",
        2.2,
        "loading opening playing starting work works working worked load loads open opens start starts play "
        "plays sync syncs connect connects respond responding function functioning update updating show "
        "shows showing save saves saving recognize recognise detect install launch boot print charge display",
        r"(?:\w+n't|doesnt|dont|didnt|isnt|wont|cant|couldnt|cannot|not|never|refus\w+ to"
        r"|fail\w* to) (?:\w+ ){0,2}?(?:work|working|worked|load|loading|open|opening|start|starting|play"
        r"|playing|sync|syncing|connect|connecting|respond|responding|function|functioning|update|updating"
        r"|show|showing|save|saving|recogni[sz]e|detect|install|launch|boot|print|charge|charging|display)"
        r"|(?:stop(?:s|ped)?|quit) (?:working|responding|loading|playing|syncing|charging|connecting|updating"
        r"|functioning)|(?:never|no longer|hardly|barely|rarely) (?:works?|worked|loads?|opens?|syncs?"
        r"|connects?)|not work(?:ing)?|nothing works",
    ),
    rule(
        "complaint.cannot",
        1.3,
        "not can't cannot cant unable couldn't couldnt won't wont impossible",
        r"(?:(?:i|we|it|you|people|users?|still|now) (?:still |just |really |even |simply )?(?:can't|cannot"
        r"|cant|couldn't|couldnt|could not|can not)|(?:it|app|that|which|page|site|screen|\w+) (?:won't|wont"
        r"|will not) (?:let|open|load|start|work|play|go|stop|turn|connect|stay|allow|accept|even)|unable to"
        r"|impossible to)",
    ),
    rule(
        "complaint.does_not_let",
        1.2,
        "did recognize doesn't doesnt don't dont didn't didnt does isn't isnt wasn't",
        r"(?:it|app|page|site|which|that|and|but|\w+) (?:doesn't|doesnt|does not|didn't|didnt|did not|don't"
        r"|dont) (?:let|allow|show|recogni[sz]e|save|remember|respond|appear|seem|even|always|do|give|come|go"
        r"|help|make|match|fit|support|have|update|refresh|sync|get)",
    ),
    rule(
        "complaint.broken",
        2.0,
        "broken broke crash crashes crashed crashing bug bugs buggy glitch glitches glitchy glitching freeze "
        "freezes freezing froze frozen hang hangs hanging corrupt corrupted faulty defective unresponsive "
        "malfunction malfunctioning unstable lag lags laggy lagging stutter stutters stuttering",
        r"(?:broken|broke|crash(?:es|ed|ing)?|bugs?|buggy|glitch(?:es|y|ing)?|freez(?:e|es|ing)|froze|frozen"
        r"|hangs?|hanging|corrupt(?:ed)?|faulty|defective|unresponsive|malfunction(?:ing|s)?|unstable|lag(?:s"
        r"|gy|ging)?|stutter(?:s|ing)?)",
    ),
    rule(
        "complaint.error",
        1.2,
        "failures error errors fail fails failed failing failure exception issue issues problem problems trouble wrong",
        r"(?:errors?|fail(?:s|ed|ing|ure|ures)?|exception|(?:having|have|had|has|an?|this|same|the|many|some"
        r"|major|serious|constant|with|of) (?:\w+ )?(?:issues?|problems?|trouble)|(?:issues?|problems?"
        r"|trouble) (?:with|when|where|is|logging|getting|using)|(?:something|what|whats|goes|went|going|gone"
        r"|the|got it|order) wrong|wrong (?:item|order|size|colou?r|with))",
    ),
    rule(
        "complaint.bad",
        2.2,
        "horribly terribly terrible awful horrible worst useless unusable garbage crap crappy trash rubbish "
        "pathetic ridiculous unacceptable disgrace disgraceful appalling atrocious abysmal shameful "
        "disgusting joke horrendous dreadful lousy poor poorly shoddy shit shitty sucks suck sucked bad "
        "worse junk",
        r"(?:terribl[ey]|awful|horribl[ey]|worst|useless|unusable|garbage|crap(?:py)?|trash|rubbish|pathetic"
        r"|ridiculous|unacceptable|disgrac(?:e|eful)|appalling|atrocious|abysmal|shameful|disgusting|(?:a"
        r"|total|complete|absolute|such a|huge|is a) joke|horrendous|dreadful|lousy|poor(?:ly)?|shoddy"
        r"|shit(?:ty)?|suck(?:s|ed)?|(?:very|so|really|pretty|is|was|too|bloody|too) bad|bad (?:service"
        r"|experience|customer|quality|support|app|update|food|attitude|design|communication)|(?:even|much|got"
        r"|getting|gets|is|way|made it|far) worse|worse than|junk)",
    ),
    rule(
        "complaint.feeling",
        1.8,
        "amused irritated not satisfied worth disappointed disappointing disappointment frustrated "
        "frustrating frustration annoying annoyed annoys irritating angry upset unhappy dissatisfied fed "
        "hate hated hates infuriating ashamed regret tired sick furious",
        r"(?:disappoint(?:ed|ing|ment)|frustrat(?:ed|ing|ion|es)|annoy(?:ing|ed|s)|irritat(?:ing|ed)|angry"
        r"|upset|unhappy|dissatisfied|fed up|hate[sd]?|infuriating|furious|ashamed|regret|(?:sick"
        r"|tired) (?:and tired )?of|not (?:happy|impressed|pleased|amused|satisfied|good enough|acceptable"
        r"|great|good|worth|cool|helpful|user))",
    ),
    rule(
        "complaint.money",
        1.5,
        "wasting worth refund refunded money charged overcharged overpriced expensive scam scammed rip "
        "ripoff fraud waste wasted pay paid price fee fees cost costs",
        r"(?:refund(?:ed)?|my money|money back|(?:over|double |been |was |got |still |keeps? "
        r"|twice )charg(?:ed|ing)|charged (?:me|us|my|twice|for|again)|overpriced|(?:too|so|very|ridiculously"
        r"|way too) expensive|scam(?:med)?|rip(?:ped)?[- ]?off|fraud|(?:waste[ds]?|wasting) (?:of |my |your "
        r"|a |our )?(?:\w+ )?(?:time|money|hour|hours|effort|day)|not worth|hidden fees?)",
    ),
    rule(
        "complaint.waiting",
        1.6,
        "explanation forever ignores ignoring mins minutes month waiting waited wait hold late delay delayed "
        "delays cancelled canceled hours days weeks months reply response answer ignored nobody still slow "
        "slower",
        r"(?:still (?:waiting|no|not|haven't|hasn't|nothing|can't|doesn't|have not|has not)"
        r"|(?:been )?waiting (?:for|on|since|over|\d)|waited (?:for |over |\w+ )?\w* ?(?:hours?|days?|weeks?"
        r"|months?|min\w*)|on hold|(?:\d+|two|three|four|several|many) (?:hours?|hrs|days?|weeks?|months?|mins"
        r"|minutes) (?:late|later|delay|ago|now|and|on|waiting|wait|without)|delay(?:ed|s)?|cancel(?:l)?ed"
        r"|(?:no|any|without|zero|get a|getting|an) (?:reply|response|answer|explanation)|ignor(?:ed"
        r"|ing|es)|nobody (?:answers?|replies|responds|helps?|cares|seems)|(?:so|too|very|really|is|painfully"
        r"|extremely|super|terribly|incredibly|got|getting|pretty|slow and) slow(?:er)?|takes? (?:forever|ages"
        r"|too long|so long|hours|minutes|days|long|way))",
    ),
    rule(
        "complaint.keeps",
        1.6,
        "keeps keep kept constantly always every again randomly suddenly",
        r"(?:(?:it|app|site|page|screen|phone|which|and|that|you|they|\w+) (?:just |also )?(?:keeps?"
        r"|kept) (?:on )?\w+ing(?: me| my)?|(?:constantly|always|randomly|suddenly) (?:\w+ing|\w+s|\w+ed"
        r"|stop\w*|log\w*|crash\w*)|every (?:single )?(?:time|day|few|update) (?:i|it|you|we|there|that|the)"
        r"|(?:yet|once|down|out|off|happened|happening|late|wrong|me|broken|crashed) again)",
    ),
    rule(
        "complaint.lost",
        1.5,
        "black disappear disappears vanish white lost lose missing disappeared vanished gone deleted wiped "
        "erased removed ruined losing eats ate empty blank",
        r"(?:(?:i|we|it|they|you|app|update|has|have|just) (?:just |have |even )?(?:lost|lose|losing|deleted"
        r"|wiped|erased|removed|ruined)|(?:is|are|was|were|went|still|has gone|gone|got|have) (?:missing|lost"
        r"|gone)|(?:disappear(?:ed|s|ing)?|vanish(?:ed|es)?)|(?:blank|black|white|empty|grey) (?:screen|page"
        r"|pages|window|box)|eats (?:my|the|our)|(?:all|everything) (?:\w+ )?(?:is |was |are )?gone)",
    ),
    rule(
        "complaint.since_update",
        1.7,
        "until updating used since after update upgrade version ever latest newest",
        r"(?:(?:since|after|with|ever since|until) (?:the |this |that |my |last |your |i |an "
        r"|a )*(?:\w+ )?(?:update|upgrade|updated|upgraded|upgrading|updating)|(?:latest|new|newest|last"
        r"|recent|this) (?:update|version|release|upgrade)\b[^.?]{0,40}(?:broke|bad|worse|ruined|terrible"
        r"|awful|slow|crash\w*|not|n't|horrible|sucks|stopped|removed)|used to (?:work|be|love|have|let|like)"
        r"|until (?:recently|now|yesterday|the))",
    ),
    rule(
        "complaint.too",
        0.9,
        "too",
        r"(?:way |far |just |is |are |was |much |it's )too (?:slow|small|big|large|hard|complicated|confusing"
        r"|loud|dark|bright|many|much|long|short|few|often|late|high|expensive|difficult|heavy|tight|crowded"
        r"|cold|hot|\w+ing)",
    ),
    rule(
        "complaint.lacks",
        0.8,
        "no signal lacks lack lacking nothing nowhere without",
        r"(?:lack(?:s|ing|ed)?(?: of)?|nothing (?:happens|happened|but|is|changes|shows)|nowhere (?:to be"
        r"|near)|does nothing|for nothing|no (?:\w+ )?(?:heating|hot water|wifi|signal|sound|power|option"
        r"|way to|support|customer|communication|update|updates|idea why|reason))",
    ),
    rule(
        "complaint.service",
        1.2,
        "hung incompetence rude unhelpful customer service support staff unprofessional incompetent "
        "misleading lied lies lying dishonest",
        r"(?:rude|unhelpful|unprofessional|incompeten(?:t|ce)|misleading|lied|dishonest|(?:terrible|bad|poor"
        r"|worst|horrible|awful|no|zero|non-existent|lousy|crap|such|your|their) (?:customer )?(?:service"
        r"|support|staff)|hung up on)",
    ),
    rule(
        "complaint.fix_it",
        1.6,
        "better fix sort resolve get step shame",
        r"(?:(?:please|pls|plz|just|need to|must|to|can you|could you|you|they|never|going to|and|gonna"
        r"|when will you) (?:\w+ )?(?:fix|sort|resolve) (?:this|it|your|the|that|these|them|my|ur|out|asap"
        r"|soon)|fix (?:it|this|your|ur|the|please|asap)|get (?:your|ur|it) (?:act|shit|stuff|sh\*t) together"
        r"|shame on|do better|step up|sort (?:it|this|yourselves|your))",
    ),
    rule(
        "complaint.sarcasm",
        2.0,
        "congrats great thanks thank love nice wonderful brilliant fantastic lovely cool awesome "
        "congratulations bravo well kudos perfect amazing good wow gotta yay",
        r"(?:(?:oh |well |just |how |gee |wow |that'?s just |isn't that |so )?(?:great|wonderful|brilliant"
        r"|fantastic|lovely|perfect|awesome|cool|nice|amazing|super|thanks|thank you|good job|great job"
        r"|nice work|nice one|well done|way to go|congrats|congratulations|bravo|kudos"
        r"|yay)[,.! ]+(?:\w+[,. ]+){0,4}?(?:another|again|now (?:i|my|the|it|we)|just what i needed"
        r"|for nothing|for (?:breaking|ruining|losing|deleting|cancel\w*|making me|wasting|the delay|charging"
        r"|ignoring|\w+ing my)|yet another|broke\w*|crash\w*|(?:my|the) (?:\w+ )?(?:is|are|just) (?:gone"
        r"|broken|down|lost)|on (?:ruining|breaking|losing))|(?:love|gotta love|love it|i just love|i love"
        r"|don't you love|nothing like|nothing says) (?:how|when|that|it when|waiting|paying|being|the way"
        r"|losing|waking|getting|\w+ing)\b[^.?]{0,60}(?:n't|not|crash\w*|again|lose|loses|lost|hour|hours"
        r"|broken|breaks?|every|never|delete\w*|wait\w*|fail\w*|error\w*|logs? me|late|nobody|wrong|gone))",
    ),
    rule(
        "complaint.quiet",
        1.2,
        "awkward end gave given giving isn't let little reboot refresh reinstall reset restart slowly weird "
        "strange odd noticed notice seems unfortunately sadly bit slightly hoping expected supposed shame "
        "pity funny again",
        r"(?:(?:unfortunately|sadly)|(?:a )?(?:bit|little|slightly|somewhat|kind of|kinda"
        r"|sort of) (?:of a )?(?:disappoint\w*|slow\w*|annoy\w*|frustrat\w*|confus\w*|odd|weird|strange|broken"
        r"|buggy|sad|let down|pricey|awkward|clunky|tedious|fiddly|pain)|(?:not|isn't|wasn't|n't) (?:quite "
        r"|really |exactly |as )?(?:what (?:i|we) (?:expected|hoped|ordered|paid)|ideal|expected|as (?:good"
        r"|described|advertised|it used|before|fast|promised))|(?:that's |it's |such |what )?a (?:shame|pity)"
        r"|supposed to (?:be|have|work|arrive|get|do|come)|expected (?:more|better|it to)|let down|gave up"
        r"|given up|giving up|end up (?:having|doing|using)|have to (?:restart|reinstall|reboot|log in"
        r"|re-?enter|redo|refresh|reset|close|do it|keep))",
    ),
    rule(
        "complaint.leaving",
        1.5,
        "another bother buy delete moving recommend stay steer update use waste cancel cancelling canceling "
        "uninstall uninstalled uninstalling switching switched leaving unsubscribe deleting unfollow never "
        "avoid",
        r"(?:(?:cancel(?:l?ing)?|deleting|delete) (?:my |the |this |our )?(?:account|subscription|membership"
        r"|app|contract|order|plan)|uninstall(?:ed|ing)?|(?:switch(?:ing|ed)?|moving"
        r"|going) (?:\w+ )?to (?:another|a different|your competitor)|never (?:again|using|buy|buying|fly"
        r"|flying|use|order|ordering|going|shop|shopping|coming|return)|(?:stay away|steer clear|avoid (?:this"
        r"|at all|it|them|like)|do not (?:buy|download|use|waste|recommend|bother|update|order)|don't (?:buy"
        r"|download|waste|bother|update|order|recommend)|dont (?:buy|download|waste|bother|update)|would(?:n't"
        r"| not) recommend|can(?:not|'t) recommend))",
    ),
    rule("complaint.stars", 1.5, "star stars zero", r"(?:(?:1|one|2|two|zero|0|minus) stars?|zero stars)"),
    rule(
        "complaint.contrast",
        0.8,
        "only but however although except until",
        r"(?:good|great|nice|love|like|works?|fine|ok|okay|excellent|awesome|useful|cool|perfect"
        r"|best)\b[^.!?]{0,40}[,. ]+(?:but|however|although|except|until|too bad|only)\b",
    ),
    rule(
        "complaint.hedge_off",
        -1.4,
        "bad big can't errors fixed issues problem problems report trouble u wait worries if how should you can",
        r"(?:if (?:it|you|that|this) (?:\w+ )?(?:does|doesn't|fails?|crash\w*|don't|not)|(?:you|u) (?:can"
        r"|could|should|need|have to|must)|no (?:problem|problems|issues?|worries|trouble)|not a (?:problem"
        r"|bug|big)|without (?:any )?(?:problems?|issues?|errors?|trouble|bugs?)|never had (?:a "
        r"|any )?(?:problem|issue|trouble)|problem solved|fixed (?:it|now|that|the|in)|bug fix\w*"
        r"|bugs? (?:report|tracker)|not bad|can't (?:wait|complain|live|go wrong|believe how good|stop)"
        r"|cannot wait)",
    ),
    rule(
        "complaint.foreign",
        1.8,
        "funktioniert geht kaputt fehler problem schlecht leider abgestürzt ärgerlich enttäuscht funciona "
        "error malo pésimo mal fatal roto decepcionado marche marchait fonctionne panne erreur nul déçu bug "
        "plante funcionando erro péssimo ruim quebrado horrível lixo immer peor kaputtes stürzt klappt läuft schlechte "
        "schlechter schlechtes enttäuschend enttäuschung sirve abre carga puedo deja anda pesimo pésima pesima mala "
        "rota decepcionada desastre charge s'ouvre déçue décue decu nulle consigo carrega péssima pessimo pessima "
        "quebrada horrivel absurdo",
        r"(?:(?:funktioniert|geht|klappt|läuft) (?:\w+ ){0,3}?(?:nicht|nie|nix|kaum)|kaputt(?:es)?|fehler"
        r"|schlecht(?:er|e|es)?|leider|abgestürzt|ärgerlich|enttäusch\w+|stürzt|no (?:me |se )?(?:funciona"
        r"|sirve|abre|carga|puedo|deja|anda)|p[eé]sim[oa]|muy mal[oa]?|fatal|rot[oa]|decepcionad[oa]"
        r"|un desastre|ne (?:\w+ )?(?:marche|fonctionne|charge|s'ouvre) (?:pas|plus)|(?:marche"
        r"|fonctionne) (?:pas|plus)|en panne|erreur|nul(?:le)?|d[ée][çc]u\w*|plante"
        r"|n[aã]o (?:est[aá] )?(?:funciona|abre|consigo|carrega|funcionando)\w*|erro|p[eé]ssim[oa]|ruim"
        r"|quebrad[oa]|horr[ií]vel|lixo|um absurdo)",
    ),
    rule(
        "complaint.count",
        1.0,
        "hrs minutes years second third fourth fifth twice 2nd 3rd 4th times weeks days months hours again",
        r"(?<!\ba )(?:second|third|fourth|fifth|2nd|3rd|4th|\d+th) (?:\w+ )?(?:time|one|attempt|week|month|day|order"
        r"|parcel|email|ticket|try|replacement)|(?:twice|three times|several times|\d+ times|many times)"
        r"|(?:going on|over|more than|after|for|in|took|taken|takes|it's been|since|another|nearly"
        r"|almost) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|several) (?:\w+ )?(?:weeks?|days?"
        r"|months?|hours?|hrs|minutes|years)(?! (?:old|experience|of experience))",
    ),
    rule(
        "complaint.state",
        1.3,
        "wrong missing late cold stuck dirty filthy greyed grayed upside inside cut out empty damaged "
        "cracked leaking scratched dead blurry choppy silent mixed misaligned off backwards unreadable "
        "illegible inaccessible invisible rejected soaked overheating outdated",
        r"(?:is|are|was|were|came|comes|arrived|all|got|'s|still|always|both|completely) (?:\w+ )?(?:wrong"
        r"|missing|late|cold|stuck|dirty|filthy|greyed out|grayed out|upside down|inside out|cut off"
        r"|out of (?:sync|order|date|stock|true)|empty|half empty|damaged|cracked|leaking|scratched|dead"
        r"|blurry|choppy|silent|mixed up|misaligned|off by|backwards|unreadable|illegible|inaccessible"
        r"|invisible|rejected|soaked|overheating|outdated)",
    ),
    rule(
        "complaint.does_itself",
        1.2,
        "black silent logs signs kicks resets drops skips closes jumps disappears reverts forgets ignores "
        "drains cuts overheats restarts disconnects loses deletes refuses fails hangs",
        r"(?:it|which|that|and|app|page|screen|phone|system|program|player|video|audio|sound|widget|battery"
        r"|everything|\w+) (?:just |then |always |still |suddenly |randomly |constantly |silently "
        r"|never )?(?:logs?|signs?|kicks?|throws?) (?:me|us|you) out|(?:resets|drops|skips|closes|jumps"
        r"|reverts|forgets|ignores|drains|cuts out|overheats|restarts|disconnects|loses|deletes|refuses"
        r"|shuts down|turns off|goes (?:black|blank|silent|dead)) ?(?:itself|by itself|my|the|every|after|when"
        r"|randomly|all|out)?",
    ),
    rule(
        "complaint.without",
        1.1,
        "blocked called got heard received said told without instead despite even though nobody never "
        "promised word explanation",
        r"without (?:a |any |even )?(?:word|warning|explanation|asking|notice|reason|apology|telling)|despite"
        r"|even though (?:i|we|it)|(?:never|not) (?:once|got|received|called|replied|answered|showed|showed up"
        r"|came|arrived|happened|told|heard)|(?:was|were|been) (?:promised|told|assured|ignored|lied|blocked"
        r"|refused|rejected|denied)|(?:they|you|he|she|staff|agent|support|driver|\w+) (?:promised|told me"
        r"|said (?:it|that|they)) (?:\w+ ){0,6}(?:but|and|then|now|never)",
    ),
    rule(
        "complaint.hash",
        1.6,
        "fail neveragain badservice scam worst disgusted angry lostluggage shame epicfail customerservice boycott",
        r"#(?:\w*fail|neveragain|bad\w+|scam|worst\w*|disgust\w*|angry|lostluggage|shame\w*|boycott\w*"
        r"|frustrat\w*|unacceptable)",
        whole=False,
    ),
    rule(
        "complaint.sarcasm_thanks",
        1.6,
        "exciting fantastic lovely nice thrill wonderful thanks thank congratulations congrats bravo kudos "
        "well shoutout shout hats respect proud cheers",
        r"(?:thanks|thank you|congratulations|congrats|bravo|kudos|well (?:done|played)|shout ?out|hats off"
        r"|massive respect|so proud|cheers|nice one|good job|great job)\b[^.?!]{0,40} (?:for|on"
        r"|to)? ?(?:nothing|(?:losing|breaking|ruining|deleting|cancel\w+|ignoring|wasting|charging"
        r"|overcharging|making me|keeping me|leaving|sending (?:the wrong|my|me the)|turning|hanging|killing"
        r"|removing|nerfing|forgetting|messing|screwing|the (?:delay|free|scenic|surprise|extra))\b)|(?:oh|ah"
        r"|wow|well|how|what a)[, ]+(?:great|nice|lovely|wonderful|joy|thrill|brilliant|exciting|fantastic"
        r"|perfect)[,.! ]",
    ),
)
SIGNAL = Detector(
    Kind.COMPLAINT,
    noticed="a complaint",
    plural="complaints",
    seeks_help=True,
    trouble=True,
    bias=-2.9,
    rules=RULES,
    facts={
        "question.wh_verb": -0.5,
        "question.way_to": -0.7,
        "question.anyone": -0.4,
        "suggestion.nice_if": -0.5,
        "smalltalk.thanks": -0.3,
        "emoji.sad": 1.0,
        "shouts": 0.5,
        "praise.strong": -0.6,
    },
)
