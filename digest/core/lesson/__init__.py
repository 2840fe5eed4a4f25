"""A lesson: its fields, states and moves, and how the words of a letter become one."""
