"""A kind word for what somebody made, did or said."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

_STRONG = (
    "awesome|amazing|excellent|fantastic|brilliant|wonderful|superb|incredible|outstanding|phenomenal|fabulous|stunning|"
    "gorgeous|flawless|impressive|terrific|marvelous|marvellous|magnificent|exceptional|spectacular|delightful|splendid|"
    "stellar|legendary|epic"
)

RULES = (
    rule("praise.strong", 2.0, _STRONG.replace("|", " "), rf"(?:{_STRONG})"),
    rule(
        "praise.love",
        1.9,
        "love loving loved loves adore adored enjoy enjoyed enjoying enjoys luv",
        r"(?:(?:i|we|just|really|absolutely|kids|they|also|all|everyone|still|do|and|wife|family|son|daughter"
        r"|she|he|always|truly|totally|^) (?:absolutely |really |just |totally |do |truly |so |also |all "
        r"|still )*(?:love[ds]?|adored?|luv|enjoy(?:ed|s)?)(?! to (?:see|have|know))|(?:^"
        r"|[.!,] )(?:absolutely |really |just |so )?(?:love|loving|loved|luv|adore) (?:this|it|the|your|how"
        r"|that|these|my|u|you|what)|(?:loving|enjoying) (?:it|this|the|my|your|that|every))",
    ),
    rule(
        "praise.good",
        1.3,
        "friendly wholesome great good nice cool neat sweet helpful useful solid beautiful lovely fun fine "
        "clean perfect smooth fast easy intuitive handy pretty cute clever smart talented hilarious funny "
        "interesting happy glad pleased delighted",
        r"(?:(?:is|was|are|were|it's|its|that's|thats|this|such|what|very|really|so|pretty|super|a|looks?"
        r"|looking|sounds?|been|you're|youre|'s|absolutely|quite|works?|truly|and|how) (?:\w+ )?(?:an? "
        r"|the )?(?:\w+ )?(?:great|good|nice|cool|neat|sweet|helpful|useful|solid|beautiful|lovely|fun|clean"
        r"|perfect|smooth|intuitive|handy|clever|smart|talented|hilarious|funny|wholesome|easy to use"
        r"|user friendly)|^(?:great|good|nice|cool|neat|sweet|helpful|useful|solid|beautiful|lovely|perfect"
        r"|cute) (?:\w+))",
    ),
    rule(
        "praise.great_thing",
        1.6,
        "beautiful favorite favourite wonderful great good nice perfect excellent best lovely cool brilliant "
        "solid handy useful",
        r"(?:great|good|nice|perfect|excellent|lovely|cool|brilliant|solid|very handy|very useful|handy|useful"
        r"|best|favou?rite|wonderful|beautiful) (?:little |customer |user |and \w+ |looking |free )?(?:app"
        r"|apps|job|work|service|product|tool|game|program|software|update|feature|idea|stuff|quality|support"
        r"|site|website|experience|staff|team|people|one|post|job|catch|shot|pic|photo|video|article|thread"
        r"|find|work|flight|crew|place|food|price|value|answer|explanation|point|advice|book|purchase|song"
        r"|movie|episode|player|human|person|guy|lady|dog|boy|girl|story|read|call|taste|design|interface"
        r"|customer service|hotel|location|room)s?",
    ),
    rule(
        "praise.best",
        1.8,
        "best favorite favourite better",
        r"(?:(?:the|my|one of the|is|are|by far|far the|simply|hands down|still|ever|you're the|absolute|very"
        r"|world's|all time) (?:\w+ )?(?:best|favou?rite)(?! (?:way|practice|option|practices|place to"
        r"|approach|solution|bet|regards|to|if|method|of luck))|best (?:\w+ ){1,4}(?:ever|out there|so far"
        r"|i've|i have|on the|in the|around|available)|(?:way|much|so much|far|better and|even|lot) better"
        r"|better than (?:any|all|the|most|other|ever|expected|before|i)|second to none|can't go wrong"
        r"|cannot go wrong)",
    ),
    rule(
        "praise.works_well",
        1.9,
        "complaints does great problem sound sounds works work working worked flawlessly perfectly charm well runs",
        r"(?:(?:work(?:s|ed|ing)?|runs?|does|did|fits?|performs?|plays?|ran|sounds?|everything"
        r"|functions?) (?:\w+ ){0,3}?(?:great|perfectly|well|flawlessly|wonderfully|beautifully|fine and"
        r"|like a (?:charm|dream|champ)|smoothly|amazingly|brilliantly|excellent|fantastic\w*|the job"
        r"|exactly as|as (?:advertised|expected|described|it should))|flawless(?:ly)?"
        r"|does (?:exactly )?what it|no (?:problems?|issues?|complaints) (?:so far|at all|whatsoever|here)"
        r"|just works|never had (?:a |any )?(?:problem|issue))",
    ),
    rule(
        "praise.thanks_for",
        1.3,
        "big bravo hats respect shout shoutout thumbs thanks thank thx ty grateful appreciate appreciated "
        "cheers props kudos",
        r"(?:(?:thanks?|thank you|thx|cheers|ty)(?: you| u)?(?: so much| very much| again| a lot| guys| all"
        r"| everyone|,| \w+)? (?:for|to) (?:the|your|this|all|making|creating|being|sharing|building|a|an|such"
        r"|that|everything|providing|developing|great|keeping|fixing|giving|\w+ing)|(?:really |much |so "
        r"|truly |greatly |deeply |i |we )(?:appreciate[ds]?|grateful)|(?:props|kudos|hats off|shout ?out"
        r"|big up|respect|thumbs up|bravo|compliments) (?:to|for|on|guys)?|kudos|bravo)",
    ),
    rule(
        "praise.well_done",
        2.2,
        "10 chef's class fine incredible knocked nailed point quality spot well good great nice excellent "
        "amazing awesome keep way",
        r"(?:well (?:done|played|said|made|written|designed|thought|built|worth|deserved|put)|(?:good|great"
        r"|nice|excellent|amazing|awesome|fantastic|outstanding|superb|brilliant|wonderful|fine|terrific"
        r"|bang up|incredible|super) (?:job|work|stuff|going|one|effort)|keep (?:it up|up the|up|them coming"
        r"|going)|way to go|nailed it|knocked it|spot on|on point|top (?:notch|quality|class|tier)"
        r"|first (?:class|rate)|10\/10|chef's kiss|hits the spot)",
    ),
    rule(
        "praise.impressed",
        1.9,
        "admirable blew blowing happier inspiration mindblowing surprised impressed recommend recommended "
        "satisfied happy pleased glad delighted thrilled worth exceeded blown proud admire respect inspiring "
        "inspired",
        r"(?:(?:so|very|really|am|was|be|extremely|pretty|super|well|i'm|im|highly|definitely|would|totally"
        r"|100|strongly|most|truly|more than|quite|am so|been|couldn't be|absolutely"
        r"|pleasantly) (?:\w+ )?(?:impressed|recommend(?:ed)?|satisfied|happy with|happier|pleased|delighted"
        r"|thrilled|surprised|proud of|worth)|happy (?:with|customer)|(?:worth (?:every|it|the|buying|having"
        r"|getting))|exceeded|blown away|blew (?:my|me)|mind[- ]?blow\w+|admir(?:e|able|ation)|inspir(?:ing|ed"
        r"|ation|ational)|proud of (?:you|her|him|them)|(?:much|so much|mad|nothing but|massive|huge|great"
        r"|my) respect)",
    ),
    rule(
        "praise.person",
        1.6,
        "art beast champion joy made must treat genius legend hero champ angel queen king goat lifesaver "
        "rockstar star rock rocks saved saver godsend master boss savior saviour gem talent work pleasure "
        "blessing masterpiece",
        r"(?:(?:a|an|absolute|you|the|total|real|true|my|are|pure|life) (?:\w+ )?(?:genius|legend|hero"
        r"|champ(?:ion)?|angel|queen|king|goat|life ?saver|rockstar|star|godsend|master|saviou?r|gem|saver"
        r"|beast|talent|must have|masterpiece|pleasure|treat|joy|work of art|blessing)|(?:you|guys|u|they|it"
        r"|this|that|team|staff|app) (?:guys |really |all )?rocks?|rocks!|saved (?:me|my|us|the|our)"
        r"|made my (?:day|week|life|year|night)|brightened)",
    ),
    rule(
        "praise.stars",
        1.7,
        "5 stars star five",
        r"(?:(?:5|five) ?stars?|5\/5|★★★★★|four stars|(?:deserves|gets) (?:a )?\w+ stars?)",
    ),
    rule(
        "praise.not",
        -1.6,
        "can't didn't doesnt dont wasnt weren't not isn't wasn't isnt never no hardly don't doesn't aren't "
        "nothing n't didnt",
        r"(?:not|isn't|wasn't|isnt|wasnt|never|hardly|don't|doesn't|aren't|weren't|nothing|no|n't|dont|doesnt"
        r"|didn't|can't) (?:\w+ ){0,2}?(?:very |really |that |so |a |an |the |all that |too )*(?:great|good"
        r"|nice|cool|helpful|useful|love|like|enjoy|impressed|recommend|happy|best|perfect|well|worth|amazing"
        r"|awesome|fun|easy|intuitive|pleased|satisfied|funny|smart|fan)",
    ),
    rule(
        "praise.would_be",
        -1.8,
        "would be could if it'd will better",
        r"(?:(?:would|could|might|it'd|should|will|that'd|to|can|may|'ll) (?:\w+ )?be (?:\w+ )?(?:great|good"
        r"|nice|awesome|amazing|cool|helpful|useful|fantastic|perfect|lovely|excellent|wonderful|interesting"
        r"|better|handy|fun)|would (?:love|like|enjoy|prefer|appreciate)|if (?:it|you|this|there"
        r"|they) (?:\w+ )?(?:had|were|was|could|would|worked))",
    ),
    rule(
        "praise.but",
        -0.9,
        "bad but however except until although unfortunately sadly",
        r"[,. ](?:but|however|except|until|although|unfortunately|sadly|too bad)[, ]",
        whole=False,
    ),
    rule(
        "praise.used_to",
        -1.2,
        "used was until",
        r"(?:used to (?:be|love|like|work|enjoy)|was (?:a )?(?:great|good|amazing|awesome|perfect"
        r"|excellent) (?:\w+ ){0,3}?(?:until|before|but|till))",
    ),
    rule(
        "praise.fixed_phrase",
        -1.3,
        "decent good best great nice love cool fine well",
        r"(?:good (?:morning|luck|night|day|evening|afternoon|enough|for (?:you|nothing)|question|way to|thing"
        r"|grief|old|bye)|best (?:way|practice|practices|of luck|regards|option|wishes|place to|approach|bet"
        r"|solution|method)|great deal|nice to (?:meet|see you|have)|love to (?:see|have|know|hear|be|get|use"
        r"|try)|as well|well[, ](?:i|it|the|that|if|you|we|there|yes|no)|(?:sounds|looks|all|that's|seems|am"
        r"|i'm|im|its|it's|we're) (?:good|fine|great)$|good at|any good|a good (?:way|idea|time|place|reason"
        r"|deal|many|thing|bit)|(?:what|which|any|is there a|a|know a|looking for a|recommend a"
        r"|need a) (?:\w+ )?(?:good|nice|decent|great) (?:\w+ ){1,3}?(?:for|to|that|\?))",
    ),
    rule(
        "praise.foreign",
        1.9,
        "génial genial muy danke super toll klasse prima liebe gracias excelente encanta merci bravo "
        "excellent adore parabéns ótimo adoro obrigado obrigada perfeito maravilloso großartig spitze "
        "hervorragend increíble incrível top",
        r"(?:(?:super|echt|sehr|total|wirklich|so|richtig|ganz) (?:toll|gut|klasse|sch[öo]n|nett"
        r"|hilfreich)e?\w*|gro(?:ß|ss)artig|klasse|prima|spitze|hervorragend|liebe (?:diese|die|das|es|eure)"
        r"|tolle (?:app|arbeit|sache)|me encanta|nos encanta|excelente|genial|maravillos[oa]|incre[ií]ble"
        r"|muy (?:bueno|buena|bien|[uú]til)|buen trabajo|incr[ií]vel|parab[ée]ns|[óo]tim[oa]|adoro|perfeit[oa]"
        r"|muito b(?:om|oa)|j'adore|g[ée]nial|excellent travail|tr[èe]s (?:bien|bon|utile|pratique)|bravo"
        r"|au top|super (?:app|boulot|travail))",
    ),
    rule(
        "praise.moved",
        1.5,
        "cry laugh love smile worth live stop finally bliss gr8 changed looked down treated bless converted "
        "speechless obsessed addicted hooked dream traum sueño magic",
        r"(?:can't|cannot|couldn't|cant) (?:live|do) without|can't stop (?:playing|using|listening|reading"
        r"|smiling|laughing|watching)|finally (?:a|an|something|someone|some)|bliss|gr8|changed my (?:life"
        r"|\w+)|never (?:looked back|let me down|disappoints?|fails to)|(?:not|hasn't|haven't) let me down"
        r"|bless you|converted|speechless|(?:so |totally |absolutely )?(?:obsessed|addicted|hooked|in love)"
        r"|a dream|ein traum|un sue[ñn]o|magic(?:al)?|made me (?:smile|laugh|happy|cry)|worth (?:it|every)",
    ),
    rule(
        "praise.admire",
        1.3,
        "he's she's you're they're amazing awesome best brilliant classic damn game good great lovely pretty "
        "proud right so strong adorable hilarious clever smart legit badass talented wholesome inspiring "
        "beautiful stunning cute precious classy epic sick dope lit",
        r"(?:adorable|hilarious|so clever|very smart|badass|wholesome|inspiring|precious|classy|dope|lit"
        r"|classic|legit (?:good|great)|pretty (?:sick|dope|cool|awesome|good|neat|great|impressive)"
        r"|so (?:cute|cool|good|pretty|beautiful|sweet|funny|true|proud|talented|well)|damn (?:good|fine"
        r"|right)|what an? (?:great|good|nice|lovely|beautiful|amazing|cool|brilliant|game|save|story|legend"
        r"|guy|team|show|shot|goal)|good (?:on|for) (?:you|him|her|them)|(?:you're|he's|she's|they're"
        r"|he is|she is|you are|they are) (?:\w+ )?(?:the best|awesome|amazing|great|so|good|right|brave"
        r"|strong|beautiful|funny|brilliant|a good|a great|an? \w+ person))",
    ),
    rule(
        "praise.people",
        1.2,
        "big great he infiniment merci much polite she went within staff team crew driver lady guy guys man "
        "woman agent teacher people folks",
        r"(?:staff|team|crew|driver|lady|guys?|man|woman|agent|teacher|people|folks|he|she"
        r"|they) (?:\w+ ){0,3}(?:was|were|is|are|has been|have been) (?:\w+ ){0,2}(?:friendly|helpful|kind"
        r"|polite|patient|lovely|wonderful|great|amazing|fantastic|professional|attentive|nice|superb"
        r"|excellent|brilliant|so sweet|outstanding|courteous|welcoming|awesome)|(?:helped|sorted|fixed|solved"
        r"|resolved) (?:\w+ ){0,4}(?:in|within) (?:\w+ )?(?:minutes?|seconds|an hour|no time|hours?)"
        r"|went (?:above|out of)|big (?:thanks|thank you)|(?:thank you|thanks) so much|un grand merci"
        r"|merci infiniment|muchas gracias por|vielen dank für",
    ),
)
SIGNAL = Detector(
    Kind.PRAISE,
    noticed="a kind word",
    plural="kind words",
    needs_nobody=True,
    bias=-2.6,
    rules=RULES,
    facts={
        "question.ends": -1.0,
        "question.wh_verb": -0.8,
        "question.anyone": -1.2,
        "complaint.sarcasm": -2.2,
        "complaint.broken": -0.5,
        "complaint.bad": -1.0,
        "complaint.not_working": -0.8,
        "complaint.feeling": -0.8,
        "emoji.love": 1.5,
        "emoji.happy": 0.5,
        "exclaims": 0.3,
        "suggestion.nice_if": -0.9,
    },
)
