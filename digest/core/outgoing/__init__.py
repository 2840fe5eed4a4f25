"""What leaves the house: ledger rows, tokens, pages and messages."""
