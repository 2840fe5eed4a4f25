"""The IMAP mailbox alone: logins, certificates, what it says on the wire, and servers that mean no good."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config.secret import Secret
from digest.config.servers import MailboxSettings
from digest.edge.mailbox import Connection, Mailbox, Waiting, open_imap, open_mailbox
from digest.edge.mailbox import imap_response as answer
from digest.errors import ConfigError, MailboxError
from tests.servers import (
    HOST,
    PASSWORD,
    Authority,
    Eavesdropper,
    ImapServer,
    eavesdropper,
    oauth_token,
    scripted_server,
)

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2999, 1, 1, tzinfo=UTC)
LIMIT = 1_000_000
LETTER = b"Subject: hello\r\n\r\nWords.\r\n"


@contextmanager
def opened(port: int, user: str = "lessons", **options: Any) -> Iterator[Mailbox]:
    """A mailbox on this machine, closed at the end."""
    options = {"password": PASSWORD, "security": "plain", "timeout_seconds": 20.0} | options
    mailbox = open_imap(Connection(options.pop("host", HOST), port, user, **options))
    try:
        yield mailbox
    finally:
        mailbox.close()


def batch(*uids: int) -> tuple[Waiting, ...]:
    return tuple(Waiting(str(uid), 100, NOON) for uid in uids)


# --- getting in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("with_token", [False, True])
def test_we_log_in_over_verified_tls(dovecot: ImapServer, security: str, with_token: bool) -> None:
    account = dovecot.account()
    dovecot.put(account, LETTER)
    secret = {"token": oauth_token(account)} if with_token else {"password": PASSWORD}
    port = dovecot.tls_port if security == "tls" else dovecot.port
    with opened(port, account, security=security, ca_file=str(dovecot.ca_file), **secret) as mailbox:
        assert [arrival.raw for arrival in mailbox.fetch(mailbox.waiting(LONG_AGO), LIMIT)] == [LETTER]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_an_unknown_authority_is_refused(
    dovecot: ImapServer, authority: Authority, security: str
) -> None:
    port = dovecot.tls_port if security == "tls" else dovecot.port
    for ca_file in ("", str(authority.ca_file)):
        with (
            pytest.raises(MailboxError, match=r"certificate .* cannot be trusted"),
            opened(port, security=security, ca_file=ca_file),
        ):
            pass


def test_a_certificate_for_another_name_is_refused(dovecot: ImapServer) -> None:
    with (
        pytest.raises(MailboxError, match=r"cannot be trusted: .*mismatch"),
        opened(dovecot.tls_port, host="127.1", security="tls", ca_file=str(dovecot.ca_file)),
    ):
        pass


def test_a_missing_file_of_authorities_is_named(dovecot: ImapServer) -> None:
    with pytest.raises(MailboxError, match=r"no-such\.pem is not there"), opened(
        dovecot.tls_port, security="tls", ca_file="no-such.pem"
    ):  # fmt: skip
        pass


def test_tls_towards_a_server_that_speaks_none_says_so(pymap: ImapServer) -> None:
    with pytest.raises(MailboxError, match="does not speak TLS"), opened(pymap.port, security="tls"):
        pass


def test_starttls_is_never_skipped_when_the_server_has_none(pymap: ImapServer) -> None:
    with pytest.raises(MailboxError, match="STARTTLS"), opened(pymap.port, security="starttls"):
        pass


def test_a_password_never_travels_in_the_clear_to_another_machine() -> None:
    with pytest.raises(ConfigError, match="would not be encrypted"):
        open_imap(Connection("mail.example.org", 143, "lessons", PASSWORD, security="plain"))


@pytest.mark.parametrize("secret", [{"password": "not-the-password"}, {"password": "contraseña"}, {"token": "stale"}])
def test_a_refused_login_names_the_user_and_keeps_the_secret(dovecot: ImapServer, secret: dict[str, str]) -> None:
    with pytest.raises(MailboxError, match="refused the login of lessons: ") as fault, opened(dovecot.port, **secret):
        pass
    [text] = secret.values()
    assert text not in str(fault.value)
    assert fault.value.hint


def test_a_connection_never_shows_its_secrets() -> None:
    shown = repr(Connection(HOST, 993, "lessons", "hidden-password", "hidden-token"))
    assert "hidden" not in shown


def test_nobody_listening_is_one_plain_sentence() -> None:
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(MailboxError, match=rf"127\.0\.0\.1:{port} was lost .* refused"), opened(port):
        pass


def test_the_settings_open_an_account(dovecot: ImapServer) -> None:
    settings = MailboxSettings(
        host=HOST,
        port=dovecot.tls_port,
        user=dovecot.account(),
        password=Secret(PASSWORD),
        ca_file=str(dovecot.ca_file),
        timeout_seconds=20,
    )
    mailbox = open_mailbox(settings)
    assert mailbox.waiting(LONG_AGO) == ()
    mailbox.close()


# --- what is said on the wire ---------------------------------------------------------------------


def said(tap: Eavesdropper) -> list[str]:
    """The commands heard, without tags and arguments."""
    words = [line.decode().split() for line in tap.heard]
    return [" ".join(line[1:3]) if line[1] == "UID" else line[1] for line in words]


@contextmanager
def tapped(server: ImapServer, hide: bytes = b"") -> Iterator[tuple[str, Mailbox, Eavesdropper]]:
    """An account with two letters, the first marked as deleted by a colleague; a mailbox on it; what it says."""
    account = server.account()
    server.put(account, LETTER, flags="\\Deleted")
    server.put(account, LETTER + b"2")
    with eavesdropper(server.port, hide) as tap, opened(tap.port, account) as mailbox:
        yield account, mailbox, tap


def test_an_idle_look_opens_no_folder(dovecot: ImapServer) -> None:
    with tapped(dovecot) as (_, mailbox, tap):
        assert mailbox.mark()
        assert said(tap) == ["CAPABILITY", "LOGIN", "STATUS"]


def test_filing_moves_where_the_server_can_move(dovecot: ImapServer) -> None:
    with tapped(dovecot) as (_, mailbox, tap):
        mailbox.file([mailbox.waiting(LONG_AGO)[1].uid], "Done")
        mailbox.close()
    assert "UID MOVE" in said(tap)
    assert not {"UID COPY", "UID EXPUNGE", "EXPUNGE", "CLOSE"} & {*said(tap)}


def test_filing_copies_and_expunges_only_ours_where_the_server_cannot_move(dovecot: ImapServer) -> None:
    with tapped(dovecot, hide=b" MOVE ") as (account, mailbox, tap):
        mailbox.file([mailbox.waiting(LONG_AGO)[1].uid], "Done")
        mailbox.close()
    assert [line for line in said(tap) if line in {"UID COPY", "UID STORE", "UID EXPUNGE"}] == [
        "UID COPY", "UID STORE", "UID EXPUNGE",
    ]  # fmt: skip
    assert not {"UID MOVE", "EXPUNGE", "CLOSE"} & {*said(tap)}
    assert [flags for _, flags in dovecot.contents(account).values()] == ["\\Deleted"]


def test_filing_copies_and_only_marks_on_a_bare_server(dovecot_bare: ImapServer) -> None:
    with tapped(dovecot_bare) as (account, mailbox, tap):
        mailbox.file([mailbox.waiting(LONG_AGO)[1].uid], "Done")
        mailbox.close()
    assert {"UID COPY", "UID STORE"} <= {*said(tap)}
    assert not {"UID MOVE", "UID EXPUNGE", "EXPUNGE", "CLOSE"} & {*said(tap)}
    assert [flags for _, flags in dovecot_bare.contents(account).values()] == ["\\Deleted", "\\Deleted"]
    assert [raw for raw, _ in dovecot_bare.contents(account, "Done").values()] == [LETTER + b"2"]


def test_expired_letters_are_only_marked_on_a_bare_server(dovecot_bare: ImapServer) -> None:
    account = dovecot_bare.account()
    dovecot_bare.put(account, LETTER, folder="Done", received=NOON)
    with opened(dovecot_bare.port, account) as mailbox:
        assert mailbox.expire("Done", NOON) == 0
        assert mailbox.expire("Done", NOON + timedelta(seconds=1)) == 1
        assert mailbox.expire("Done", NOON + timedelta(seconds=1)) == 0
    assert [flags for _, flags in dovecot_bare.contents(account, "Done").values()] == ["\\Deleted"]


def test_letters_expire_by_when_they_were_filed_where_the_server_knows(dovecot: ImapServer) -> None:
    account = dovecot.account()
    dovecot.put(account, LETTER, folder="Done", received=LONG_AGO)
    with opened(dovecot.port, account) as mailbox:
        assert mailbox.expire("Done", LONG_AGO + timedelta(days=30)) == 0
        assert mailbox.expire("Done", FAR_AHEAD) == 1


def test_a_folder_we_make_is_subscribed_under_the_prefix(dovecot_prefixed: ImapServer) -> None:
    account = dovecot_prefixed.account()
    dovecot_prefixed.put(account, LETTER)
    with opened(dovecot_prefixed.port, account) as mailbox:
        mailbox.file([mailbox.waiting(LONG_AGO)[0].uid], "Lessons/Done")
    with dovecot_prefixed.client(account) as client:
        assert client.lsub()[1] == [b'() "." INBOX.Lessons.Done']


def test_the_inbox_may_be_another_folder(dovecot_prefixed: ImapServer) -> None:
    account = dovecot_prefixed.account()
    dovecot_prefixed.put(account, LETTER, folder="INBOX.Lessons")
    with opened(dovecot_prefixed.port, account, folder="Lessons") as mailbox:
        assert mailbox.mark()
        mailbox.file([mailbox.waiting(LONG_AGO)[0].uid], "Done")
        with pytest.raises(MailboxError, match="not ours to empty"):
            mailbox.expire("Lessons", FAR_AHEAD)
    assert dovecot_prefixed.contents(account, "INBOX.Lessons") == {}
    assert len(dovecot_prefixed.contents(account, "INBOX.Done")) == 1


# --- servers that mean no good --------------------------------------------------------------------

HANG = "hang"
DROP = "drop"
LISTING = "UID FETCH 1:2 (UID RFC822.SIZE INTERNALDATE)"
GOOD: dict[str, str] = {
    "GREETING": "* OK ready",
    "CAPABILITY": "* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\nTAG OK done",
    "LOGIN": "TAG OK done",
    "STATUS": "* STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7)\r\nTAG OK done",
    "EXAMINE": "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ids\r\nTAG OK [READ-ONLY] done",
    "SELECT": "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ids\r\nTAG OK [READ-WRITE] done",
    "UID SEARCH": "* SEARCH 1 2\r\nTAG OK done",
    LISTING: "\r\n".join(
        f'* {n} FETCH (UID {n} RFC822.SIZE 100 INTERNALDATE "02-Nov-2026 12:00:0{n} +0000")' for n in (1, 2)
    )
    + "\r\nTAG OK done",
    "UID FETCH": "* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\nTAG OK done",
    "LIST": '* LIST () "/" Done\r\nTAG OK done',
    "UID MOVE": "TAG OK done",
    "UID COPY": "TAG OK done",
    "UID STORE": "TAG OK done",
    "UID EXPUNGE": "TAG OK done",
    "LOGOUT": "* BYE bye\r\nTAG OK done",
}


def following(replies: Mapping[str, str]) -> Callable[[socket.socket], None]:
    """A conversation by the script `replies` (the longest fitting key counts), and well-behaved for the rest."""
    script = GOOD | dict(replies)

    def say(client: socket.socket, reply: str, tag: str) -> bool:
        if reply == HANG:
            client.recv(1)
        if reply in (HANG, DROP):
            return False
        client.sendall(reply.replace("TAG", tag).encode("latin-1") + b"\r\n")
        return True

    def conversation(client: socket.socket) -> None:
        lines = client.makefile("rb")
        if not say(client, script["GREETING"], "*"):
            return
        for line in lines:
            tag, _, command = line.decode().strip().partition(" ")
            key = max((key for key in script if command.startswith(key)), key=len, default="")
            if not say(client, script.get(key, "TAG BAD unknown"), tag):
                return

    return conversation


@contextmanager
def scripted(replies: Mapping[str, str], **options: Any) -> Iterator[Mailbox]:
    with scripted_server(following(replies)) as port, opened(port, **options) as mailbox:
        yield mailbox


def whole_run(replies: Mapping[str, str], **options: Any) -> list[bytes]:
    """What a pull does with a mailbox: look, list, fetch, file, tidy up."""
    with scripted(replies, **options) as mailbox:
        mailbox.mark()
        waiting = mailbox.waiting(LONG_AGO)
        raws = [arrival.raw for arrival in mailbox.fetch(waiting, LIMIT)]
        mailbox.file([letter.uid for letter in waiting], "Done")
        return raws


STEPS = [
    "GREETING",
    "CAPABILITY",
    "LOGIN",
    "STATUS",
    "EXAMINE",
    "UID SEARCH",
    "UID FETCH",
    "LIST",
    "SELECT",
    "UID MOVE",
]


def test_the_script_itself_is_a_good_server() -> None:
    assert whole_run({}) == [b"one", b"two"]


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_hangs_is_left_after_the_time_out(step: str) -> None:
    with pytest.raises(MailboxError, match=r"127\.0\.0\.1:\d+ did not answer in 0\.2 seconds when asked"):
        whole_run({step: HANG}, timeout_seconds=0.2)


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_drops_the_connection_is_one_plain_sentence(step: str) -> None:
    with pytest.raises(MailboxError, match=r"127\.0\.0\.1:\d+ (hung up|was lost)") as fault:
        whole_run({step: DROP})
    assert "Nothing is lost" in fault.value.hint


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "garbage",
    [
        "\xff\xfe\x00 what?",
        "",
        "* 1 FETCH (UID",
        "* SEARCH one two\r\nTAG OK done",
        "* STATUS INBOX ()\r\nTAG OK done",
        "* STATUS INBOX (MESSAGES many UIDNEXT\r\nTAG OK done",
        "* OK [UIDVALIDITY \xe9] ids\r\nTAG OK done",
        "XYZ9 OK not your tag",
        "* 1 FETCH (UID 1 BODY[] {99999999999999999}\r\nx",
        "* 1 FETCH (UID 1 BODY[] {" + "9" * 5000 + "}\r\nx",
        "* BYE leaving",
        "TAG BAD no such thing",
        "TAG NO not today",
        "+ go on",
    ],
)
def test_garbage_at_any_step_is_one_plain_sentence_or_no_harm(step: str, garbage: str) -> None:
    raws, fault = whole_run_or_fault({step: garbage})
    assert set(raws) <= {b"one", b"two"}
    assert fault is None or fault.message.startswith("The ")
    assert fault is None or fault.hint
    assert fault is None or len(fault.message) < 500


def whole_run_or_fault(replies: Mapping[str, str]) -> tuple[list[bytes], MailboxError | None]:
    try:
        return whole_run(replies, timeout_seconds=0.2), None
    except MailboxError as fault:
        return [], fault


def test_a_uid_after_the_body_belongs_to_that_body() -> None:
    late = "* 2 FETCH (BODY[] {3}\r\ntwo UID 2)\r\n* 1 FETCH (RFC822.SIZE 3 BODY[] {3}\r\none UID 1)\r\nTAG OK done"
    with scripted({"UID FETCH": late}) as mailbox:
        arrivals = list(mailbox.fetch(batch(1, 2), LIMIT))
    assert [(arrival.waiting.uid, arrival.raw) for arrival in arrivals] == [("1", b"one"), ("2", b"two")]


def test_what_nobody_asked_for_changes_no_letter() -> None:
    chatter = (
        "* 1 FETCH (FLAGS (\\Seen))\r\n* 3 EXISTS\r\n* 1 FETCH (BODY[] {3}\r\none UID 1)\r\n"
        "* 2 FETCH (FLAGS (\\Seen) UID 2)\r\n* 9 FETCH (UID 9 BODY[] {6}\r\nUID 2))\r\n* 1 RECENT\r\n"
        "* OK still here\r\n* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\n* 1 FETCH (UID 1 FLAGS ())\r\nTAG OK done"
    )
    with scripted({"UID FETCH": chatter}) as mailbox:
        arrivals = list(mailbox.fetch(batch(1, 2), LIMIT))
    assert [(arrival.waiting.uid, arrival.raw) for arrival in arrivals] == [("1", b"one"), ("2", b"two")]


def test_a_short_body_in_quotation_marks_is_read() -> None:
    quoted = '* 1 FETCH (UID 1 BODY[] "say \\"UID 9\\" \\\\")\r\n* 2 FETCH (UID 2 BODY[] NIL)\r\nTAG OK done'
    with scripted({"UID FETCH": quoted}) as mailbox:
        assert [arrival.raw for arrival in mailbox.fetch(batch(1, 2), LIMIT)] == [b'say "UID 9" \\']


def test_a_date_that_is_none_does_not_hide_a_letter() -> None:
    odd = '* 1 FETCH (UID 1 RFC822.SIZE 3 INTERNALDATE "00-Jan-0000 00:00:00 +0000")\r\nTAG OK done'
    with scripted({LISTING: odd}) as mailbox:
        assert mailbox.waiting(NOON) == (Waiting("1", 3, NOON),)


def test_one_letter_the_server_will_not_give_does_not_block_the_others() -> None:
    stuck = {
        "UID FETCH": "TAG NO [SERVERBUG] cannot read",
        "UID FETCH 1 ": "* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\nTAG OK done",
        "UID FETCH 3 ": "* 3 FETCH (UID 3 BODY[] {5}\r\nthree)\r\nTAG OK done",
        "UID SEARCH UID 2": "* SEARCH 2\r\nTAG OK done",
    }
    given_over: list[bytes] = []
    with scripted(stuck) as mailbox, pytest.raises(MailboxError, match="UID 2 stays in the inbox"):
        given_over.extend(arrival.raw for arrival in mailbox.fetch(batch(1, 2, 3), LIMIT))
    assert given_over == [b"one", b"three"]


def test_a_refusal_because_letters_have_gone_is_no_fault() -> None:
    gone = {"UID FETCH": "TAG NO some messages no longer exist", "UID SEARCH UID": "* SEARCH\r\nTAG OK done"}
    with scripted(gone) as mailbox:
        assert list(mailbox.fetch(batch(1, 2), LIMIT)) == []


def test_letters_that_refuse_to_be_filed_because_some_have_gone_are_filed_without_those() -> None:
    heard: list[str] = []
    gone = {
        "UID MOVE 1:2 ": "TAG NO some messages no longer exist",
        "UID SEARCH UID 1:2": "* SEARCH 2\r\nTAG OK done",
    }
    with scripted_server(following(gone)) as port, eavesdropper(port) as tap, opened(tap.port) as mailbox:
        mailbox.file(["1", "2"], "Done")
        heard = [line.decode() for line in tap.heard]
    assert any("UID MOVE 2 " in line for line in heard)


@pytest.mark.parametrize("step", ["UID MOVE", "UID COPY", "CREATE"])
def test_a_full_mailbox_says_so(step: str) -> None:
    full = {
        step: "TAG NO [OVERQUOTA] Quota exceeded",
        "LIST": "TAG OK done" if step == "CREATE" else GOOD["LIST"],
        "CAPABILITY": GOOD["CAPABILITY"].replace(" MOVE", "") if step == "UID COPY" else GOOD["CAPABILITY"],
    }
    with scripted(full) as mailbox, pytest.raises(MailboxError, match="is full"):
        mailbox.file(["1", "2"], "Done")


def test_nothing_is_copied_where_it_could_not_be_marked_afterwards() -> None:
    locked = {
        "CAPABILITY": "* CAPABILITY IMAP4rev1\r\nTAG OK done",
        "SELECT": "* OK [PERMANENTFLAGS (\\Seen)] few\r\n* OK [UIDVALIDITY 7] ids\r\nTAG OK [READ-WRITE] done",
        "UID COPY": DROP,
    }
    with scripted(locked) as mailbox, pytest.raises(MailboxError, match="may not mark letters as deleted"):
        mailbox.file(["1", "2"], "Done")


def test_a_folder_we_may_only_read_says_so() -> None:
    locked = {"SELECT": "* OK [UIDVALIDITY 7] ids\r\nTAG OK [READ-ONLY] done"}
    with scripted(locked) as mailbox, pytest.raises(MailboxError, match="lets us read but not file"):
        mailbox.file(["1"], "Done")


def test_letters_are_left_alone_once_the_server_numbered_them_anew() -> None:
    anew = {"SELECT": "* OK [UIDVALIDITY 8] ids\r\nTAG OK [READ-WRITE] done", "UID MOVE": DROP}
    with scripted(anew) as mailbox:
        mailbox.mark()
        with pytest.raises(MailboxError, match="numbered its letters anew"):
            mailbox.file(["1"], "Done")


def test_a_server_that_repeats_our_password_is_not_quoted_with_it() -> None:
    with pytest.raises(MailboxError) as fault, scripted({"LOGIN": 'TAG NO "lessons" "open sesame" is wrong'},
                                                        password="open sesame"):  # fmt: skip
        pass
    assert '"***" is wrong' in fault.value.message
    assert fault.value.__cause__ is None


def test_a_greeting_that_pretends_we_are_logged_in_cannot_skip_encryption() -> None:
    pretending = {"GREETING": "* PREAUTH welcome", "CAPABILITY": "* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done"}
    with pytest.raises(MailboxError, match="STARTTLS"), scripted(pretending, security="starttls"):
        pass


def test_a_server_gone_at_the_end_does_not_spoil_the_goodbye() -> None:
    with scripted({"LOGOUT": DROP}) as mailbox:
        assert mailbox.mark() == "7:3:2"


# --- reading and writing the protocol -------------------------------------------------------------


def test_uids_are_written_as_ranges_in_order() -> None:
    assert list(answer.uid_sets(["5", "3", "4", "9", "3", "1.M1P1.host"], 100)) == ["3:5,9"]
    assert list(answer.uid_sets(["1", "2", "3", "4", "5"], 2)) == ["1:2", "3:4", "5"]
    assert list(answer.uid_sets([], 2)) == []


def test_no_line_grows_too_long_for_a_server() -> None:
    sets = list(answer.uid_sets([str(4_000_000_000 + 2 * number) for number in range(5000)], 5000))
    assert max(map(len, sets)) <= answer.SET_LENGTH
    assert sum(line.count(",") + 1 for line in sets) == 5000


@pytest.mark.parametrize(
    ("said", "prefix", "delimiter"),
    [
        (b'(("" "/")) NIL NIL', b"", "/"),
        (b'(("INBOX." ".")) (("user." ".")) NIL', b"INBOX.", "."),
        (b'(("" "\\\\")) NIL NIL', b"", "\\"),
        (b'(("" NIL)) NIL NIL', b"", ""),
    ],
)
def test_our_own_namespace_is_understood(said: bytes, prefix: bytes, delimiter: str) -> None:
    assert answer.namespace([said]) == (prefix, delimiter)


def test_a_server_without_a_namespace_of_our_own_has_none() -> None:
    assert answer.namespace([b'NIL NIL (("Public/" "/"))']) is None


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        (b"17-Jul-2026 02:44:25 +0100", datetime(2026, 7, 17, 1, 44, 25, tzinfo=UTC)),
        (b" 7-Jul-2026 23:30:00 -0330", datetime(2026, 7, 8, 3, 0, tzinfo=UTC)),
        (b"01-JAN-2026 00:00:00 +0000", datetime(2026, 1, 1, tzinfo=UTC)),
        (b"31-Feb-2026 00:00:00 +0000", None),
        (b"01-Xyz-2026 00:00:00 +0000", None),
        (b"01-Jan-2026 00:00:00 +9999", None),
    ],
)
def test_the_servers_date_is_understood_in_any_zone(written: bytes, moment: datetime | None) -> None:
    [told] = answer.fetch_responses([b'1 (UID 5 INTERNALDATE "' + written + b'")'])
    assert told.received == moment


@given(
    st.lists(st.one_of(st.none(), st.binary(max_size=40), st.tuples(st.binary(max_size=40), st.binary(max_size=40))))
)
def test_no_answer_whatever_breaks_the_reading_of_it(pieces: list[answer.Piece]) -> None:
    for told in answer.fetch_responses(pieces):
        assert told.uid.isdecimal()
