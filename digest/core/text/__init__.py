"""Characters, sentences and our own wording: what is true of any text, whoever wrote it."""
