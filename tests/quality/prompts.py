"""`python -m tests.quality.prompts [--errors SET]`: recall and precision of the coach on each set of labelled prompts,
with the reader and by rules alone; what is wrong on a set."""

import sys

from bot.ports.coaching import RulesAlone
from bot.prompts.coach import check_prompt
from tests.prompts_gold import APART, LABELS, SETS, examples, figures, reader


def main() -> None:
    """A line for each set and reader, or for each prompt that is told wrongly."""
    if sys.argv[1:2] == ["--errors"]:
        errors(sys.argv[2])
        return
    for part in (*SETS, *APART):
        among = list(examples(part))
        good = [example.text for example in among if example.label == "good"]
        for name, by in (("rules", RulesAlone()), ("reader", reader())):
            told = {label: figures(label, among, by) for label in LABELS}
            flagged = sum(bool(check_prompt(text, by)) for text in good)
            print(f"{part or 'first':7} {len(among):4} {name:7}", end=" ")
            print(
                "; ".join(f"{label} {each.recall:.2f}/{each.precision:.2f}" for label, each in told.items()), end="; "
            )
            print(f"good ones complained of {flagged} of {len(good)}")


def errors(part: str) -> None:
    """What is missed, and what good prompts are complained of."""
    for label, text in examples(part):
        checks = [finding.check for finding in check_prompt(text, reader())]
        if (checks != []) if label == "good" else (label not in checks):
            print(f"{label:12} {text}  {checks}")


if __name__ == "__main__":
    main()
