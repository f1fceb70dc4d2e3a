"""What can be wrong with an expression."""

from domain.surveys.finding import FindingKind


class MistakeError(Exception):
    """An expression cannot be used; says why as a kind of finding with its facts."""

    def __init__(self, kind: FindingKind, **facts: str | int) -> None:
        self.kind = kind
        self.facts = facts
        super().__init__(kind, facts)
