"""What a session really took, beside the plan."""

from __future__ import annotations

from datetime import time

import pytest

from trainingkit.errors import InputError
from trainingkit.facilitator import plan_session
from trainingkit.facilitator.frame import the_frame
from trainingkit.facilitator.log import compare, read_log

NINE = time(9, 0)


@pytest.fixture
def plan(lessons):
    return plan_session(lessons, the_frame(), minutes=45, people=10)


def kept(tmp_path, plan, *lines):
    path = tmp_path / "room.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return compare(plan, read_log(path, plan), NINE)


def test_a_part_that_began_late_says_by_how_much_and_what_it_took(tmp_path, plan):
    found = kept(
        tmp_path,
        plan,
        '{"at": "2026-11-21T09:04:00", "part": "open"}',
        '{"at": "2026-11-21T09:12:00", "part": "03-apologizing.ask"}',
    )
    assert [(one.part.id, one.late, one.took) for one in found[:3]] == [
        ("open", 4, 8),
        ("03-apologizing.ask", 12 - plan.parts[1].begins, None),
        ("03-apologizing.show", None, None),
    ]


def test_the_end_ends_the_last_part_and_order_and_zones_do_not_matter(tmp_path, plan):
    found = kept(
        tmp_path,
        plan,
        '{"at": "2026-11-21T09:45:00+01:00", "part": "end"}',
        "",
        '{"at": "2026-11-21T09:40:00", "part": "close"}',
        '{"at": "2026-11-21T09:41:00", "part": "close"}',
    )
    assert (found[-1].late, found[-1].took) == (40 - plan.parts[-1].begins, 5)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("no line", "room.jsonl:1: is no line of a log"),
        ("[1]", "room.jsonl:1: is no line of a log"),
        ('{"at": "noon", "part": "open"}', "room.jsonl:1: is no line of a log"),
        ('{"at": 3, "part": "open"}', "room.jsonl:1: is no line of a log"),
        ('{"at": "2026-11-21T09:12:00", "part": "opne"}', "has no part 'opne'; did you mean 'open'"),
        ('{"at": "2026-11-21T09:12:00", "part": ["open"]}', "has no part"),
    ],
)
def test_a_line_that_is_none_of_ours_names_itself(tmp_path, plan, line, says):
    with pytest.raises(InputError, match=says):
        kept(tmp_path, plan, line)
