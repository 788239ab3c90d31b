"""How the Web API of the loopback Slack misbehaves when told to: refusals, 429, 5xx, silence, cut lines, garbage."""

from dataclasses import dataclass, field

KINDS = ("error", "rate_limited", "status", "hang", "drop", "garbage", "slow")


@dataclass(slots=True)
class Fault:
    """One planned misbehaviour of a method ("*" is all of them).

    `stored` says whether the call is carried out all the same (the post exists, only its answer is bad).
    `left` counts down with each use; None never ends. `retry_after` is the header's text, None leaves it off.
    """

    method: str
    kind: str
    error: str = "internal_error"
    status: int = 503
    retry_after: str | None = "1"
    seconds: float = 0.25
    stored: bool = False
    channel: str | None = None
    left: int | None = 1
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault {self.kind!r}; known: {', '.join(KINDS)}")


@dataclass(slots=True)
class Faults:
    """The planned misbehaviours, in the order in which they were asked for; the first that fits is used."""

    planned: list[Fault] = field(default_factory=list)

    def take(self, method: str, channel: str | None) -> Fault | None:
        """The fault that this call meets, used once; None if it is to go well."""
        for fault in self.planned:
            fits = fault.method in ("*", method) and fault.channel in (None, channel)
            if fits and fault.left != 0:
                fault.hits += 1
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None

    def heal(self, method: str | None = None) -> None:
        """Forget what is planned for this method, or everything."""
        self.planned = [] if method is None else [f for f in self.planned if f.method != method]
