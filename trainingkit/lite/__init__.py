"""The course as a site that needs no server of its own: JupyterLite, with Python in the browser."""
