"""Staff email a mistake or a lesson; once a month everyone reads what we learned."""

__version__ = "0.1.0"
