"""The tables of a class report, with the columns they have, from a class that does not exist."""

from __future__ import annotations

from trainingkit.reporting import (
    choices_table,
    criteria_table,
    marks_table,
    moves_table,
    simulated_class,
    talks_table,
)


def tables() -> str:
    """Return the columns of each file that `trainingkit report --csv` writes."""
    the_class = simulated_class(trainees=2)
    made = {
        "marks.csv": marks_table(the_class).reset_index(),
        "criteria.csv": criteria_table(the_class),
        "moves.csv": moves_table(the_class),
        "choices-NAME.csv": choices_table(the_class, the_class.names[0]),
        "talks.csv": talks_table(the_class),
    }
    rows = (f"| `{name}` | {', '.join(f'`{column}`' for column in table.columns)} |" for name, table in made.items())
    return "| file | columns |\n|---|---|\n" + "\n".join(rows)
