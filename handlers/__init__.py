"""Conversation: an update becomes a call, its result becomes a message."""
