"""Well-known mail services: their servers and their limits, as data. Explicit keys win over them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Values = Mapping[str, str | int]

MAILBOXES: Mapping[str, Values] = MappingProxyType(
    {
        "gmail": {"host": "imap.gmail.com", "port": 993, "security": "tls"},
        "exchange": {"host": "outlook.office365.com", "port": 993, "security": "tls"},
        "yahoo": {"host": "imap.mail.yahoo.com", "port": 993, "security": "tls"},
        "icloud": {"host": "imap.mail.me.com", "port": 993, "security": "tls"},
        "fastmail": {"host": "imap.fastmail.com", "port": 993, "security": "tls"},
    }
)
"""Where each service keeps its mailboxes."""

OUTBOXES: Mapping[str, Values] = MappingProxyType(
    {
        # Google Account Help, "sending limits": 500 a day.
        "gmail": {"host": "smtp.gmail.com", "port": 587, "security": "starttls", "per_day": 500},
        # Exchange Online limits: 30 messages a minute, 10,000 recipients a day; one recipient a message here.
        "exchange": {
            "host": "smtp.office365.com",
            "port": 587,
            "security": "starttls",
            "per_minute": 30,
            "per_day": 10_000,
        },
        # Yahoo Help SLN17518: 500 a day.
        "yahoo": {"host": "smtp.mail.yahoo.com", "port": 465, "security": "tls", "per_day": 500},
        # Apple Support 102198: 1,000 messages and 1,000 recipients a day.
        "icloud": {"host": "smtp.mail.me.com", "port": 587, "security": "starttls", "per_day": 1_000},
        # Fastmail's limit depends on the plan: set per_day from your account page.
        "fastmail": {"host": "smtp.fastmail.com", "port": 465, "security": "tls"},
    }
)
"""Where each service takes mail, and how much of it."""
