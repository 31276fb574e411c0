from __future__ import annotations

from statistics import mean

from trainingkit.engine import replay
from trainingkit.engine.simulation import SimulatedTrainee
from trainingkit.scoring import mark


def test_the_same_trainee_plays_the_same_way(wrong_shoes):
    assert SimulatedTrainee(0.5, 7).play(wrong_shoes) == SimulatedTrainee(0.5, 7).play(wrong_shoes)


def test_what_they_did_can_be_played_again(wrong_shoes):
    for seed in range(20):
        assert replay(wrong_shoes, SimulatedTrainee(0.5, seed).play(wrong_shoes)).turns


def test_skill_shows_in_the_marks(wrong_shoes):
    def points(skill: float) -> float:
        return mean(
            mark(replay(wrong_shoes, SimulatedTrainee(skill, seed).play(wrong_shoes))).points for seed in range(30)
        )

    assert points(0.95) > points(0.5) > points(0.05)
