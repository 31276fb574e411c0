"""What an import costs: CPU milliseconds of a fresh process, over the same process without it."""

from __future__ import annotations

import statistics
import subprocess
import sys

_RUNS = 9
_KERNEL = "import ipykernel.kernelapp, IPython.display, ipykernel.comm, comm;"
_CODE = "{before}import time; start = time.process_time(); {code}; print((time.process_time() - start) * 1000)"


def cost_ms(code: str, *, before: str = "") -> float:
    """Return the median CPU time in ms that `code` takes in a fresh process, after `before`."""
    script = _CODE.format(before=before, code=code)
    runs = [
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)
        for _ in range(_RUNS)
    ]
    return statistics.median(runs)


def report() -> list[tuple[str, float, str]]:
    """Return what is measured, in ms, and the bound it has to keep."""
    return [
        ("import trainingkit", cost_ms("import trainingkit"), "<= 20"),
        (
            "import trainingkit, with the widget, inside a kernel",
            cost_ms("import trainingkit.notebook, trainingkit.widgets; trainingkit.play", before=_KERNEL),
            "<= 100",
        ),
        ("import ipywidgets, inside a kernel (to compare)", cost_ms("import ipywidgets", before=_KERNEL), ""),
        (
            "first free reply understood",
            cost_ms(
                "from trainingkit.analysis import find_moves; find_moves('I am sorry we were late.', customer='')",
            ),
            "<= 50",
        ),
    ]


if __name__ == "__main__":
    for name, value, bound in report():
        sys.stdout.write(f"{name:58s} {value:7.1f} ms  {bound}\n")
