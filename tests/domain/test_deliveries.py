"""What a delivery's attempt leads to."""

import pytest

from domain.deliveries import Outcome, Reason, Standing, State, after


@pytest.mark.parametrize("maybe_sent", [False, True])
@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Outcome.SENT, State.SENT, None),
        (Outcome.NOT_BEGUN, State.QUEUED, None),
        (Outcome.NOT_SENT, State.QUEUED, None),
        (Outcome.TOLD_TO_WAIT, State.QUEUED, None),
        (Outcome.UNREACHABLE, State.FAILED, Reason.BLOCKED),
        (Outcome.REFUSED, State.FAILED, Reason.REFUSED),
    ],
)
def test_whether_it_may_have_arrived_before_stays_known(
    outcome: Outcome, maybe_sent: bool, state: State, reason: Reason | None
) -> None:
    assert after(outcome, maybe_sent=maybe_sent) == Standing(state, maybe_sent, reason)


def test_what_is_unclear_is_tried_once_more_and_then_stays_uncertain() -> None:
    first = after(Outcome.UNCLEAR, maybe_sent=False)
    assert first == Standing(State.QUEUED, maybe_sent=True)
    assert after(Outcome.UNCLEAR, maybe_sent=first.maybe_sent) == Standing(State.UNCERTAIN, maybe_sent=True)


def test_every_outcome_leads_somewhere() -> None:
    for outcome in Outcome:
        for maybe_sent in (False, True):
            assert isinstance(after(outcome, maybe_sent=maybe_sent), Standing)
