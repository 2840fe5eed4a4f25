"""Commands that show and keep what is recorded: letters, subscribers, status."""
