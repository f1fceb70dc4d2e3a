"""The running program; the only package that knows all the others."""

import os

# python-telegram-bot's old way of telling a waiting time warns with every 429; this asks for its new one, a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "1")
