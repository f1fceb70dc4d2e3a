"""A Telegram for measuring: as light as possible, so that the bot is the slow part.

It keeps a process of its own busy and knows just the methods that the measured bots call. What a call must look like
it does not check; that is the playground's work.
"""
