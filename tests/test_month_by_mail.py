"""Three months held by mail alone: 40 staff, 3 editors, 200 readers, who know only what arrives in their inboxes.

The real command, a real mailbox, a real relay; only the clock is moved, through months that lie in the past. Whatever
somebody decides here they decide by answering a letter, formed as their own mail program forms it.
"""

from __future__ import annotations

import os
import re
import shutil
import smtplib
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import cycle
from pathlib import Path

import pytest

from digest.core.outgoing.delivery import Kind
from digest.core.triage.context import Rule
from tests.installation import KEY, Installation, imap, smtp
from tests.replies import FORMS, in_the_copy
from tests.servers import HOST, PASSWORD, ImapServer, Postfix, SmtpServer, smtp_server

SENT_BY_NOBODY_HERE = {Kind.TEST, Kind.PREVIEW}  # an admin asks for them at a terminal
MET_BY_NOBODY_HERE = {Rule.UNHANDLED}


@dataclass
class Inboxes:
    """How mail reaches the house and leaves it."""

    post: Callable[[bytes, datetime], None]
    arrived: Callable[[str], list[bytes]]  # everything that ever came for one person, oldest first
    mailbox: str
    outbox: str
    domain: str
    house: str  # our address
    street: str = ""  # sets the people of this world apart from those of other tests, whose mailboxes stand there too


@dataclass
class World:
    """The house and everybody around it."""

    home: Installation
    mail: Inboxes
    read: Counter[str] = field(default_factory=Counter)  # how many letters each person has looked at
    forms: Iterator[str] = field(default_factory=lambda: cycle([form for form in FORMS if form != "ticket"]))
    count: int = 0
    kept: dict[str, EmailMessage] = field(default_factory=dict)  # letters that are answered later

    def person(self, name: str) -> str:
        return f"{name}{self.mail.street}@{self.mail.domain}"

    def run(self, moment: str) -> None:
        """`digest run`, as cron would, at that moment of 2025."""
        self.home.moment = datetime.fromisoformat(f"2025-{moment}:00").replace(tzinfo=UTC)
        self.home.digest("run")

    def send(self, sender: str, subject: str, text: str, more: str = "") -> str:
        """A new letter to the house; its Message-ID."""
        self.count += 1
        name = f"<letter{self.count}@client.example>"
        head = f"From: {sender}\nTo: {self.mail.house}\nSubject: {subject}\nMessage-ID: {name}\n"
        kind = "" if "Content-Type" in more else "Content-Type: text/plain; charset=utf-8\n"
        raw = f"{head}Date: Mon, 06 Jan 2025 08:00:00 +0000\n{kind}{more}\n{text}\n".replace("\n", "\r\n").encode()
        self.mail.post(raw, self.home.moment)
        return name

    def answer(self, mail: EmailMessage, words: str, sender: str = "", form: str = "") -> None:
        """An answer to a letter that arrived, by the next mail program in turn or the one that is named."""
        made = FORMS[form or next(self.forms)](mail, words, sender or str(mail["To"]))
        self.mail.post(made.as_bytes(policy=policy.SMTP), self.home.moment)

    def new(self, address: str) -> list[EmailMessage]:
        """What has arrived for somebody since they last looked."""
        everything = self.mail.arrived(address)
        fresh = everything[self.read[address] :]
        self.read[address] = len(everything)
        return [_parsed(raw) for raw in fresh]

    def one(self, address: str, subject: str) -> EmailMessage:
        """The newest letter that has arrived for somebody since they last looked and whose subject begins so."""
        new = self.new(address)
        found = [mail for mail in new if str(mail["Subject"]).startswith(subject)]
        assert found, [str(mail["Subject"]) for mail in new]
        return found[-1]


def _parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def numbered(draft: EmailMessage) -> dict[str, int]:
    """The lessons of a draft by their titles, as an editor reads them off the page."""
    body = draft.get_body(("plain",))
    assert body is not None
    text = "\n".join(str(body.get_content()).splitlines())
    found = re.findall(r"^(\d+)\. (.+)\n-+$", text, re.MULTILINE)
    return {title: int(number) for number, title in found}


# --- two worlds ---


@pytest.fixture
def anywhere(pymap: ImapServer) -> Iterator[Inboxes]:
    """pymap before the house, aiosmtpd behind it."""
    account = pymap.account()
    with smtp_server() as relay:
        yield Inboxes(
            lambda raw, moment: pymap.put(account, raw, received=moment),
            lambda address: _kept_for(relay, address),
            imap(pymap, account),
            smtp(relay.port),
            "harbour.example",
            "lessons@harbour.example",
        )


def _kept_for(relay: SmtpServer, address: str) -> list[bytes]:
    return [one.data for one in relay.letters if address in one.recipients]


@pytest.fixture
def real(dovecot: ImapServer, postfix: Postfix) -> Inboxes:
    """Postfix and Dovecot on both sides: everybody has a mailbox there, and writes through the same relay."""
    account = dovecot.account()

    def post(raw: bytes, _moment: datetime) -> None:
        sender = str(_parsed(raw)["From"])
        with smtplib.SMTP(HOST, postfix.port, timeout=30) as client:
            client.sendmail(sender, [account], raw)
        _wait_for(dovecot, account, raw)

    login = f'user = "{account}"\npassword = "{PASSWORD}"\n'
    outbox = f'host = "{HOST}"\nport = {postfix.port}\nsecurity = "starttls"\nca_file = "{postfix.ca_file}"\n{login}'

    def arrived(address: str) -> list[bytes]:
        postfix.wait_until_empty()
        found = dovecot.contents(address)
        return [found[uid][0] for uid in sorted(found, key=int)]

    street = "." + account.partition("@")[0]
    return Inboxes(post, arrived, imap(dovecot, account), outbox, "stockport.test", account, street)


@pytest.fixture
def inboxes(request: pytest.FixtureRequest) -> Inboxes:
    """The real world where its servers are installed, or must be; else the other."""
    wanted = os.environ.get("DIGEST_REQUIRE_SERVERS") == "1"
    installed = bool(shutil.which("dovecot") and shutil.which("postfix", path="/usr/sbin:/usr/bin"))
    found: Inboxes = request.getfixturevalue("real" if wanted or (installed and os.geteuid() == 0) else "anywhere")
    return found


def _wait_for(dovecot: ImapServer, account: str, raw: bytes) -> None:
    """Until the letter lies in the mailbox: Postfix hands it on a moment after it took it."""
    name = str(_parsed(raw)["Message-ID"])
    deadline = time.monotonic() + 60
    with dovecot.client(account) as client:
        client.select("INBOX", readonly=True)
        while client.search(None, "HEADER", "Message-ID", f'"{name}"')[1] == [b""]:
            assert time.monotonic() < deadline, f"{name} did not arrive"
            time.sleep(0.02)
            client.noop()


def install(folder: Path, mail: Inboxes) -> World:
    """The house as its admin sets it up once: three editors, alerts on, a server whose word counts."""
    home = Installation(folder, datetime(2025, 1, 6, 9, tzinfo=UTC))
    home.config.touch(0o600)
    world = World(home, mail)
    editors = ", ".join(f'"{world.person(name)}"' for name in ("edna", "edwin", "edith"))
    home.config.write_text(
        f"""
[mail]
from = "What we learned <{mail.house}>"
trusted_authserv_id = "mx.{mail.domain}"
[mailbox]
size_limit_mb = 1
{mail.mailbox}
[outbox]
{mail.outbox}
[people]
editors = [{editors}]
allowed_domains = ["{mail.domain}"]
[admin]
address = "{world.person("admin")}"
[alerts]
enabled = true
[privacy]
consent = "ask"
consent_days = 0
[tokens]
keys = ["{KEY}"]
"""
    )
    return world


# --- the story ---


@pytest.mark.timeout(600)
def test_a_month_is_held_by_mail_alone_and_so_are_the_next_ones(inboxes: Inboxes, tmp_path: Path) -> None:
    world = install(tmp_path, inboxes)
    readers = [world.person(f"reader{number}") for number in range(200)]
    (world.home.folder / "readers.txt").write_text("\n".join(readers))
    world.home.digest("subscribers", "import", str(world.home.folder / "readers.txt"))
    world.run("01-06T09:00")
    thanks = _forty_stories(world)
    _authors_stay_in_charge(world, thanks)
    _everything_else_that_arrives(world, thanks)
    _readers_come_and_go(world)
    _the_editors_decide(world, thanks)
    _the_edition_goes_out(world)
    _readers_answer(world)
    _a_second_month_and_a_quiet_one(world)
    _three_months_later(world)
    _many_write_at_once(world)
    _nothing_was_missed(world)


def story(number: int) -> str:
    return f"What happened:\nVisit {number} was missed.\n\nWhat we learned:\nAsk twice about visit {number}.\n"


def _forty_stories(world: World) -> dict[int, EmailMessage]:
    """Each is thanked at once, by a letter whose first words say nothing on a locked screen."""
    thanks = {}
    for day in range(4):
        for number in range(day * 10, day * 10 + 10):
            told = "The form lay in the wrong tray on Friday." if number == 2 else story(number)
            world.send(f"Staff {number} <{world.person(f'staff{number}')}>", f"Visit number {number}", told)
        world.run(f"01-{7 + day:02}T09:00")
        for number in range(day * 10, day * 10 + 10):
            thanks[number] = world.one(world.person(f"staff{number}"), "Thank you, nothing is wasted")
            assert "Visit" not in str(thanks[number]["Subject"])
    return thanks


def _authors_stay_in_charge(world: World, thanks: dict[int, EmailMessage]) -> None:
    world.answer(thanks[0], "withdraw")
    world.answer(thanks[1], "Name me, please")
    world.answer(thanks[2], "Label the tray, not the form.")
    world.answer(thanks[3], "hold")
    world.answer(thanks[4], "What we learned: Ask twice, and write it on the board.")
    world.answer(thanks[5], "The family has read it and is glad.")
    world.run("01-13T09:00")
    for number, said in {
        0: "Your lesson is withdrawn.",
        1: "This name will stand under it: Staff 1.",
        2: "Label the tray, not the form.",
        3: "Your lesson waits until you reply ok.",
        4: "write it on the board",
        5: "do not see who wrote it",
    }.items():
        assert said in text_of(world.one(world.person(f"staff{number}"), "Thank you, understood"))
    told = world.one(world.person("edna"), "An author has answered")
    assert "The family has read it and is glad." in text_of(told)
    assert "staff5" not in told.as_string()
    world.answer(thanks[3], "ok")
    world.run("01-13T10:00")
    assert "The editors go on with it." in text_of(world.one(world.person("staff3"), "Thank you, understood"))


def _everything_else_that_arrives(world: World, thanks: dict[int, EmailMessage]) -> None:
    stranger = "sam@elsewhere.example"
    proven = f"Authentication-Results: mx.{world.mail.domain}; dmarc=pass header.from=elsewhere.example\n"
    world.send(stranger, "From next door", story(90), proven)
    forged = f"Authentication-Results: mx.{world.mail.domain}; dmarc=fail header.from={world.mail.domain}\n"
    world.send(world.person("edna"), f"Re: {thanks[6]['Subject']}", "withdraw", forged)
    sealed = "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
    world.send(world.person("staff7"), "Sealed", "MIAGCSqGSIb3DQEHA6CAMIACAQAxggE=", sealed)
    world.send(world.person("staff8"), "Large", "words and words " * 70_000)
    away = f"Auto-Submitted: auto-replied\nIn-Reply-To: {thanks[6]['Message-ID']}\n"
    world.send(world.person("staff6"), "Automatic reply: Thank you", "I am away. ok all", away)
    world.mail.post(thanks[6].as_bytes(policy=policy.SMTP), world.home.moment)  # our own letter comes back
    world.send(world.person("staff9"), "URGENT: the fire door", story(91))
    wrong = f"<{'a' * 16}.{'b' * 16}@{world.mail.domain}>"
    world.send(world.person("edna"), "Re: draft", "ok all", f"In-Reply-To: {wrong}\n")
    world.run("01-14T09:00")
    assert "read letters of up to 1 megabytes" in text_of(
        world.one(world.person("staff8"), "Your letter was too large")
    )
    assert "not encrypted" in text_of(world.one(world.person("staff7"), "We could not read your letter"))
    assert world.new(world.person("staff6")) == []
    urgent = world.one(world.person("edwin"), "Urgent: a lesson waits for you")
    world.answer(urgent, "ok")
    world.run("01-14T09:10")
    assert "“The fire door” is approved" in text_of(world.one(world.person("edith"), "What was decided"))
    world.kept["urgent"] = urgent


def _readers_come_and_go(world: World) -> None:
    world.send(world.person("newcomer"), "subscribe", "")
    world.send(world.person("reader1"), "", "pause until March")
    world.send(world.person("reader2"), "alerts yes", "")
    world.send(world.person("reader3"), "", "Please unsubscribe me, thanks")
    world.run("01-15T09:00")
    asked = world.one(world.person("newcomer"), "Would you like to read with us?")
    assert "until that of March 2025" in text_of(world.one(world.person("reader1"), "Thank you, understood"))
    assert "hear of an urgent lesson" in text_of(world.one(world.person("reader2"), "Thank you, understood"))
    assert world.one(world.person("reader3"), "You have left the list")
    world.answer(asked, "yes")
    world.answer(world.kept["urgent"], "alert")
    world.run("01-15T10:00")
    assert world.one(world.person("newcomer"), "Welcome")
    assert "Visit 91 was missed." in text_of(world.one(world.person("reader2"), "Please read now"))
    assert world.new(world.person("reader4")) == []


def _the_editors_decide(world: World, thanks: dict[int, EmailMessage]) -> None:
    edna, edwin, edith = (world.person(name) for name in ("edna", "edwin", "edith"))
    for editor in (edna, edwin, edith):
        world.new(editor)
    world.run("01-20T08:40")
    draft = world.one(edna, "January 2025: ")
    drafts = {edna: draft, edwin: world.one(edwin, "January 2025: ")}
    number = numbered(draft)
    assert "staff" not in text_of(draft).lower()
    assert "Visit number 0" not in number  # its author withdrew it
    held, refused, lead, asked = (number[f"Visit number {one}"] for one in (10, 11, 12, 13))
    world.answer(
        draft,
        f"Hello,\n\nok all except {held} and {refused}\nhold {held}: the family may know\n"
        f"{refused} refuse: too recent\n"
        f"{lead}: lead\nask {asked}: when was this?\nnote: Thank you for forty letters.\n\nKind regards\nEdna",
    )
    world.run("01-20T09:00")
    told = text_of(world.one(edwin, "What was decided"))
    assert "is held: the family may know" in told
    assert "“Visit number 12” leads the edition" in told
    world.answer(drafts[edwin], f"ok {held}")
    question = world.one(world.person("staff13"), "A question about your lesson")
    assert "when was this?" in text_of(question)
    world.answer(question, "On the second Sunday of Advent.")
    world.run("01-20T10:00")
    assert f"only {edna} can change that" in text_of(world.one(edith, "What was decided"))
    assert "second Sunday" in text_of(next(mail for mail in world.new(edwin) if "author" in str(mail["Subject"])))
    world.answer(draft, f"{number['Visit number 14']}:\nTitle: The missed visit\n")
    world.run("01-20T11:00")
    changed = next(mail for mail in world.new(edna) if "changed since" in str(mail["Subject"]))
    world.answer(changed, "ok")
    world.run("01-20T12:00")
    agreeing = world.one(world.person("staff14"), "May we print it like this?")
    assert "The missed visit" in text_of(agreeing)
    world.answer(agreeing, "ok")
    world.answer(in_the_copy(draft, ("Visit 16 was missed.", "Visit 16 was late.")), "ok", edna, "gmail")
    world.run("01-20T12:05")
    shown = next(mail for mail in world.new(edna) if "You changed this" in str(mail["Subject"]))
    assert "“Visit 16 was missed.” becomes “Visit 16 was late.”" in text_of(shown)
    world.answer(shown, "no, leave it")
    world.answer(thanks[15], "What we learned: Ask three times.")
    world.run("01-20T12:10")
    world.answer(drafts[edwin], f"hold {number['Visit number 15']}")
    world.run("01-20T12:20")
    assert "Ask three times." in text_of(
        next(mail for mail in world.new(edwin) if "changed since" in str(mail["Subject"]))
    )


def _the_edition_goes_out(world: World) -> None:
    edna, edith = world.person("edna"), world.person("edith")
    for editor in (edna, edith):
        world.new(editor)
    world.run("01-31T08:40")
    assert world.one(edna, "A reminder: January 2025")
    world.run("02-03T08:40")
    proof = world.one(edith, "A last look: January 2025")
    world.answer(proof, "stop")
    world.run("02-03T09:00")
    world.run("02-04T08:40")
    assert world.new(world.person("reader0")) == []
    world.answer(proof, "send now")
    world.run("02-04T10:00")
    copies = Counter(len(world.new(world.person(f"reader{number}"))) for number in (0, 2, 4, 50, 199))
    assert copies == {1: 5}
    assert [world.new(world.person(f"reader{number}")) for number in (1, 3)] == [[], []]
    world.kept["january"] = world.one(world.person("newcomer"), "What we learned, January 2025")
    printed = text_of(world.kept["january"])
    assert "Visit number 12" in printed
    assert "Thank you for forty letters." in printed
    assert "Visit number 11" not in printed
    assert "Visit number 10" not in printed
    assert "in today’s edition" in text_of(world.one(world.person("staff12"), "Your lesson is in today’s edition"))
    assert "too recent" in text_of(world.one(world.person("staff11"), "Not this time, and why"))


def _readers_answer(world: World) -> None:
    january = world.kept["january"]
    body = january.get_body(("plain",))
    assert body is not None
    ids = re.findall(r"reply with the words thank ([a-z2-7]{8})", str(body.get_content()))
    world.send(world.person("reader10"), f"thank {ids[0]}", "We now ask twice as well.")
    world.send(world.person("reader11"), f"same here {ids[0]}", "")
    world.send(world.person("staff30"), f"send me {ids[1]}", "")
    world.send(world.person("reader12"), f"remove {ids[1]}", "I know this family.")
    world.answer(january, "Could you write about taxis next time?")
    dead = world.person("reader13")
    (copy,) = [mail for mail in world.new(dead) if "January" in str(mail["Subject"])]
    world.mail.post(_returned(world, copy), world.home.moment)
    for editor in ("edna", "edwin", "edith"):
        world.new(world.person(editor))
    world.run("02-05T09:00")
    assert "was missed" in text_of(world.one(world.person("staff30"), "The lesson you asked for"))
    assert "out of the archive" in text_of(world.one(world.person("reader12"), "Thank you, understood"))
    for_edna = {str(mail["Subject"]).partition(" (")[0]: mail for mail in world.new(world.person("edna"))}
    assert "taxis" in text_of(for_edna["A reader has answered"])
    world.answer(for_edna["A reader has answered"], "make it a lesson")
    world.answer(for_edna["Thanks for an author"], "pass on")
    world.answer(for_edna["A lesson was taken out"], "restore")
    world.run("02-05T10:00")
    staff = [world.person(f"staff{number}") for number in range(40)]
    subjects = {person: [str(mail["Subject"]) for mail in world.new(person)] for person in staff}
    thanked = [person for person in staff if any("A colleague thanks" in one for one in subjects[person])]
    assert len(thanked) == 1
    assert world.home.status()["readers"]["bounced"] == 1


def _returned(world: World, copy: EmailMessage) -> bytes:
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.{world.mail.domain}
To: {world.mail.house}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce1@mx.{world.mail.domain}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain

The mail could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.{world.mail.domain}

Final-Recipient: rfc822; {copy["To"]}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--=_b
Content-Type: text/rfc822-headers

Message-ID: {copy["Message-ID"]}

--=_b--
""".replace("\n", "\r\n").encode()


def _a_second_month_and_a_quiet_one(world: World) -> None:
    edna = world.person("edna")
    for number in (50, 51):
        world.send(world.person(f"staff{number - 20}"), f"Visit number {number}", story(number))
    world.run("02-10T09:00")
    world.new(edna)
    world.run("02-17T08:40")
    draft = world.one(edna, "February 2025: ")
    assert "sam@elsewhere.example" in text_of(draft)
    world.answer(draft, "ok all\nadmit 1")
    world.run("02-17T09:00")
    world.run("03-04T08:40")
    printed = text_of(world.one(world.person("reader10"), "What we learned, February 2025"))
    assert "Visit number 50" in printed
    everyone = [world.person(name) for name in ("edna", "edwin", "edith")]
    for editor in everyone:
        world.new(editor)
    world.run("03-17T08:40")
    waiting = next(mail for mail in world.new(edna))
    number = numbered(waiting)
    if number:  # what was held or let in late still waits: the editors clear their desk
        world.answer(waiting, "\n".join(f"{one} refuse: not ours to tell" for one in number.values()))
        world.run("03-17T09:00")
        world.answer(waiting, "quiet month")
    else:
        world.answer(waiting, "quiet month")
    world.run("03-17T10:00")
    world.run("04-01T08:40")
    again = text_of(world.one(world.person("reader1"), "What we learned, March 2025"))
    assert "Worth reading again" in again or "WORTH" in again


def _many_write_at_once(world: World) -> None:
    """Nobody is answered until the admin has had a look."""
    for number in range(51):
        world.send(world.person(f"staff{number % 40}"), f"Visit number {100 + number}", story(100 + number))
    world.run("06-03T09:00")
    told = world.one(world.person("admin"), "Many letters came at once")
    assert "51 new letters came at once" in text_of(told)
    world.new(world.person("staff3"))
    world.home.digest("deliver", "--release")
    assert world.one(world.person("staff3"), "Thank you, nothing is wasted")


def _three_months_later(world: World) -> None:
    for number in range(40):
        world.new(world.person(f"staff{number}"))
    world.run("05-07T09:00")
    asked = world.one(world.person("staff20"), "Did the change stick?")
    world.answer(asked, "Yes: nobody has missed one since.")
    world.new(world.person("edith"))
    world.run("05-07T10:00")
    told = next(mail for mail in world.new(world.person("edith")) if "An author has answered" in str(mail["Subject"]))
    world.answer(told, "ok 1")
    world.send(world.person("staff21"), "Visit number 60", story(60))
    world.run("05-08T09:00")
    world.new(world.person("edna"))
    world.run("05-19T08:40")
    world.answer(world.one(world.person("edna"), "May 2025: "), "ok all")
    world.run("05-19T09:00")
    world.new(world.person("reader20"))
    world.run("06-03T08:40")
    printed = text_of(world.one(world.person("reader20"), "What we learned, May 2025"))
    assert "What changed since" in printed
    assert "nobody has missed one since" in printed


def _nothing_was_missed(world: World) -> None:
    """Every row of both tables of letters was lived through, and nobody got one edition twice."""
    with closing(sqlite3.connect(world.home.folder / "digest.db")) as database:
        kinds = {kind for (kind,) in database.execute("SELECT DISTINCT kind FROM deliveries")}
        rules = {rule for (rule,) in database.execute("SELECT DISTINCT rule FROM letters")}
        open_rows = database.execute("SELECT count(*) FROM deliveries WHERE status <> 'accepted'").fetchall()
        twice = database.execute(
            "SELECT recipient, edition_month, count(*) FROM deliveries WHERE kind = 'newsletter' GROUP BY 1, 2"
        ).fetchall()
    assert {str(kind) for kind in Kind} - kinds == {str(kind) for kind in SENT_BY_NOBODY_HERE}
    assert {str(rule) for rule in Rule} - rules == {str(rule) for rule in MET_BY_NOBODY_HERE}
    assert {count for _, _, count in twice} == {1}
    by_month: dict[str, int] = defaultdict(int)
    for _, month, _ in twice:
        by_month[month] += 1
    assert by_month["2025-01"] == 199  # 200, a newcomer, less who left and who paused
    assert open_rows[0][0] <= 2  # what went to an address outside, or came back
    status = world.home.status()
    assert status["seen"] == sum(status["fates"].values())
