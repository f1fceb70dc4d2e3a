"""Draws figures as a picture for a phone; matplotlib is loaded with the first one."""

from bot.drawing.picture import drawn

__all__ = ["drawn"]
