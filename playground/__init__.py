"""Telegram in a box: the Bot API on this machine, for tests in process and over HTTP for programs."""
