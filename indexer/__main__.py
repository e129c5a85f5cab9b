"""``python -m indexer``: see `indexer.cli`."""

import sys

from indexer.cli import main

if __name__ == "__main__":  # Processes that a build starts import this module too.
    sys.exit(main())
