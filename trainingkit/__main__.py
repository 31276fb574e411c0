"""`python -m trainingkit`: the same as the script `trainingkit`."""

from trainingkit.cli import main

main()
