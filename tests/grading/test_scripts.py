"""What nbgrader would make of a graded cell of code, judged by reading it."""

from __future__ import annotations

import pytest

from trainingkit.grading.scripts import ends_in_full_marks, writes_to_stderr


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "is empty"),
        ("# nothing yet", "is empty"),
        ("mark = 1.0", "ends in no value, and nothing in it can fail"),
        ("1.0;", "ends with a semicolon, which hides its value"),
        ("1.0;  \n", "ends with a semicolon, which hides its value"),
        ("-1", "ends in a number below 0"),
        ("None", "ends in None, which is no number"),
        ("1.0\nTrue", "ends in True, which is no number"),
        ("'1.0'", "ends in '1.0', which is no number"),
        ("[1.0]", "ends in what is no number"),
        ("1.0,", "ends in what is no number"),
        ("{}", "ends in what is no number"),
        ("{1.0}", "ends in what is no number"),
        ("f'{1.0}'", "ends in what is no number"),
        ("x > 1", "ends in what is no number"),
        ("x and y", "ends in what is no number"),
        ("print(1.0)", "ends in print, whose value is no mark"),
        ("display(1.0)", "ends in display, whose value is no mark"),
        ("1", ""),
        ("0.5", ""),
        ("+1", ""),
        ("not x", ""),
        ("points(x)", ""),
        ("book.print(x)", ""),
        ("assert x\n'fine'", ""),
        ("if x:\n    raise ValueError\nNone", ""),
        ("assert x;", ""),
        ("this is no Python", ""),
        ("1.0 \0", ""),
    ],
)
def test_a_cell_that_gives_full_marks_whatever_was_done_says_why(source, why):
    assert ends_in_full_marks(source) == why


@pytest.mark.parametrize(
    ("source", "loud"),
    [
        ("import warnings\nwarnings.warn('x')", True),
        ("if x:\n    logging.error('x')", True),
        ("logging.warning('x')", True),
        ("sys.stderr.write('x')", True),
        ("print('x', file=sys.stderr)", True),
        ("logging.info('x')", False),
        ("mine.warn('x')", False),
        ("warn('x')", False),
        ("warnings.filterwarnings('ignore')", False),
        ("warnings.warn", False),
        ("here.logging.error('x')", False),
        ("stderr = 1", False),
        ("this is no Python", False),
    ],
)
def test_a_cell_that_writes_to_stderr_is_found(source, loud):
    assert writes_to_stderr(source) is loud
