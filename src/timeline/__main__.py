"""``python -m timeline``: the command, where the shell does not find it."""

from timeline.cli import main

main()
