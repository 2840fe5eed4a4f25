"""The servers the other tests stand on do answer, each in its own way."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
import time

import psycopg
import pytest

from tests.servers import (
    HOST,
    PASSWORD,
    ImapServer,
    Postfix,
    Sink,
    SmtpServer,
    oauth_token,
    smtp_server,
)

LETTER = b"From: a@stockport.test\r\nSubject: hello\r\n\r\nWords.\r\n"


@pytest.mark.parametrize("name", ["dovecot", "dovecot_bare", "dovecot_prefixed", "pymap"])
def test_an_imap_server_keeps_a_letter(name: str, request: pytest.FixtureRequest) -> None:
    server: ImapServer = request.getfixturevalue(name)
    account = server.account()
    server.put(account, LETTER)
    assert [raw for raw, _ in server.contents(account).values()] == [LETTER]


def test_a_bare_dovecot_offers_neither_move_nor_uidplus_after_login(dovecot_bare: ImapServer) -> None:
    with dovecot_bare.client(dovecot_bare.account()) as client:
        offered = client.capability()[1][-1].decode().split()
    assert "NAMESPACE" in offered
    assert not {"MOVE", "UIDPLUS"} & set(offered)


def test_dovecot_accepts_a_token_over_verified_tls(dovecot: ImapServer) -> None:
    context = ssl.create_default_context(cafile=str(dovecot.ca_file))
    account = dovecot.account()
    client = imaplib.IMAP4_SSL(HOST, dovecot.tls_port, ssl_context=context)
    words = f"user={account}\1auth=Bearer {oauth_token(account)}\1\1"
    assert client.authenticate("XOAUTH2", lambda _: words.encode())[0] == "OK"
    client.logout()


def test_a_sink_keeps_what_it_swallows(sink: Sink) -> None:
    with smtplib.SMTP(HOST, sink.port) as client:
        client.sendmail("a@stockport.test", ["b@stockport.test"], LETTER)
    assert [b"Subject: hello" in message for message in sink.messages()] == [True]


def test_a_relay_refuses_whom_it_is_told_to(relay: SmtpServer) -> None:
    relay.refusals["gone@stockport.test"] = "550 5.1.1 no such person"
    with smtplib.SMTP(HOST, relay.port) as client:
        refused = client.sendmail("a@stockport.test", ["b@stockport.test", "gone@stockport.test"], LETTER)
    assert refused == {"gone@stockport.test": (550, b"5.1.1 no such person")}
    assert [letter.recipients for letter in relay.letters] == [("b@stockport.test",)]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_relay_speaks_tls_and_asks_for_a_password(security: str) -> None:
    with smtp_server(security=security, login=True) as relay:
        context = ssl.create_default_context(cafile=str(relay.ca_file))
        client = smtplib.SMTP(HOST, relay.port) if security == "starttls" else smtplib.SMTP_SSL(
            HOST, relay.port, context=context
        )  # fmt: skip
        with client:
            if security == "starttls":
                client.starttls(context=context)
            client.login("digest", PASSWORD)
            client.sendmail("a@stockport.test", ["b@stockport.test"], LETTER)
        assert len(relay.letters) == 1


def test_postfix_brings_a_letter_to_dovecot(postfix: Postfix, dovecot: ImapServer) -> None:
    account = dovecot.account()
    context = ssl.create_default_context(cafile=str(postfix.ca_file))
    with smtplib.SMTP(HOST, postfix.port) as client:
        client.starttls(context=context)
        client.login("digest@stockport.test", PASSWORD)
        client.sendmail("a@stockport.test", [account], LETTER)
    with dovecot.client(account) as client:
        for _ in range(200):
            if client.select("INBOX")[1] == [b"1"]:
                break
            time.sleep(0.02)
    assert [b"Subject: hello" in raw for raw, _ in dovecot.contents(account).values()] == [True], postfix.log()


def test_postgres_gives_each_test_an_empty_database(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone() == (0,)
