"""``python -m legaltext`` is the same as ``legaltext``."""

from legaltext.cli.main import main

if __name__ == "__main__":
    main()
