"""A class on a JupyterHub: `configure(c, class_file)` in jupyterhub_config.py."""

from trainingkit.hub.configuring import configure

__all__ = ["configure"]
