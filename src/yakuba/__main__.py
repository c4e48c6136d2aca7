"""`python -m yakuba` is the `yakuba` command."""

import sys

from yakuba.config.cli import main

sys.exit(main())
