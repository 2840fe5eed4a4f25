"""`digest init`: ask, try, and write the configuration; make the keys and the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import listing
from digest.cli.context import Context
from digest.cli.setup.interview import PROVIDERS, SECURITIES, Interview, Server, own_zone
from digest.errors import DigestError, Impossible

if TYPE_CHECKING:
    from digest.config.sample import Answers

KEYS_FILE = "digest.keys"

_WAYS = "env:NAME, file:PATH, command:COMMAND or token:COMMAND"


def _answers(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` an option for each question."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option("--name", help="The newsletter's name."),
    click.option("--from", metavar="ADDRESS", help="The address staff write to."),
    click.option("--mailbox", type=click.Choice([*PROVIDERS, "other", "maildir"]), help="Where letters are read."),
    click.option("--maildir", metavar="FOLDER", help="The Maildir, when it is one."),
    click.option("--imap-host", metavar="HOST", help="The mailbox server, when it is another one."),
    click.option("--imap-security", type=click.Choice(SECURITIES), help="How it is encrypted."),
    click.option("--imap-port", metavar="PORT", help="Its port."),
    click.option("--user", metavar="LOGIN", help="The mailbox's login name."),
    click.option("--mailbox-secret", metavar="WAY", help=f"The mailbox's password: {_WAYS}."),
    click.option("--relay", type=click.Choice([*PROVIDERS, "other", "folder"]), help="Where mail leaves."),
    click.option("--outbox-folder", metavar="FOLDER", help="The folder, when it is one."),
    click.option("--smtp-host", metavar="HOST", help="The mail relay, when it is another one."),
    click.option("--smtp-security", type=click.Choice(SECURITIES), help="How it is encrypted."),
    click.option("--smtp-port", metavar="PORT", help="Its port."),
    click.option("--relay-user", metavar="LOGIN", help="The relay's login name; none without a login."),
    click.option("--relay-secret", metavar="WAY", help="The relay's password: same, or one of those ways."),
    click.option("--editors", metavar="ADDRESSES", help="Who approves lessons, parted by commas."),
    click.option("--allow", metavar="DOMAINS", help="The domains that may send lessons, parted by commas."),
    click.option("--admin", metavar="ADDRESS", help="Who looks after digest."),
    click.option("--time-zone", metavar="ZONE", help="The time zone of days and times."),
)


@click.command()
@_answers
@click.option("--yes", is_flag=True, help="Ask nothing: take the defaults for what no option says.")
@click.option("--untried", is_flag=True, help="Do not try mailbox and relay now.")
@click.option("--force", is_flag=True, help="Write over a configuration that is there.")
@click.pass_context
def init(ctx: click.Context, /, yes: bool, untried: bool, force: bool, **options: Any) -> None:
    """Set digest up: answer some questions, get a configuration that works.

    It is written to digest.toml here, or to what --config or DIGEST_CONFIG name. Every question has an option.
    """
    context: Context = ctx.obj
    path = _target(context)
    _ask_before_overwriting([path], force)
    visit = Visit(Interview(options, yes), path, context.environ, tries=not untried)
    answers = visit.answers()
    _ask_before_overwriting([path.parent / name for name in visit.files], force)
    _found(context, path, answers, visit.files)
    _tell_what_next(path, visit)
    ctx.exit(1 if visit.failed else 0)


def _target(context: Context) -> Path:
    asked = context.option or context.environ.get("DIGEST_CONFIG") or "digest.toml"
    return Path(asked).absolute()


def _ask_before_overwriting(paths: Sequence[Path], force: bool) -> None:
    for path in paths:
        if not path.exists() or force:
            continue
        if not sys.stdin.isatty():
            raise Impossible(f"{path} is there already.", "Give --force to write over it, or --config to name another.")
        click.confirm(f"{path} is there already. Write over it?", abort=True)


class Visit:
    """One visit of the admin: every question asked, the mailbox and the relay tried as soon as they are known."""

    def __init__(self, interview: Interview, path: Path, environ: Mapping[str, str], *, tries: bool) -> None:
        self._ask, self._path, self._environ, self._tries = interview, path, environ, tries
        self.files: dict[str, str] = {}  # typed passwords, by the name of the file to keep each in
        self.failed = False  # a trial failed, and we went on all the same
        self.admin = ""

    def answers(self) -> Answers:
        """Every answer, by section and key."""
        name, address = self._name()
        mailbox = self._tried(lambda: self._ask.mailbox(address), self._enter_mailbox)
        outbox = self._tried(lambda: self._ask.outbox(address, mailbox), lambda keys: self._enter_outbox(keys, address))
        people = self._people(address)
        return {
            "mail": {"from": _sender(name, address)},
            "mailbox": mailbox.kept,
            "outbox": {**outbox.kept, "rehearsal_to": self.admin},
            "people": people,
            "edition": {"title": name, "time_zone": self._zone()},
            "admin": {"address": self.admin},
            "tokens": {"keys_file": KEYS_FILE},
        }

    def _name(self) -> tuple[str, str]:
        from digest.config.values import check_address

        reason = "The newsletter's name; letters come from it."
        name = self._ask.ask("name", "Name", reason, "What we learned", _one_line)
        reason = "Staff send their mistakes and lessons to one shared address."
        return name, self._ask.ask("from", "Address", reason, check=check_address)

    def _people(self, address: str) -> dict[str, Any]:
        from digest.config.values import check_address, check_domain

        reason = "Editors look at each lesson before it is published. Several are parted by commas."
        editors = self._ask.several("editors", "Editors", reason, "", check_address)
        reason = "Everyone at these domains may send lessons; everybody else is set aside."
        domains = self._ask.several("allow", "Domains", reason, address.partition("@")[2], check_domain)
        reason = "The admin hears when something waits for a person; for now all mail goes there, as a rehearsal."
        self.admin = self._ask.ask("admin", "Admin", reason, editors[0], check_address)
        return {"editors": editors, "allowed_domains": domains}

    def _zone(self) -> str:
        from digest.config.values import check_zone

        return self._ask.ask("time_zone", "Time zone", "In which the month is kept.", own_zone(), check_zone)

    # --- mailbox and relay ---

    def _tried(self, ask: Callable[[], Server], enter: Callable[[Mapping[str, Any]], None]) -> Server:
        """The server that `ask` gives, asked for again until it lets us in or the admin goes on all the same."""
        server = ask()
        while self._tries and not self._works(server, enter):
            if self._goes_on(server):
                self.failed = True
                break
            self._ask.forget()
            server = ask()
        self.files.update(server.files)
        return server

    def _works(self, server: Server, enter: Callable[[Mapping[str, Any]], None]) -> bool:
        click.echo(f"\nTrying the {server.name} ...", err=True)
        try:
            enter(server.tried)
        except DigestError as fault:
            click.echo(f"It does not work yet. {listing.safe(str(fault))}", err=True)
            return False
        click.echo("It works.", err=True)
        return True

    def _goes_on(self, server: Server) -> bool:
        if self._ask.defaults_only:
            return True
        click.echo("You can go on all the same and put it right in the file later.")
        return not click.confirm(f"Answer the questions about the {server.name} again?", default=True)

    def _enter_mailbox(self, keys: Mapping[str, Any]) -> None:
        from digest.config import MailboxSettings, section
        from digest.edge.mailbox import open_mailbox

        mailbox = open_mailbox(section(MailboxSettings, keys, self._path, self._environ))
        try:
            mailbox.mark()
        finally:
            mailbox.close()

    def _enter_outbox(self, keys: Mapping[str, Any], sender: str) -> None:
        from digest.config import OutboxSettings, section
        from digest.edge.outbox import open_outbox

        outbox = open_outbox(section(OutboxSettings, keys, self._path, self._environ), sender)
        try:
            outbox.prove()
        finally:
            outbox.close()


def _one_line(text: str) -> str:
    if not text.isprintable() or not text:
        raise ValueError("must be one line")
    return text


def _sender(name: str, address: str) -> str:
    """`Name <address>`, the name in quotes where a sign in it has a meaning of its own (RFC 5322 section 3.2.3)."""
    if set(name) & set('()<>[]:;@\\,."'):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{name} <{address}>"


def _found(context: Context, path: Path, answers: Answers, files: Mapping[str, str]) -> None:
    """Write the configuration, its keys and secrets, and begin the store; all of it or nothing."""
    from digest.config.first_file import founded
    from digest.edge.store import Store
    from digest.jobs.init import remember_beginning

    with founded(path, answers, files, context.environ) as config:
        store = Store.open(config.store.url)
        try:
            remember_beginning(store, context.moment)
        finally:
            store.close()


def _tell_what_next(path: Path, visit: Visit) -> None:
    written = ", ".join([str(path), KEYS_FILE, *visit.files])
    command = "digest" if path == Path("digest.toml").absolute() else f"digest --config {path}"
    click.echo(f"\nWritten, for you alone: {written}.")
    click.echo(f"For now every letter goes to {visit.admin}: remove [outbox] rehearsal_to to go live.")
    click.echo(f"Next: {command} check --send-to {visit.admin}")
    click.echo(f"Then, for cron: */10 * * * * cd {path.parent} && {command} run")
