"""What the doctor says: each thing that was looked at, whether it is well, and the click that mends it if it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: `what` was found, and how to `mend` it when it is not well."""

    ok: bool
    what: str
    mend: str = ""


def well(what: str) -> Diagnosis:
    """As it should be."""
    return Diagnosis(True, what)


def off(what: str, mend: str) -> Diagnosis:
    """Not as it should be."""
    return Diagnosis(False, what, mend)


def diagnosis_lines(findings: Sequence[Diagnosis]) -> Iterator[str]:
    """The report, line by line; what is off says below it what to do."""
    for finding in findings:
        yield f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what}"
        if finding.mend:
            yield f"      -> {finding.mend}"
    wrong = sum(1 for finding in findings if not finding.ok)
    yield "All checks passed." if not wrong else f"{wrong} of {len(findings)} checks failed."
