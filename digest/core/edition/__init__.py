"""The month: its days, its edition, what stands where in it, and the archive."""
