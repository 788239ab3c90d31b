"""Products that are in no settings: a coined name that did what went wrong, and no ordinary word."""

import pytest

from bot.triage.models.strangers import stranger_of

WORDS = frozenset("sync auto save slice plan web hook note payment reply tool cloud harbor".split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cloudharbor wiped a week of my invoices", "cloudharbor"),
        ("Zentodo just crashed again lol", "zentodo"),
        ("Fluxpay's totally billed me for nothing", "fluxpay"),
    ],
)
def test_a_coined_name_that_did_it_is_somebody_elses(text: str, name: str) -> None:
    assert stranger_of(text, WORDS.__contains__) == name


@pytest.mark.parametrize(
    "text",
    [
        "Sync lost my notes",  # an ordinary word
        "Slicer crashes on large files",  # made of one
        "Planner keeps freezing",
        "Autosave ate my chapter",  # of two
        "Webhooks failed all night",
        "Widgets won't load",  # a thing that programs have
        "Pasword doesnt work",  # a slip of the pen
        "zentodo crashed again",  # no capital
        "Zentodo is great, yours crashed",  # not what it did
        "ZENTODO CRASHED AGAIN",
    ],
)
def test_what_may_be_ours_is_no_stranger(text: str) -> None:
    assert stranger_of(text, WORDS.__contains__) == ""
