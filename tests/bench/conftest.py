"""The measures are run from the project's root, not installed: their tests put the root on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
