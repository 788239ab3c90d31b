"""It works now: what was asked or broken is solved."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "solved.works_now",
        3.0,
        "did helped running trick was works working worked fixed solved sorted resolved figured got runs loads back",
        r"(?:(?:it |that |this |all |everything |now |which |and |yes |yep |yay |and it )?(?:works|working"
        r"|worked|runs|loads) (?:now|again|fine now|perfectly now|great now|like a charm|for me now"
        r"|as expected now|after (?:that|all|restarting|reinstalling|the))|(?:that|this|it|which|yes|yep|and"
        r"|yup|indeed)[, ]+(?:it )?(?:just |totally |really |has |did |finally )?(?:worked|fixed it|did it"
        r"|did the trick|solved it|helped|was it|solved (?:my|the|this)|fixed (?:my|the|this)|works"
        r"|does the trick|did work)(?! (?:for \w+ )?(?:until|yesterday|before|but|if|when|fine until))|(?:got"
        r"|have) it (?:working|to work|sorted|fixed|running|solved)|up and running(?: again| now)?|(?:is|are"
        r"|it's|its|all|now|everything|back) (?:\w+ )?back (?:up|online|to normal|again)|works!+)",
    ),
    rule(
        "solved.says_so",
        3.0,
        "figure fix mind resolve solve sort solved fixed resolved sorted figured nevermind nvm found problem issue",
        r"(?:(?:problem|issue|it|bug|mystery|question|thread|all|now|is|been|already|got|this|that|was"
        r"|error)(?:'s| is| has been| was| got)? (?:now |been |finally |already |easily |just )*(?:solved"
        r"|fixed|resolved|sorted(?: out)?|gone now|answered)|^\W*(?:solved|fixed|resolved|sorted)\b|(?:i|we"
        r"|just|finally) (?:just |finally |have |managed to |was able to )*(?:solved?|fix(?:ed)?|resolved?"
        r"|sort(?:ed)?|figured?) (?:it|this|that|out|the (?:problem|issue)|my)(?: out)?|figured (?:it "
        r"|that )?out|(?:never ?mind|nvm)[,.: -]+(?:i |we |just |found|fixed|got|it|solved|figured|sorted)"
        r"|found (?:it|the (?:problem|issue|solution|answer|cause|culprit|setting))|you (?:solved|fixed) (?:it"
        r"|my))",
    ),
    rule(
        "solved.thanks_that",
        1.8,
        "great was thanks thank cheers that's exactly perfect needed",
        r"(?:(?:thanks?|thank you|thx|ty|cheers|perfect|great|awesome|brilliant)[^.!?]{0,25}(?:that (?:worked"
        r"|helped|did it|fixed|solved|was it|does it|makes sense|answers)|it works|works now|working now"
        r"|fixed it|exactly what i (?:needed|was looking)|did the trick|solved)|exactly what i (?:needed"
        r"|was looking for)|that answers (?:my|it)|that was (?:it|the (?:problem|issue)))",
    ),
    rule(
        "solved.not",
        -3.2,
        "figure fix fixed help isnt resolve resolved solve solved work not isn't still never until but "
        "didn't doesn't hasn't wasn't unresolved how can if hope hopefully when unsolved",
        r"(?:(?:not|isn't|never|hasn't|wasn't|still|n't|didn't|don't|isnt) (?:\w+ ){0,3}?(?:solved|fixed"
        r"|resolved|working|work|works|worked|sorted|figured?|help(?:ed)?)|unsolved|unresolved|(?:worked|works"
        r"|working) (?:fine |great |well |perfectly )?(?:until|before|yesterday|last)"
        r"|how (?:\w+ ){0,4}?(?:solved?|fix(?:ed)?|resolve)|(?:can|could|will|would|to|if|when|until|once|get"
        r"|has anyone|did you|anyone|hope(?:fully)?) (?:\w+ ){0,4}?(?:solved?|fix(?:ed)?|resolved?"
        r"|figured? out|worked)|(?:but|except) (?:\w+ ){0,4}(?:still|now|not|broke))",
        also="solve solved fix fixed resolve resolved figure figured worked working work works help helped sorted "
        "unsolved unresolved until broke still now not",
    ),
    rule(
        "solved.foreign",
        2.8,
        "gelöst klappt geht läuft funktioniert solucionado resuelto funciona résolu marche resolvido funcionou hat",
        r"(?:gel[öo]st|(?:geht|klappt|l[äa]uft|funktioniert) (?:jetzt|wieder|nun)|hat (?:geklappt|geholfen"
        r"|funktioniert)|(?:ya |ahora )funciona|solucionado|resuelto|funcion[oó]|(?:ça|ca) (?:marche"
        r"|fonctionne) (?:maintenant|enfin)|r[ée]solu|resolvido|funcionou|deu certo)",
    ),
)
SIGNAL = Detector(
    Kind.SOLVED, needs_nobody=True, bias=-2.0, rules=RULES, facts={"question.ends": -1.6, "context.author_earlier": 0.5}
)
