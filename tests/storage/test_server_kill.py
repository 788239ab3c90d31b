"""Killed at any moment, a program on a PostgreSQL server has lost nothing that it acknowledged."""

import random

import pytest

from tests.storage.kill import killed
from tests.storage.test_kill import needs_strace, whole

pytestmark = pytest.mark.process


def test_a_process_killed_at_random_moments_has_lost_nothing_on_a_server(server_url: str) -> None:
    dice = random.Random(8)
    acknowledged = 0
    for round in range(2):
        outcome = killed(server_url, round * 1_000_000, words=30, after=dice.uniform(0.0, 0.2))
        whole(outcome)
        acknowledged += outcome.acknowledged
    assert acknowledged > 60


@needs_strace
def test_a_process_killed_while_it_sends_to_a_server_has_lost_nothing(server_url: str) -> None:
    whole(killed(server_url, 0, at="sendto", nth=237))
