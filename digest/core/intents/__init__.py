"""What plain words ask of us: orders of editors, requests of authors and readers."""
