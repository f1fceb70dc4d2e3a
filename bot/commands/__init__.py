"""The command line: a module a noun."""
