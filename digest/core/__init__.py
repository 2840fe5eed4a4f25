"""What should happen: pure decisions. No input or output, no clock, no chance."""
