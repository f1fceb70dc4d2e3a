"""How quick the bot is, beside others; nothing of the program imports this."""
