"""The reader of questions that is at hand: rules alone where the package for the encoder is missing."""

from bot.ports.coaching import PromptReader, RulesAlone


def prompt_reader() -> PromptReader:
    """What reads questions for the coach, loaded when first asked."""
    from adapters.prompts.reader import EncoderReader
    from adapters.triage.encoder import missing
    from adapters.triage.sentences import shipped_layers

    return RulesAlone() if missing() else EncoderReader(shipped_layers())
