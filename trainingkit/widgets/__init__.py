"""The player in JupyterLab: shows an `engine.Practice` (session + transcript file) and forwards deeds."""
