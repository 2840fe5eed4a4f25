"""In what order: each job reads an edge, asks the core, writes an edge."""
