"""`make bench`: what people wait for. Figures of one run; read the ratios, the machine may be busy."""

from __future__ import annotations

import subprocess
import sys

from tests.bench import clicking, importing


def main() -> None:
    """Print imports, clicks and marking."""
    sys.stdout.write("Imports, CPU time of a fresh process\n")
    for name, value, bound in importing.report():
        sys.stdout.write(f"  {name:56s} {value:9.1f} ms   {bound}\n")
    sys.stdout.write("\nIn JupyterLab, clicks 200 ms apart\n")
    for timing in clicking.report():
        sys.stdout.write(f"  {timing}\n")
    sys.stdout.write("\nMarking\n")
    sys.stdout.flush()
    # in a process of its own: what drove the browser makes Python slower for the rest of this one
    subprocess.run([sys.executable, "-m", "tests.bench.grading"], check=True)


if __name__ == "__main__":
    main()
