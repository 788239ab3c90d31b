"""How a reply begins where something went wrong: by case, in one place that a brand can change.

`{name}` is how one addresses the person ("" and its comma go where nobody is known). None of these promises a result;
each says what is done next and asks only what is needed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.drafting.trouble_case import Case

BEGINNING = 400
"""So many signs of a text are looked at for how it begins."""


@dataclass(frozen=True, slots=True)
class Opening:
    """`acknowledges` are first sentences that mean the same: a later one where the first was used lately; `does` is
    what is done next where no page helps ("" for nothing); `asks` is the one question to ask back."""

    acknowledges: tuple[str, ...]
    does: str
    asks: str


SINCE_WHEN = "Since when, and what have you tried so far?"
"""What is asked of who has told already what happens."""

DEFAULT: Mapping[Case, Opening] = {
    Case.MONEY: Opening(
        (
            "Sorry about this, {name}.",
            "That should not be, {name}, I'm sorry.",
            "I understand the worry, {name}: a payment has to be right.",
            "Let's get this payment sorted out, {name}.",
            "Thank you for telling us, {name}.",
        ),
        "I'll look into the payment now and come back to you here. Please send me the date and the amount in a private "
        "message, not here.",
        "Which payment is it about, and on which day was it taken? A private message is best for that.",
    ),
    Case.ACCOUNT: Opening(
        (
            "Sorry that you are stuck there, {name}.",
            "Not getting into your own account is no fun, {name}.",
            "Let's get you back in, {name}.",
            "I'm sorry that you can't get in, {name}.",
            "Thank you for telling us, {name}.",
        ),
        "I'll ask the people who look after accounts now and come back to you here. What do you see when you try? No "
        "passwords or codes here, please.",
        "What exactly do you see when you try? No passwords or codes here, please.",
    ),
    Case.PRIVACY: Opening(
        (
            "You are right to ask, {name}.",
            "That is a fair thing to ask, {name}.",
            "It is your data, {name}, so you should know.",
            "Of course you want to know that, {name}.",
            "Thank you for asking, {name}.",
        ),
        "I'll ask the people responsible now, so that the answer is exact, and come back to you here.",
        "Which data do you mean, and where did you see them?",
    ),
    Case.BEREAVEMENT: Opening(
        (
            "I am very sorry for your loss, {name}.",
            "My condolences, {name}.",
            "I am so sorry to hear that, {name}.",
            "I'm sorry that you have to deal with this now, {name}.",
            "Thank you for telling us at such a time, {name}.",
        ),
        "I'll find out what is needed and come back to you here, so that you have as little to do as possible.",
        "What is it that you would like to have settled first?",
    ),
    Case.ANGER: Opening(
        (
            "I understand that you are annoyed, {name}.",
            "I'm sorry, {name}, that is not how it should be.",
            "I hear you, {name}.",
            "You have every reason to be annoyed, {name}.",
            "I would be annoyed as well, {name}.",
        ),
        "I'll look into it now and come back to you here. What happened last, and when?",
        "What happened last, and when?",
    ),
    Case.TROUBLE: Opening(
        (
            "Sorry about this, {name}.",
            "That is not how it should be, {name}.",
            "I'm sorry that this gets in your way, {name}.",
            "Let's find out what is going wrong there, {name}.",
            "Thank you for telling us, {name}.",
        ),
        "I'll look into it now and come back to you here. What exactly happens, and since when?",
        "What exactly happens, and since when?",
    ),
    Case.NONE: Opening((), "", "Could you say a little more: what exactly is it about?"),
}

# fmt: off
TRANSLATED: Mapping[str, Mapping[Case, Opening]] = {
    "de": {
        Case.MONEY: Opening(("Das tut mir leid, {name}.", "Danke für den Hinweis, {name}."),
            "Ich sehe mir die Zahlung jetzt an und melde mich hier wieder. Datum und Betrag bitte nur in einer "
            "privaten Nachricht, nicht hier.",
            "Um welche Zahlung geht es, und an welchem Tag wurde abgebucht? Am besten in einer privaten Nachricht."),
        Case.ACCOUNT: Opening(("Das tut mir leid, {name}.", "Danke für den Hinweis, {name}."),
            "Ich frage jetzt bei denen nach, die sich um Konten kümmern, und melde mich hier wieder. Was "
            "erscheint beim Anmelden? Bitte keine Passwörter oder Codes hier.",
            "Was erscheint beim Anmelden genau? Bitte keine Passwörter oder Codes hier."),
        Case.PRIVACY: Opening(("Die Frage ist berechtigt, {name}.", "Danke für die Frage, {name}."),
            "Ich frage jetzt bei den Verantwortlichen nach, damit die Antwort genau ist, und melde mich hier wieder.",
            "Um welche Daten geht es, und wo waren sie zu sehen?"),
        Case.BEREAVEMENT: Opening(("Mein herzliches Beileid, {name}.", "Das tut mir sehr leid, {name}."),
            "Ich kläre, was nötig ist, und melde mich hier wieder.",
            "Was soll zuerst geregelt werden?"),
        Case.ANGER: Opening(("Ich verstehe den Ärger, {name}.", "Das tut mir leid, {name}, so soll es nicht sein."),
            "Ich sehe mir das jetzt an und melde mich hier wieder. Was ist zuletzt passiert, und wann?",
            "Was ist zuletzt passiert, und wann?"),
        Case.TROUBLE: Opening(("Das tut mir leid, {name}.", "Danke für den Hinweis, {name}."),
            "Ich sehe mir das jetzt an und melde mich hier wieder. Was genau passiert, und seit wann?",
            "Was genau passiert, und seit wann?"),
        Case.NONE: Opening((),
            "",
            "Worum geht es genau?"),
    },
    "es": {
        Case.MONEY: Opening(("Lo siento, {name}.", "Gracias por avisar, {name}."),
            "Ahora mismo reviso el pago y te respondo aquí. La fecha y el importe, por favor, solo en un mensaje "
            "privado.",
            "¿De qué pago se trata y qué día se cobró? Mejor en un mensaje privado."),
        Case.ACCOUNT: Opening(("Lo siento, {name}.", "Gracias por avisar, {name}."),
            "Pregunto ahora a quienes llevan las cuentas y te respondo aquí. ¿Qué aparece al entrar? Nada de "
            "contraseñas ni códigos aquí, por favor.",
            "¿Qué aparece exactamente al entrar? Nada de contraseñas ni códigos aquí, por favor."),
        Case.PRIVACY: Opening(("Es una pregunta justa, {name}.", "Gracias por preguntar, {name}."),
            "Pregunto ahora a los responsables, para que la respuesta sea exacta, y te respondo aquí.",
            "¿De qué datos se trata y dónde se vieron?"),
        Case.BEREAVEMENT: Opening(("Mi más sentido pésame, {name}.", "Lo siento mucho, {name}."),
            "Averiguo qué hace falta y te respondo aquí.",
            "¿Qué quieres dejar resuelto primero?"),
        Case.ANGER: Opening(("Entiendo el enfado, {name}.", "Lo siento, {name}, no debería ser así."),
            "Lo miro ahora y te respondo aquí. ¿Qué pasó por última vez, y cuándo?",
            "¿Qué pasó por última vez, y cuándo?"),
        Case.TROUBLE: Opening(("Lo siento, {name}.", "Gracias por avisar, {name}."),
            "Lo miro ahora y te respondo aquí. ¿Qué pasa exactamente, y desde cuándo?",
            "¿Qué pasa exactamente, y desde cuándo?"),
        Case.NONE: Opening((),
            "",
            "¿De qué se trata exactamente?"),
    },
    "fr": {
        Case.MONEY: Opening(("Désolé pour cela, {name}.", "Merci de l'avoir signalé, {name}."),
            "Je regarde le paiement maintenant et je reviens ici. La date et le montant, seulement en message "
            "privé, s'il vous plaît.",
            "De quel paiement s'agit-il, et quel jour a-t-il été prélevé ? De préférence en message privé."),
        Case.ACCOUNT: Opening(("Désolé pour cela, {name}.", "Merci de l'avoir signalé, {name}."),
            "Je demande maintenant à ceux qui s'occupent des comptes et je reviens ici. Que voyez-vous à la "
            "connexion ? Pas de mots de passe ni de codes ici, s'il vous plaît.",
            "Que voyez-vous exactement à la connexion ? Pas de mots de passe ni de codes ici, s'il vous plaît."),
        Case.PRIVACY: Opening(("La question est légitime, {name}.", "Merci de poser la question, {name}."),
            "Je demande maintenant aux responsables, pour que la réponse soit exacte, et je reviens ici.",
            "De quelles données s'agit-il, et où étaient-elles visibles ?"),
        Case.BEREAVEMENT: Opening(("Toutes mes condoléances, {name}.", "Je suis vraiment désolé, {name}."),
            "Je me renseigne sur ce qu'il faut faire et je reviens ici.",
            "Que souhaitez-vous régler en premier ?"),
        Case.ANGER: Opening(("Je comprends votre agacement, {name}.", "Désolé, {name}, ce n'est pas normal."),
            "Je regarde cela maintenant et je reviens ici. Que s'est-il passé en dernier, et quand ?",
            "Que s'est-il passé en dernier, et quand ?"),
        Case.TROUBLE: Opening(("Désolé pour cela, {name}.", "Merci de l'avoir signalé, {name}."),
            "Je regarde cela maintenant et je reviens ici. Que se passe-t-il exactement, et depuis quand ?",
            "Que se passe-t-il exactement, et depuis quand ?"),
        Case.NONE: Opening((),
            "",
            "De quoi s'agit-il exactement ?"),
    },
    "pt": {
        Case.MONEY: Opening(("Lamento, {name}.", "Obrigado por avisar, {name}."),
            "Vou ver o pagamento agora e respondo aqui. A data e o valor, por favor, só em mensagem privada.",
            "De que pagamento se trata, e em que dia foi cobrado? De preferência em mensagem privada."),
        Case.ACCOUNT: Opening(("Lamento, {name}.", "Obrigado por avisar, {name}."),
            "Vou perguntar agora a quem trata das contas e respondo aqui. O que aparece ao entrar? Sem senhas nem "
            "códigos aqui, por favor.",
            "O que aparece exatamente ao entrar? Sem senhas nem códigos aqui, por favor."),
        Case.PRIVACY: Opening(("É uma pergunta justa, {name}.", "Obrigado por perguntar, {name}."),
            "Vou perguntar agora aos responsáveis, para a resposta ser exata, e respondo aqui.",
            "De que dados se trata, e onde estavam visíveis?"),
        Case.BEREAVEMENT: Opening(("Os meus sentimentos, {name}.", "Lamento muito, {name}."),
            "Vou ver o que é preciso e respondo aqui.",
            "O que deve ficar resolvido primeiro?"),
        Case.ANGER: Opening(("Compreendo a irritação, {name}.", "Lamento, {name}, não devia ser assim."),
            "Vou ver isto agora e respondo aqui. O que aconteceu por último, e quando?",
            "O que aconteceu por último, e quando?"),
        Case.TROUBLE: Opening(("Lamento, {name}.", "Obrigado por avisar, {name}."),
            "Vou ver isto agora e respondo aqui. O que acontece exatamente, e desde quando?",
            "O que acontece exatamente, e desde quando?"),
        Case.NONE: Opening((),
            "",
            "De que se trata exatamente?"),
    },
}
# fmt: on
"""The same in the other languages that are known well, by ISO 639-1 code."""


def opening_of(case: Case, language: str = "en") -> Opening:
    """The opening of a case, in the language of who asks where there is one."""
    return TRANSLATED.get(language, {}).get(case, DEFAULT[case])


def with_name(text: str, name: str) -> str:
    """The text with the name put in, or without it where there is none."""
    return text.replace("{name}", name) if name else re.sub(r",? ?\{name\}", "", text)


def unused(wordings: Iterable[str], lately: Iterable[str]) -> str:
    """The first wording with which none of the texts written lately begins, whatever name stands in it; empty where
    all of them were used."""
    begins = [" ".join(text[:BEGINNING].split()).lower() for text in lately]
    return next((words for words in wordings if not any(map(_beginning_with(words).match, begins))), "")


@lru_cache(maxsize=256)
def _beginning_with(words: str) -> re.Pattern[str]:
    parts = re.split(r",? ?\{name\}", " ".join(words.split()).lower())
    named = r"(?:,? ?[^.!?:]{1,40}?)?".join(map(re.escape, parts))
    return re.compile(rf"(?:(?:hi|hello|hey)\b[^,.!?:]{{0,40}}, )?{named}")
