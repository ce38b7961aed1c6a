"""The command ``timeline``: parse, call, print. No logic that the library lacks."""


def main() -> None:
    """Run the command and exit with its status."""
    from timeline.cli.app import run  # noqa: PLC0415 # `import timeline.cli` stays light

    raise SystemExit(run())
