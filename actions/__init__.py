"""What is done: one transaction script per act; never sends, never commits."""
