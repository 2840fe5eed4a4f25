"""The relay at its worst: it refuses, hangs up, says nothing, or says what means nothing, at every point."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

import pytest

from digest.core.outgoing.delivery import Receipt
from digest.edge.outbox import Login, Outbox, Relay, Verdict, open_smtp
from digest.errors import OutboxError
from tests.servers import HOST, PASSWORD, Postfix, Sink, oauth_token, scripted_server, smtp_server, smtp_sink

LETTER = b"Message-ID: <row.mac@example.org>\r\nSubject: x\r\n\r\nHello.\r\n"
READER, OTHER = "reader@example.org", "other@example.org"
DROP, HANG, TAKEN = "<drop>", "<hang>", "<taken, then dropped>"
USUAL = {"HELLO": "220 ready", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", "LETTER": "250 queued",
         "RSET": "250 ok", "QUIT": "221 bye", "DOT": "554 no valid recipients"}  # fmt: skip


@dataclass
class Envelope:
    """What one connection has said of a letter so far: a client that gave it up may open the next meanwhile."""

    sender: bool = False
    reader: str | None = None


@dataclass
class Script:
    """A relay that answers as usual except where it is told otherwise; each answer in a list is used once."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    connections: int = 0

    def __call__(self, client: socket.socket) -> None:
        self.connections += 1
        lines, envelope = client.makefile("rb"), Envelope()
        running = self._say(client, self._next("HELLO", envelope))
        while running and (line := lines.readline()):
            verb = line.split()[0].decode("utf-8", "replace").upper()
            self.heard.append(verb)
            if verb == "EHLO":
                client.sendall(
                    "".join(f"250-{offer}\r\n" for offer in ("relay", *self.offers)).encode() + b"250 HELP\r\n"
                )
            else:
                running = self._fill(envelope, client, lines, verb, line.decode("utf-8", "replace"))

    def _fill(self, envelope: Envelope, client: socket.socket, lines: BinaryIO, verb: str, line: str) -> bool:
        said = self._next(verb, envelope)
        if verb in ("MAIL", "RSET"):
            envelope.reader = None
            envelope.sender = verb == "MAIL" and said.startswith("2")
        elif verb == "RCPT" and said.startswith("2"):
            envelope.reader = line.partition("<")[2].partition(">")[0]
        if not said.startswith("354"):
            return self._say(client, said)
        return self._say(client, said) and self._letter(envelope, client, lines)

    def _letter(self, envelope: Envelope, client: socket.socket, lines: BinaryIO) -> bool:
        content = b""
        while (line := lines.readline()) != b".\r\n":
            if not line:
                return False
            content += line
        verdict = self._next("LETTER" if envelope.reader else "DOT", envelope)
        if envelope.reader and (verdict.startswith("250") or verdict in (TAKEN, HANG)):
            self.letters.append((envelope.reader, content))
        envelope.reader = None
        return self._say(client, DROP if verdict == TAKEN else verdict)

    def _next(self, verb: str, envelope: Envelope) -> str:
        if self.answers.get(verb):
            return self.answers[verb].pop(0)
        out_of_turn = (verb == "RCPT" and not envelope.sender) or (verb == "DATA" and not envelope.reader)
        return "503 out of turn" if out_of_turn else USUAL.get(verb, "250 ok")

    def _say(self, client: socket.socket, words: str) -> bool:
        if words == HANG:
            while client.recv(65536):
                pass
        if words in (HANG, DROP):
            return False
        client.sendall(words.encode() + b"\r\n")
        return not words.startswith("421")


@contextmanager
def relay(script: Callable[[socket.socket], None], timeout_seconds: float = 5.0) -> Iterator[Outbox]:
    with scripted_server(script) as port:
        outbox = open_smtp(Relay(HOST, port, "lessons@example.org", "plain", timeout_seconds=timeout_seconds))
        try:
            yield outbox
        finally:
            outbox.close()


@pytest.fixture(params=[(), ("PIPELINING",)], ids=["step by step", "pipelined"])
def offers(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return tuple(request.param)


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "LETTER"])
@pytest.mark.parametrize(("code", "verdict"), [(450, Verdict.TEMPORARY), (550, Verdict.PERMANENT)])
def test_a_refusal_anywhere_is_known_for_what_it_is(
    stage: str, code: int, verdict: Verdict, offers: tuple[str, ...]
) -> None:
    script = Script({stage: [f"{code} 4.2.0 not this one"]}, offers)
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER) == Receipt(verdict, code, "4.2.0 not this one", stage)
        assert script.letters == []
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(OTHER, LETTER)]
    assert script.connections == 1


@pytest.mark.parametrize("how", [DROP, "421 4.3.2 closing down"])
@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_a_relay_lost_before_the_letter_was_handed_over_is_tried_later(
    stage: str, how: str, offers: tuple[str, ...]
) -> None:
    script = Script({stage: [how]}, offers)
    with relay(script) as outbox:
        receipt = outbox.send(LETTER, READER)
        assert (receipt.verdict, receipt.stage) == (Verdict.TEMPORARY, stage)
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(OTHER, LETTER)]


@pytest.mark.parametrize("how", [DROP, TAKEN, "what?", "999 what?", "354 go on"])
def test_a_lost_answer_to_the_letter_is_unknown(how: str, offers: tuple[str, ...]) -> None:
    with relay(Script({"LETTER": [how]}, offers)) as outbox:
        assert outbox.send(LETTER, READER).verdict is Verdict.UNKNOWN
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED


def test_a_relay_going_away_after_the_letter_refuses_it_for_now(offers: tuple[str, ...]) -> None:
    script = Script({"LETTER": ["421 4.3.2 closing down"]}, offers)
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER, following=OTHER).verdict is Verdict.TEMPORARY
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(OTHER, LETTER)]


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("noise", ["what?", "999 what?", "250" + "x" * 20_000])
def test_an_answer_that_means_nothing_ends_the_conversation(stage: str, noise: str, offers: tuple[str, ...]) -> None:
    script = Script({stage: [noise]}, offers)
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER).verdict is Verdict.TEMPORARY
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(OTHER, LETTER)]


def test_yes_to_data_that_is_no_go_ahead_hands_nothing_over(offers: tuple[str, ...]) -> None:
    script = Script({"DATA": ["250 ok"]}, offers)
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER).verdict is Verdict.TEMPORARY
    assert script.letters == []


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_a_silent_relay_is_given_up_in_time(stage: str, offers: tuple[str, ...]) -> None:
    with relay(Script({stage: [HANG]}, offers), timeout_seconds=0.1) as outbox:
        receipt = outbox.send(LETTER, READER)
    assert (receipt.verdict, receipt.reply) == (Verdict.TEMPORARY, "The relay did not answer in time.")


def test_silence_after_the_letter_is_unknown(offers: tuple[str, ...]) -> None:
    with relay(Script({"LETTER": [HANG]}, offers), timeout_seconds=1) as outbox:
        assert outbox.send(LETTER, READER).verdict is Verdict.UNKNOWN


def test_a_relay_that_hangs_up_in_the_middle_of_a_letter_leaves_it_unknown() -> None:
    def talk(client: socket.socket) -> None:
        lines = client.makefile("rb")
        client.sendall(b"220 ready\r\n")
        while not lines.readline().startswith(b"DATA"):
            client.sendall(b"250 ok\r\n")
        client.sendall(b"354 go\r\n")
        lines.readline()

    with relay(talk) as outbox:
        assert outbox.send(LETTER + b"x" * 8_000_000 + b"\r\n", READER).verdict is Verdict.UNKNOWN


def test_a_connection_closed_while_idle_is_opened_once_more(offers: tuple[str, ...]) -> None:
    script = Script({"MAIL": ["250 ok", DROP]}, offers)
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER).verdict is Verdict.ACCEPTED
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(READER, LETTER), (OTHER, LETTER)]
    assert script.connections == 2


def test_a_goodbye_said_while_idle_is_met_with_a_new_connection(offers: tuple[str, ...]) -> None:
    script = Script({"MAIL": ["250 ok", "421 4.4.2 idle too long"]}, offers)
    with relay(script) as outbox:
        outbox.send(LETTER, READER)
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.connections == 2


def test_a_relay_that_keeps_hanging_up_is_not_asked_for_ever(offers: tuple[str, ...]) -> None:
    script = Script({"MAIL": ["250 ok", DROP, DROP, DROP]}, offers)
    with relay(script) as outbox:
        outbox.send(LETTER, READER)
        assert outbox.send(LETTER, OTHER).verdict is Verdict.TEMPORARY
    assert script.connections == 2


def test_data_accepted_without_a_reader_is_ended_by_a_lone_dot() -> None:
    script = Script({"RCPT": ["550 5.1.1 no such reader"], "DATA": ["354 go"]}, ("PIPELINING",))
    with relay(script) as outbox:
        assert outbox.send(LETTER, READER) == Receipt(Verdict.PERMANENT, 550, "5.1.1 no such reader", "RCPT")
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(OTHER, LETTER)]
    assert script.connections == 1


def test_the_next_envelope_travels_with_the_end_of_the_letter() -> None:
    def slow(client: socket.socket) -> None:
        lines = client.makefile("rb")

        def read(count: int) -> list[bytes]:
            return [lines.readline().split(b":")[0].strip() for _ in range(count)]

        client.sendall(b"220 ready\r\n")
        lines.readline()
        client.sendall(b"250-relay\r\n250 PIPELINING\r\n")
        assert read(3) == [b"MAIL FROM", b"RCPT TO", b"DATA"]
        client.sendall(b"250 ok\r\n250 ok\r\n354 go\r\n")
        while lines.readline() != b".\r\n":
            pass
        assert read(3) == [b"MAIL FROM", b"RCPT TO", b"DATA"]  # before any answer to the letter
        client.sendall(b"250 queued\r\n250 ok\r\n550 5.1.1 nobody\r\n503 no\r\n")
        assert read(1) == [b"RSET"]
        client.sendall(b"250 ok\r\n")

    with relay(slow) as outbox:
        assert outbox.send(LETTER, READER, following=OTHER).verdict is Verdict.ACCEPTED
        assert outbox.send(LETTER, OTHER).stage == "RCPT"


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ({"LETTER": ["550 no"]}, [Verdict.PERMANENT, Verdict.ACCEPTED, Verdict.ACCEPTED]),
        ({"LETTER": ["450 no"]}, [Verdict.TEMPORARY, Verdict.ACCEPTED, Verdict.ACCEPTED]),
        ({"LETTER": [DROP]}, [Verdict.UNKNOWN, Verdict.ACCEPTED, Verdict.ACCEPTED]),
        ({"MAIL": ["250 ok", DROP]}, [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ACCEPTED]),
        ({"RCPT": ["250 ok", "550 no"]}, [Verdict.ACCEPTED, Verdict.PERMANENT, Verdict.ACCEPTED]),
        ({"RCPT": ["250 ok", DROP]}, [Verdict.ACCEPTED, Verdict.TEMPORARY, Verdict.ACCEPTED]),
        ({"DATA": ["354 go", "450 no"]}, [Verdict.ACCEPTED, Verdict.TEMPORARY, Verdict.ACCEPTED]),
        ({"DATA": ["354 go", DROP]}, [Verdict.ACCEPTED, Verdict.TEMPORARY, Verdict.ACCEPTED]),
    ],
)
def test_each_answer_goes_to_its_own_letter_when_envelopes_run_ahead(
    said: dict[str, list[str]], verdicts: list[Verdict]
) -> None:
    script = Script({stage: list(answers) for stage, answers in said.items()}, ("PIPELINING",))
    readers = ["a@example.org", "b@example.org", "c@example.org"]
    with relay(script) as outbox:
        got = [
            outbox.send(LETTER, who, following=then).verdict
            for who, then in zip(readers, [*readers[1:], ""], strict=True)
        ]
    assert got == verdicts
    taken = [who for who, verdict in zip(readers, verdicts, strict=True) if verdict is Verdict.ACCEPTED]
    assert [who for who, _ in script.letters] == taken


def test_an_envelope_run_ahead_for_another_reader_is_given_up() -> None:
    script = Script({}, ("PIPELINING",))
    with relay(script) as outbox:
        outbox.send(LETTER, READER, following="never@example.org")
        assert outbox.send(LETTER, OTHER).verdict is Verdict.ACCEPTED
    assert script.letters == [(READER, LETTER), (OTHER, LETTER)]


def test_closing_with_an_envelope_run_ahead_delivers_nothing() -> None:
    script = Script({}, ("PIPELINING",))
    with relay(script) as outbox:
        outbox.send(LETTER, READER, following=OTHER)
    assert script.letters == [(READER, LETTER)]


def test_a_letter_larger_than_the_relay_takes_is_not_even_offered() -> None:
    script = Script({}, ("SIZE 50",))
    with relay(script) as outbox:
        receipt = outbox.send(LETTER + b"x" * 100, READER)
    assert (receipt.verdict, receipt.code) == (Verdict.PERMANENT, 552)
    assert "MAIL" not in script.heard


@pytest.mark.parametrize("address", ["", "a", "a@b>\r\nRCPT TO:<c@d", "a b@c", "é@example.org", "<a@b>"])
def test_an_address_that_would_be_a_second_command_is_refused_here(address: str) -> None:
    script = Script()
    with relay(script) as outbox:
        assert outbox.send(LETTER, address).verdict is Verdict.PERMANENT
    assert script.heard == []


# --- nothing can be sent at all ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("hello", [DROP, HANG, "421 too busy", "554 go away", "what?"])
def test_a_relay_that_does_not_welcome_us_takes_no_letter(hello: str) -> None:
    script = Script({"HELLO": [hello]})
    with relay(script, timeout_seconds=0.2) as outbox, pytest.raises(OutboxError, match="relay") as caught:
        outbox.send(LETTER, READER)
    assert caught.value.hint
    assert script.letters == []


def test_a_relay_that_is_not_there_is_said_plainly() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(OutboxError, match="cannot be reached"):
        open_smtp(Relay(HOST, port, "lessons@example.org", "plain")).send(LETTER, READER)


def test_words_in_clear_to_another_machine_are_refused_unless_allowed() -> None:
    with pytest.raises(OutboxError, match="not be encrypted"):
        open_smtp(Relay("relay.example.org", 25, "lessons@example.org", "plain")).send(LETTER, READER)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_letters_travel_encrypted(security: str) -> None:
    with smtp_server(security=security, login=True) as server:
        login = Login("bob", PASSWORD)
        here = Relay("localhost", server.port, "l@example.org", security, lambda: login, str(server.ca_file))  # type: ignore[arg-type]
        outbox = open_smtp(here)
        assert outbox.send(LETTER, READER).verdict is Verdict.ACCEPTED
        outbox.close()
    assert [letter.data for letter in server.letters] == [LETTER]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_is_refused(security: str) -> None:
    with smtp_server(security=security) as server:
        outbox = open_smtp(Relay("localhost", server.port, "l@example.org", security))  # type: ignore[arg-type]
        with pytest.raises(OutboxError, match="cannot be trusted") as caught:
            outbox.send(LETTER, READER)
    assert "ca_file" in caught.value.hint
    assert server.letters == []


def test_a_certificate_for_another_name_is_refused(postfix: Postfix) -> None:
    relay = Relay("127.0.0.2", postfix.port, "l@stockport.test", "starttls", ca_file=str(postfix.ca_file))
    with pytest.raises(OutboxError):
        open_smtp(relay).send(LETTER, READER)


def test_starttls_that_is_not_offered_stops_the_letter() -> None:
    script = Script()
    with scripted_server(script) as port, pytest.raises(OutboxError, match="does not offer"):
        open_smtp(Relay(HOST, port, "lessons@example.org", "starttls")).send(LETTER, READER)
    assert "MAIL" not in script.heard


def test_a_relay_without_tls_is_said_plainly() -> None:
    with scripted_server(Script()) as port, pytest.raises(OutboxError, match="does not speak TLS"):
        open_smtp(Relay(HOST, port, "lessons@example.org", "tls")).send(LETTER, READER)


@pytest.mark.parametrize(
    ("offer", "login"),
    [
        ("AUTH PLAIN", Login("bob", "s3cret-p£ss")),
        ("AUTH LOGIN", Login("bob", "s3cret-pass")),
        ("AUTH XOAUTH2", Login("bob", token="s3cret-token")),
    ],
)
def test_a_refused_login_never_shows_the_secret(offer: str, login: Login) -> None:
    def repeat_everything(client: socket.socket) -> None:
        lines = client.makefile("rb")
        client.sendall(b"220 ready\r\n")
        lines.readline()
        client.sendall(f"250-relay\r\n250-{offer}\r\n250 HELP\r\n".encode())
        said = lines.readline().strip()
        client.sendall(b"535 5.7.8 you said " + said + b" and s3cret-pass s3cret-token s3cret-p\xc2\xa3ss\r\n")
        lines.readline()

    with scripted_server(repeat_everything) as port:
        outbox = open_smtp(Relay(HOST, port, "lessons@example.org", "plain", lambda: login))
        with pytest.raises(OutboxError, match=r"refused the login of bob: 535 5\.7\.8") as caught:
            outbox.send(LETTER, READER)
    for secret in filter(None, (login.password, login.token)):
        assert secret not in str(caught.value)
        assert secret not in repr(login)


def test_a_way_of_login_that_is_not_offered_is_said_plainly() -> None:
    login = Login("bob", token="s3cret")
    with scripted_server(Script({}, ("AUTH PLAIN",))) as port:
        outbox = open_smtp(Relay(HOST, port, "lessons@example.org", "plain", lambda: login))
        with pytest.raises(OutboxError, match="XOAUTH2"):
            outbox.send(LETTER, READER)


def submission(server: Postfix, login: Login) -> Relay:
    return Relay("localhost", server.port, login.user, "starttls", lambda: login, str(server.ca_file), 20)


@pytest.mark.parametrize("how", ["password", "token"])
def test_postfix_takes_letters_after_starttls_and_a_login(how: str, postfix: Postfix) -> None:
    user = "lessons@stockport.test"
    login = Login(user, PASSWORD) if how == "password" else Login(user, token=oauth_token(user))
    outbox = open_smtp(submission(postfix, login))
    readers = [f"reader{i}@stockport.test" for i in range(4)]
    for reader, following in zip(readers, [*readers[1:], ""], strict=True):
        assert outbox.send(LETTER, reader, following=following).verdict is Verdict.ACCEPTED
    outbox.close()


def test_postfix_refuses_a_wrong_password(postfix: Postfix) -> None:
    outbox = open_smtp(submission(postfix, Login("lessons@stockport.test", "wr0ng-word")))
    with pytest.raises(OutboxError, match="refused the login") as caught:
        outbox.send(LETTER, "reader@stockport.test")
    assert "wr0ng-word" not in str(caught.value)


def test_postfix_without_a_login_refuses_the_reader_and_goes_on(postfix: Postfix) -> None:
    relay = Relay("localhost", postfix.port, "lessons@stockport.test", "starttls", ca_file=str(postfix.ca_file))
    outbox = open_smtp(relay)
    receipt = outbox.send(LETTER, "someone@elsewhere.test", following="reader@stockport.test")
    assert (receipt.verdict, receipt.stage) == (Verdict.PERMANENT, "RCPT")
    assert outbox.send(LETTER, "reader@stockport.test").verdict is Verdict.ACCEPTED
    outbox.close()


@pytest.mark.parametrize("options", [(), ("-p",)], ids=["pipelining", "none offered"])
def test_smtp_sink_gets_every_letter(options: tuple[str, ...]) -> None:
    with smtp_sink(*options, keep=True) as sink:
        send_fifty(sink)
        assert b"".join(sink.messages()).count(b"Hello.") == 50


def send_fifty(sink: Sink) -> None:
    outbox = open_smtp(Relay(HOST, sink.port, "lessons@example.org", "plain"))
    readers = [f"r{i}@example.org" for i in range(50)]
    for reader, following in zip(readers, [*readers[1:], ""], strict=True):
        assert outbox.send(LETTER, reader, following=following, fit=True).verdict is Verdict.ACCEPTED
    outbox.close()
