"""What a kept version answers with: its own marks, shown in its own words. See `versions`."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from trainingkit.authoring import find_scenario
from trainingkit.grading.marking import mark_transcript
from trainingkit.grading.showing import shown


def answer_all(folder: Path) -> None:
    """Answer each line of JSON on standard input; the scenarios lie in `folder`/scenarios."""
    for line in sys.stdin:
        asked = json.loads(line)
        scenario = find_scenario(str(folder / "scenarios" / f"{asked['scenario']}.yaml"))
        marked = mark_transcript(scenario, base64.b64decode(asked["data"]))
        display, metadata = shown(marked)
        told = {
            "points": marked.points,
            "out_of": marked.out_of,
            "attempted": marked.attempted,
            "attempts": marked.attempts,
            "display": display,
            "metadata": metadata,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
