"""What is said: text, buttons, documents; the only place with wording and HTML."""
