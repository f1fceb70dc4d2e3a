"""`python -m bot`."""

import gc
import sys

if __name__ == "__main__":
    # What is imported stays. To look through it for garbage while it comes, and now and then later, takes a fifth of
    # the start, and would stop everything for 0.1 s.
    gc.disable()
    from bot.command_line import main

    gc.freeze()
    gc.enable()
    sys.exit(main())
