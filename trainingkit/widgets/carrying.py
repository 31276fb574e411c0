"""What was played, packed to be handed in: the folder of an assignment as one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from trainingkit.engine.transcripts import FOLDER

_UNNAMED = "course"
_NEVER_BEFORE = (1980, 1, 1, 0, 0, 0)  # the day a zip begins with: the same folder gives the same bytes


def pack(notebook: str, path: str, folder: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a zip with a notebook, given as its text, and the transcripts in `folder`.

    `path` is where the notebook lies in the course (`exercises/apologizing/apologizing.ipynb`); what is
    packed lies in a folder of the assignment's name, as it has to when it is unpacked.
    """
    *above, file = [_UNNAMED, *(part for part in PurePosixPath(path).parts if part not in ("/", ".."))]
    name = above[-1] if above else _UNNAMED
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, f"{name}/{file}", notebook.encode("utf-8", "replace"))
        for transcript in sorted((folder / FOLDER).glob("*.jsonl")):
            _put(archive, f"{name}/{FOLDER}/{transcript.name}", transcript.read_bytes())
    return f"{name}.zip", packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _NEVER_BEFORE)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
