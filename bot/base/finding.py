"""What the doctor reports: each check, whether it passed, and how to mend it if it did not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of one check: `what` was found, and how to `mend` it ("" when it passed)."""

    ok: bool
    what: str
    mend: str = ""


def well(what: str) -> Diagnosis:
    """A check that passed."""
    return Diagnosis(True, what)


def off(what: str, mend: str) -> Diagnosis:
    """A check that failed, with what to do about it."""
    return Diagnosis(False, what, mend)


def diagnosis_lines(findings: Sequence[Diagnosis]) -> Iterator[str]:
    """The report as lines of text; below each failed check stands what to do."""
    for finding in findings:
        yield f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what}"
        if finding.mend:
            yield f"      -> {finding.mend}"
    wrong = sum(1 for finding in findings if not finding.ok)
    yield "All checks passed." if not wrong else f"{wrong} of {len(findings)} checks failed."
