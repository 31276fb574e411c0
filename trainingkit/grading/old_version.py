"""Run by path, never imported: marks with a trainingkit that was kept, until nobody asks any more.

It reads a line of JSON with a scenario and a transcript, and writes one with its mark, as that version
gave and showed it. What is unpacked goes away at the end.
"""

import sys
import tempfile
import zipfile
from pathlib import Path


def main(archive: str) -> None:
    """Unpack the archive, and let the `answering` of that version do the rest."""
    with tempfile.TemporaryDirectory(prefix="trainingkit-version-") as folder:
        with zipfile.ZipFile(archive) as kept:
            kept.extractall(folder)
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        from trainingkit.grading.answering import answer_all

        answer_all(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1])
