"""Small talk: greetings, thanks, goodbyes, laughter and nods, so that nobody is disturbed."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

_GREET = (
    r"hi+|hey+|heya|hello+|helo|hallo|hullo|yo+|howdy|hiya|hai+|sup|wassup|whats up|what's up|greetings"
    r"|good (?:morning|afternoon|evening|day)|g'?day|gm|gn|mornin[g']?|morning|evening|aloha|hola|bonjour"
    r"|salut|ciao|moin|servus|guten (?:tag|morgen|abend)|oi|ol[aá]|bom dia|boa (?:tarde|noite)"
    r"|buen[oa]s (?:d[ií]as|tardes|noches)|namaste|welcome(?: back)?|wb|re"
)
_THANK = (
    r"thanks?|thank (?:you|u|ya)|thx+|thnx|thanx|tnx|ty(?:vm|sm)?|tysm|cheers|ta|many thanks"
    r"|much (?:appreciated|obliged)|appreciate it|danke(?: sch[öo]n)?|vielen dank|gracias"
    r"|merci(?: beaucoup)?|obrigad[oa]|grazie|muchas gracias|thankyou"
)
_BYE = (
    r"bye+(?: ?bye+)?|goodbye|good bye|good night|goodnight|gnight|nite|see (?:you|ya|u)(?: \w+)?|cya"
    r"|later|laters|take care|ttyl|g2g|gtg|brb|bbl|bb|cu|ciao|have a (?:\w+ ){0,2}(?:day|one|night|weekend"
    r"|evening|time|week|afternoon)|tsch[üu]ss|adi[oó]s|hasta luego|au revoir|tchau|until next time"
    r"|farewell"
)
_NOD = (
    r"ok(?:ay|ie|i)?|k+|kk|yes|yep|yeah|yea|ya|yup|no|nope|nah|sure|right|alright|cool|nice|great|good"
    r"|fine|perfect|awesome|got it|i see|oh|ah+|hm+|mm+|wow|lol+|lmao|rofl|haha(?:ha)*h?|hehe(?:he)*|heh"
    r"|xd|np|no (?:problem|prob|worries|worry)|nw|you(?:'re| are|r)? welcome|ur welcome|yw|my pleasure"
    r"|anytime|same(?: here)?|indeed|exactly|agreed|true|interesting|excellent|congrats|congratulations"
    r"|happy (?:birthday|new year|friday|holidays)|merry christmas|sorry|oops|nvm|never ?mind|gotcha"
    r"|makes sense|sounds good|will do|done|wonderful|lovely|fantastic|amazing|that'?s (?:it|all|great"
    r"|good|cool|fine|nice)|glad to help|happy to help|please|ouch|damn|omg|wtf|hooray|yay|woo+|woot"
    r"|hurray|idk|afk|back"
)
_FILL = (
    r"everyone|everybody|all|guys|folks|there|again|so much|very much|a lot|lots|friend|friends|man|mate"
    r"|bro|dude|sir|madam|maam|ma'am|team|and|to|you|u|ya|for|your|the|help|assistance|time|support|too"
    r"|that|then|now|today|a|my|dear|is|it|was|i|am|this|very|really|oh|well|have|in advance|people|y'all"
    r"|yall|buddy|pal|\w+bot|much|of|with|just|be|will|what|great|good|nice|help(?:ing|ed)?|me|out|anyway"
    r"|anyways|quick|reply|response|info|information"
)

RULES = (
    rule(
        "smalltalk.only",
        4.2,
        "nevermind hi hii hiii hey heyy heyyy hello helloo helo hallo yo howdy hiya hai haii sup wassup "
        "whats greetings good g'day gday gm gn morning mornin evening aloha hola bonjour salut ciao moin "
        "servus guten oi olá ola bom boa buenos buenas namaste welcome wb re thanks thank thx thnx thanx tnx "
        "ty tyvm tysm cheers ta many much appreciate danke vielen gracias merci obrigado obrigada grazie "
        "muchas thankyou bye byee byeee byebye goodbye goodnight gnight nite see cya later laters take ttyl "
        "g2g gtg brb bbl bb cu have tschüss adiós hasta au tchau until farewell ok okay okie oki k kk yes "
        "yep yeah yea ya yup no nope nah sure right alright cool nice great fine perfect awesome got i oh ah "
        "ahh hm hmm hmmm mm mmm wow lol loll lmao rofl haha hahaha hahah hehe hehehe heh xd np nw you you're "
        "your ur yw my anytime same indeed exactly agreed true interesting excellent congrats "
        "congratulations happy merry sorry oops nvm never gotcha makes sounds will done wonderful lovely "
        "fantastic amazing that's thats glad please ouch damn omg wtf hooray yay woo woot hurray idk afk back",
        rf"^\W*(?:(?:{_GREET}|{_THANK}|{_BYE}|{_NOD})(?:\W+|\Z))(?:(?:{_GREET}|{_THANK}|{_BYE}|{_NOD}"
        rf"|{_FILL})(?:\W+|\Z)){{0,11}}\W*\Z",
        whole=False,
        first=True,
    ),
    rule(
        "smalltalk.greets",
        0.9,
        "boa buenos buenas bom boa ciao dia evening guten hellooo helo heya moin oi ola re servus sup what's "
        "whats hi hii hey "
        "hello hallo yo howdy hiya hai good greetings morning hola bonjour salut welcome gm",
        rf"^\W*(?:{_GREET})(?!\w)",
        whole=False,
        first=True,
    ),
    rule(
        "smalltalk.thanks",
        1.0,
        "ta thankyou tnx thanks thank thx thnx thanx ty tyvm cheers appreciate appreciated danke dank "
        "gracias merci obrigado obrigada tysm",
        rf"(?:{_THANK}|appreciated)",
    ),
    rule(
        "smalltalk.thanks_first",
        1.3,
        "no yes well many alright appreciate ah nice ta thankyou tnx thanks thank thx thnx thanx ty tyvm "
        "cheers danke gracias merci obrigado obrigada "
        "tysm ok okay great awesome cool perfect",
        rf"^\W*(?:(?:ok(?:ay)?|great|awesome|cool|perfect|ah|oh|nice|alright|yes|no|hey|many|well|sweet"
        rf"|excellent)\W+){{0,2}}(?:{_THANK})(?!\w)",
        whole=False,
        first=True,
    ),
    rule(
        "smalltalk.bye",
        1.4,
        "byebye bb bbl ciao farewell goodnight nite one time week bye byee goodbye night cya ttyl brb gtg "
        "g2g care day weekend evening later welcome see",
        rf"(?:{_BYE}|you(?:'re| are)? (?:very |most )?welcome)",
    ),
    rule(
        "smalltalk.how_are_you",
        2.2,
        "meet see how what's whats how's hows doing",
        r"(?:how(?:'s| is| are|s)? (?:you|u|ya|it going|everyone|everybody|things|life|are things|your day"
        r"|is it going|do you do|have you been|y'all|r u)|(?:what's|whats) (?:up|new|going on)|(?:hope"
        r"|hoping) (?:you|everyone|all|you're|ur) (?:\w+ )?(?:well|good|fine|great|safe|day|weekend)"
        r"|nice to (?:meet|see) (?:you|u|everyone)|long time no see)",
    ),
    rule(
        "smalltalk.wishes",
        1.8,
        "god happy merry congrats congratulations luck enjoy cheers weekend birthday",
        r"(?:happy (?:birthday|new year|friday|monday|holidays|thanksgiving|easter|anniversary)"
        r"|merry christmas|congrat(?:s|ulations)|good luck|enjoy (?:your|the) (?:day|weekend|rest|evening"
        r"|holiday)|thank god it's|tgif)",
    ),
    rule(
        "smalltalk.laughs",
        1.2,
        "hahah hahahaha hehehe lol lmao rofl haha hahaha hehe xd lolol loll",
        r"(?:lol+|lolol|lmao|rofl|(?:ha){2,}h?|(?:he){2,}|xd)",
    ),
    rule(
        "smalltalk.introduces",
        1.6,
        "good joined here poster lurker newbie introduce myself off morning evening afternoon",
        r"(?:just|i've just|newly) joined|(?:i'm |im |am )?new (?:here|to (?:this|the) (?:group|server|channel"
        r"|forum))|first time poster|long time lurker|introduce myself|^\W*(?:morning|evening"
        r"|afternoon)(?: all| folks| everyone| from)|(?:i'm|im|right|i am)[, ]+off(?: to| now|,)"
        r"|have a good one|catch (?:you|ya) later|off to (?:bed|work|the|sleep|get)",
    ),
    rule(
        "smalltalk.reacts",
        1.2,
        "amazing lovely jealous exciting sweet aww awww yum lucky same mood oof ouch rip lets congrats "
        "finally wow omg nice",
        r"^\W*(?:lovely|jealous|exciting|sweet|a+w+|yum|lucky (?:you|u)|same|mood|oof|ouch|rip|let'?s go+|wow"
        r"|omg|nice|amazing|finally)[!,. ]",
        first=True,
    ),
    rule(
        "smalltalk.hopes",
        1.0,
        "regards thank thanks thx hope helps appreciated advance reply replies",
        r"hope (?:this|that|it) helps|(?:thanks|thank you|thx) (?:again|in advance|for (?:your|the|all"
        r"|any) (?:\w+ )?(?:help|reply|replies|answer|answers|support|time|info|response|advice|tip|input))"
        r"|any help (?:is|would be|will be)? ?(?:much |greatly |very )?appreciated|(?:kind|best|warm) regards",
    ),
)
SIGNAL = Detector(
    Kind.SMALLTALK,
    noticed="small talk",
    keepable=False,
    needs_nobody=True,
    bias=-2.9,
    rules=RULES,
    facts={
        "short": 1.2,
        "signs.only": 4.0,
        "long": -1.6,
        "question.ends": -1.0,
        "question.wh_verb": -1.0,
        "question.inverted": -0.8,
        "complaint.broken": -0.8,
        "complaint.not_working": -1.0,
        "question.help": -0.8,
        "complaint.error": -0.6,
        "complaint.state": -1.2,
        "after_sale.bill": -1.2,
        "after_sale.order": -1.2,
    },
)
