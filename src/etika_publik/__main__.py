"""`python -m etika_publik` and the command `etika-publik` are the same."""

import sys


def main() -> None:
    """Run the command line; if its extra is not installed, print the command that installs it."""
    try:
        from .cli import run
    except ModuleNotFoundError as missing:
        if missing.name not in ("rich_click", "click", "rich"):
            raise
        from .errors import MissingExtra

        sys.exit(_refused(str(MissingExtra("cli"))))
    sys.exit(run(sys.argv[1:]))


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
