"""Commands that set a house up: demo, init, check."""
