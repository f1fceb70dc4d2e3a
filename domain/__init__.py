"""What is true: rules on plain values; knows no Telegram, no database, no clock, no language."""
