"""JupyterHub for a class: who is in it and where things lie stands in class.yaml, beside this file or elsewhere.

Who somebody is, JupyterHub asks as it always does: the accounts of this computer (PAM). Set another
Authenticator or Spawner below; what `configure` has set holds for each of them.
"""

from pathlib import Path

from trainingkit.hub import configure

c = get_config()  # type: ignore[name-defined]  # noqa: F821  # JupyterHub defines it
configure(c, Path(__file__).with_name("class.yaml"))
