"""How we touch the outside: one module per outside thing, deciding nothing."""
