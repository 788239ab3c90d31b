"""How a reply begins to an idea, a kind word or somebody who looks for something, in the language of who wrote."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.drafting.reply_openings import unused, with_name
from bot.knowledge.terms import stop_word_language


class Occasion(StrEnum):
    """What somebody said, where nothing went wrong."""

    IDEA = "idea"
    PRAISE = "praise"
    LOOKING = "looking"
    VAGUE = "vague"


def friendly_words(occasion: Occasion, text: str, name: str, lately: Sequence[str] = ()) -> str:
    """The first wording for this occasion that was not used lately, in the language of `text`."""
    wordings = WORDS[occasion].get(stop_word_language([text]), WORDS[occasion]["en"])
    return with_name(unused(wordings, lately) or wordings[0], name)


# fmt: off
WORDS: Mapping[Occasion, Mapping[str, tuple[str, ...]]] = {
    Occasion.IDEA: {
        "en": ("Hi {name}, thank you for the idea. What would it let you do that you cannot do now?",
               "Thank you for the idea, {name}. When would you use it?",
               "I'm glad you suggested it, {name}. What do you do today instead?"),
        "de": ("Hallo {name}, danke für die Idee. Was ginge damit, was heute nicht geht?",
               "Danke für die Idee, {name}. Wann wäre sie nützlich?"),
        "es": ("Hola, {name}: gracias por la idea. ¿Qué permitiría hacer que hoy no se puede?",
               "Gracias por la idea, {name}. ¿Cuándo la usarías?"),
        "fr": ("Bonjour {name}, merci pour l'idée. Que permettrait-elle de faire de plus ?",
               "Merci pour l'idée, {name}. Quand est-ce que cela servirait ?"),
        "pt": ("Olá, {name}: obrigado pela ideia. O que permitiria fazer que hoje não dá?",
               "Obrigado pela ideia, {name}. Quando seria útil?"),
    },
    Occasion.PRAISE: {
        "en": ("Thank you, {name}. It is good to read that. What do you use it for most?",
               "That is good to read, {name}, thank you. What do you do with it most?",
               "Thank you for saying so, {name}. What made the difference for you?"),
        "de": ("Danke, {name}. Das lese ich gern. Wofür wird es am meisten gebraucht?",
               "Das freut mich, {name}, danke. Was hat den Unterschied gemacht?"),
        "es": ("Gracias, {name}. Da gusto leerlo. ¿Para qué lo usas más?",
               "Qué bien leer eso, {name}, gracias. ¿Qué marcó la diferencia?"),
        "fr": ("Merci, {name}. Cela fait plaisir à lire. Pour quoi est-ce le plus utile ?",
               "Cela fait plaisir, {name}, merci. Qu'est-ce qui a fait la différence ?"),
        "pt": ("Obrigado, {name}. É bom ler isso. Para que serve mais?",
               "Que bom ler isso, {name}, obrigado. O que fez a diferença?"),
    },
    Occasion.LOOKING: {
        "en": ("Hi {name}, what matters most to you in it? Then I can say whether ours fits, or what else would.",
               "{name}, what should it do above all? Then I can say whether ours fits, or what else would."),
        "de": ("Hallo {name}, was ist dabei am wichtigsten? Dann kann ich sagen, ob unseres passt oder was sonst.",
               "{name}, was soll es vor allem können? Dann kann ich sagen, ob unseres passt oder was sonst."),
        "es": ("Hola, {name}: ¿qué es lo más importante? Así puedo decir si lo nuestro sirve, o qué otra cosa.",
               "{name}, ¿qué debería hacer ante todo? Así puedo decir si lo nuestro sirve, o qué otra cosa."),
        "fr": ("Bonjour {name}, qu'est-ce qui compte le plus ? Je pourrai dire si le nôtre convient, ou quoi d'autre.",
               "{name}, que doit-il faire avant tout ? Je pourrai dire si le nôtre convient, ou quoi d'autre."),
        "pt": ("Olá, {name}: o que é mais importante? Assim posso dizer se o nosso serve, ou que outra coisa.",
               "{name}, o que deve fazer acima de tudo? Assim posso dizer se o nosso serve, ou que outra coisa."),
    },
    Occasion.VAGUE: {
        "en": ("Hi {name}, could you say a little more: what exactly is it about?",
               "{name}, which part of it is it about, and what did you want to do?",
               "Happy to look into it, {name}. What exactly is it about?"),
        "de": ("Hallo {name}, worum geht es genau?", "{name}, um welchen Teil geht es, und was war das Ziel?"),
        "es": ("Hola, {name}: ¿de qué se trata exactamente?", "{name}, ¿de qué parte se trata, y qué querías hacer?"),
        "fr": ("Bonjour {name}, de quoi s'agit-il exactement ?", "{name}, de quelle partie s'agit-il, et pour quoi ?"),
        "pt": ("Olá, {name}: de que se trata exatamente?", "{name}, de que parte se trata, e qual era o objetivo?"),
    },
}
# fmt: on
"""Several wordings of each, the first one first; a brand can change them here."""
