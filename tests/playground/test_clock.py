from datetime import timedelta
from pathlib import Path

import pytest

from playground.clock import PassingClock

DAY = timedelta(days=1)
ALMOST = timedelta(minutes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clock.json"


def test_a_day_passes_and_a_restart_does_not_bring_it_back(path: Path) -> None:
    clock = PassingClock(path)
    before = clock.now()
    clock.let_pass(DAY)
    assert DAY <= clock.now() - before < DAY + ALMOST
    assert clock.now() <= PassingClock(path).now() < clock.now() + ALMOST


def test_it_begins_no_earlier_than_what_has_happened(path: Path) -> None:
    happened = PassingClock(path).now() + DAY
    for _ in range(2):
        clock = PassingClock(path)
        clock.not_before(happened)
        assert happened <= clock.now() < happened + ALMOST


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"seconds_ahead": "x"}', '{"seconds_ahead": 1e300}', "\x00"])
def test_an_unreadable_file_is_no_obstacle(path: Path, content: str) -> None:
    path.write_text(content)
    assert PassingClock(path).ahead == timedelta()
