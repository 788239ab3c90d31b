"""The reader of questions that is at hand: rules alone where the package for the encoder is missing."""

from pathlib import Path

from bot.ports.coaching import PromptReader, RulesAlone
from bot.triage.models.wordpieces import WordPieces

TRIAGE = Path(__file__).parents[1] / "triage"
ENCODER, VOCABULARY = TRIAGE / "encoder.onnx", TRIAGE / "vocabulary.txt"
"""The same files that messages are read with."""


def prompt_reader() -> PromptReader:
    """What reads questions for the coach, loaded when first asked."""
    from adapters.prompts.reader import EncoderReader
    from adapters.triage.encoder import missing

    if missing():
        return RulesAlone()
    return EncoderReader(ENCODER, WordPieces(VOCABULARY.read_text(encoding="utf-8").rstrip("\n").split("\n")))
