"""An hour of talk in the made-up community of Inkwell, a note app: what is there when the sandbox opens for the first
time. It is longer than most files here because it is a script, and a script is read in one piece."""

from datetime import datetime, timedelta
from typing import NamedTuple

from adapters.sandbox.community.community import Community
from adapters.sandbox.community.people import CHANNELS, EVERYBODY

HOUR = timedelta(minutes=61)

MOVING_IN = "moving in"
"""Under this the room remembers when the first hour began, until all of it is said."""


class Cue(NamedTuple):
    """One line of the script: minutes after the start, where, who, what; `name` is what later lines reply under."""

    minute: float
    channel: str
    author: str
    text: str
    under: str = ""
    name: str = ""


FORMAT_TEXT = """\
Long one, sorry. I went through the plain-text export with a magnifying glass, because plain text is what I will still \
be able to open when I am as old as Hal.

What is good: one file per note, folders as folders, dates in the file name. I could have wept.

What would make it perfect: right now the front matter looks like this

```
title: Sourdough, attempt 11
tags: bread;rye;never again
created: 03/04/25
```

and nobody on earth knows if that is April or March. If dates were written the long way round (2025-04-03) and tags \
were a list, every tool I own could read it without a single line of glue:

```
title: Sourdough, attempt 11
tags: [bread, rye, never again]
created: 2025-04-03
```

It would be lovely if the next version could do that. I am happy to test it on 6,000 notes, 400 of which are about \
sourdough and end badly."""

SCRIPT = (
    Cue(0.0, "general", "greta", "Morning all. Rain on the archive roof again, so today's soundtrack is buckets ☔"),
    Cue(1.2, "general", "sam", "morning! my players arrive in six hours and I have a dragon without a motive", "",
         "dragon"),
    Cue(2.8, "general", "greta", "Debt. Dragons are always in debt.", "dragon"),
    Cue(3.3, "general", "sam", "…that is annoyingly good, thank you", "dragon"),
    Cue(4.5, "help", "pilar", "Does anyone get blank pages when exporting to PDF? The first page is fine, then come "
         "four empty ones, then the rest. Inkwell 5.2 on a Mac, a long document, about 80 pages.", "", "blank"),
    Cue(6.0, "help", "tobi", "How do I get footnotes to keep their numbers when I move a section? Mine all turn "
         "into 1, which is bold for a thesis.", "", "footnotes"),
    Cue(8.1, "ideas", "ines", "I wish I could pin one note to the lock screen. In the bee yard I wear gloves the size "
         "of loaves, and unlocking the phone is a circus act.", "", "pin"),
    Cue(9.4, "help", "greta", "Open the note's settings (the little ¶ at the top right) and switch on \"Number across "
         "the note\". Then they count through, even after you move things.", "footnotes"),
    Cue(11.0, "help", "tobi", "That was it. Three evenings of my life, and it's a checkbox. Thank you 🙏",
         "footnotes"),
    Cue(12.2, "ideas", "ren", "Same here, but with dough. Plus one for anything that works with terrible hands.",
         "pin"),
    Cue(13.0, "general", "dmitri", "Has anyone here moved a big vault over from Quillpad? Mine is 6,000 notes and I'd "
         "like to hear how it went for you before I jump.", "", "vault"),
    Cue(15.1, "help", "noor", "مرحبا، هل يدعم البرنامج الكتابة من اليمين إلى اليسار داخل الجداول؟ العناوين تظهر عندي "
         "بالمقلوب.", "", "arabic"),
    Cue(16.3, "general", "ren", "Did it in spring, about 2,000 notes. The text came across clean. The tags came "
         "across as one very long tag 😅 Half an hour of search and replace.", "vault"),
    Cue(18.0, "general", "dmitri", "One very long tag is a risk I can live with. Thank you.", "vault"),
    Cue(19.2, "help", "hal", "Hello. I am new, seventy-one, and a bit lost. Is there a printed manual for Inkwell, or "
         "a page I could print myself? I learn better with a pencil in my hand.", "", "manual"),
    Cue(20.4, "general", "ren", "Unrelated: I just found a shopping list from 2019 that says only \"lemons "
         "(apologise)\". I have no memory of this.", "", "lemons"),
    Cue(21.1, "general", "sam", "and THAT is the dragon's motive", "lemons"),
    Cue(22.9, "help", "jonas", "Welcome, Hal! There is no printed one, but the guide prints well: it comes to 24 "
         "pages. If page 6 makes no sense, that's not you, I wrote page 6. Ask me.", "manual"),
    Cue(24.0, "general", "tobi", "A quiet word for whoever made the new search: I typed half a sentence I remembered "
         "from two years ago, and Inkwell found the note. I love it. I sat there grinning at a screen like an idiot.",
         "", "search"),
    Cue(25.2, "help", "hal", "24 pages I can manage. Thank you, Jonas. Pencil sharpened.", "manual"),
    Cue(26.5, "ideas", "dmitri", FORMAT_TEXT, "", "format"),
    Cue(28.0, "help", "sam", "Since the update, sync eats the last line I wrote on the tablet. Not every time, maybe "
         "one evening in three. Nothing dramatic, I just type it again.", "", "sync"),
    Cue(30.2, "ideas", "noor", "A small thing: could the word count leave out quotations? My editor pays for my "
         "words, not the minister's.", "", "count"),
    Cue(32.6, "ideas", "greta", "Until then: select everything but the quotes, the count follows the selection. "
         "Clumsy, but it pays the rent.", "count"),
    Cue(34.0, "help", "ines", "Oh, so it isn't me. I was sure I'd forgotten to write it down.", "sync"),
    Cue(36.1, "help", "ines", "What does this mean? It came up when I opened last night's backup: "
         "`0x1F journal ahead of store (412 > 398)`. Should I be worried?", "", "journal"),
    Cue(38.0, "general", "leo", "Hey folks! 🚀 We help communities like yours 10x their engagement. DM me for a free "
         "growth audit, only 5 spots left this week!!", "", "pitch"),
    Cue(38.7, "general", "sam", "sir, this is a note-taking forum", "pitch"),
    Cue(39.6, "general", "greta", "I would like to 10x my buckets, please.", "pitch"),
    Cue(41.5, "general", "pilar", "How do you all keep two languages in one notebook? I translate from Spanish and "
         "Portuguese, and by now my tags are soup.", "", "soup"),
    Cue(43.2, "help", "hal", "I pressed something and now everything is in two columns. How do I get back to one? I "
         "did not do it on purpose, in case that helps.", "", "columns"),
    Cue(44.4, "general", "noor", "One notebook, and a prefix on every tag: es/ and pt/. The soup becomes two soups, "
         "but you can tell them apart.", "soup"),
    Cue(46.0, "general", "pilar", "Two soups. I can live with two soups.", "soup"),
    Cue(47.3, "help", "tobi", "Is there a student discount for Inkwell? I couldn't find one on the pricing page, and "
         "my stipend is, let's say, a mood.", "", "discount"),
    Cue(48.8, "help", "dmitri", "The backup is fine. It was taken in the middle of a write, so the journal is a few "
         "steps further on. Open it a second time and it catches up.", "journal"),
    Cue(50.0, "ideas", "sam", "Please consider an initiative tracker. I know it's a note app. I know. But I would "
         "never leave.", "", "tracker"),
    Cue(51.2, "help", "ines", "412 of 412, it caught up! You absolute gem 🐝", "journal"),
    Cue(52.4, "general", "ren", "Quillpad put its prices up again; my feed is full of people packing boxes. Anyone "
         "want to bet how many knock on this door by Friday?", "", "prices"),
    Cue(53.6, "ideas", "maya", "Sam, I've written it down, right between \"lock screen\" and \"fewer columns for "
         "Hal\". What do you keep track of by hand on a Thursday?", "tracker"),
    Cue(54.5, "general", "greta", "I'll put the kettle on.", "prices"),
    Cue(55.7, "ideas", "sam", "hit points, whose turn it is, and who owes me for pizza", "tracker"),
    Cue(57.0, "general", "noor", "Is anyone going to the paper fair in Porto in May? I can bring stickers and a "
         "normal amount of pens.", "", "porto"),
    Cue(58.1, "general", "ines", "I live forty minutes away and I will bring honey 🍯", "porto"),
    Cue(59.3, "help", "pilar", "One more clue: it only happens when there is a landscape page in the document. Take "
         "that out, and the export is fine.", "blank"),
)  # fmt: skip


def move_in(room: Community, now: datetime) -> None:
    """Let everybody in; in an empty room they have just talked for an hour when the core opens.

    A talk that a full disk or a kill cut short goes on where it stopped.
    """
    room.furnish(CHANNELS, EVERYBODY)
    began = room.fact(MOVING_IN)
    if room.messages(1) and not began:
        return
    start = datetime.fromisoformat(began) if began else now - HOUR
    room.remember(MOVING_IN, start.isoformat())
    _talk(room, start)
    room.remember(MOVING_IN, "")


def _talk(room: Community, start: datetime) -> None:
    ids: dict[str, str] = {}
    for line in SCRIPT:
        at = start + timedelta(minutes=line.minute)
        message = room.say(line.channel, line.author, line.text, at, ids.get(line.under), f"script:{line.minute}")
        if line.name:
            ids[line.name] = message.id
