"""What was played, packed to be handed in: the folder of an assignment as one file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from trainingkit.engine.transcripts import FOLDER

_UNNAMED = "course"
_NEVER_BEFORE = (1980, 1, 1, 0, 0, 0)  # the day a zip begins with: the same folder gives the same bytes


_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
"""What runs a notebook where it is marked; JupyterLite writes its own kernel into it, which is nowhere else."""


def pack(notebook: dict[str, Any], path: str, folder: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a zip with a notebook, given as data, and the transcripts in `folder`.

    `path` is where the notebook lies in the course (`exercises/apologizing/apologizing.ipynb`); what is
    packed lies in a folder of the assignment's name, as it has to when it is unpacked.
    """
    *above, file = [_UNNAMED, *(part for part in PurePosixPath(path).parts if part not in ("/", ".."))]
    name = above[-1] if above else _UNNAMED
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, f"{name}/{file}", _written(notebook))
        for transcript in sorted((folder / FOLDER).glob("*.jsonl")):
            _put(archive, f"{name}/{FOLDER}/{transcript.name}", transcript.read_bytes())
    return f"{name}.zip", packed.getvalue()


def _written(notebook: dict[str, Any]) -> bytes:
    """Return a notebook as the course gives it out: for its kernel, and with no word on who trusts which cell."""
    about = {**(notebook.get("metadata") or {}), "kernelspec": _KERNEL, "language_info": {"name": _KERNEL["language"]}}
    for cell in notebook.get("cells", ()):
        cell.get("metadata", {}).pop("trusted", None)
    return json.dumps({**notebook, "metadata": about}, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _NEVER_BEFORE)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
