"""The team's side of the conversation; nobody else is told that it is there."""
