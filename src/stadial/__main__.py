"""Run the command line with `python -m stadial`."""

from stadial.cli.main import main

main()
