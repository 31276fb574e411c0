"""`python -m trainingkit.lite FOLDER`, which `make lite` calls: build the site, and say how to open it."""

from __future__ import annotations

import sys
from pathlib import Path

from trainingkit.errors import TrainingkitError
from trainingkit.lite.building import build


def main(arguments: list[str]) -> int:
    """Build the site into the folder that is named, with what can be used again beside it; return the exit status."""
    site = Path(arguments[0] if arguments else "build/lite")
    try:
        build(site, site.with_name(f"{site.name}-parts"))
    except TrainingkitError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    sys.stdout.write(
        f"{site}: the course as a site, {size:.0f} MB. Put it on any web server with https; or look at it here:\n"
        f"  {sys.executable} -m http.server 8000 --bind 127.0.0.1 --directory {site}\n"
        "and open http://127.0.0.1:8000/\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
