"""Answers to our letters: what follows from each, and the letters that say so."""
