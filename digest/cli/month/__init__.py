"""Commands of the month: run, pull, review, preview, publish, deliver, archive."""
