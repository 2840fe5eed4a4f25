"""How fast one edition reaches its readers, ledger included, beside the fastest thing that sends mail.

    python benchmarks/deliver.py                       # 10,000 readers, 60 KB, 1, 4 and 10 connections
    python benchmarks/deliver.py --round-trip-ms 20    # the same through a slow line

smtp-source(1) and smtp-sink(1) come with Postfix. Both senders run in turn against a sink of their own on 127.0.0.1, in
the same run, because rates on two machines say nothing of each other; ours is a process of its own, so that the peak
memory is the job's alone. The target is half of smtp-source, and under 100 MB.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # from a checkout, whether installed or not

from digest.core.outgoing.delivery import Delivery, Kind
from digest.edge.outbox import Outbox, Relay, open_smtp
from digest.edge.store import Store
from digest.jobs import deliver

HOST = "127.0.0.1"
NOW = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
SENDER = "lessons@example.org"
FRESH_LETTERS = 300  # enough to time the slow way


def main() -> None:
    """Run every comparison asked for and print one line each."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        _write_ledger(ledger, options.recipients, options.size)
        print(f"{options.recipients} readers, {options.size} bytes, round trip {options.round_trip_ms} ms")
        for connections in options.connections:
            _compare(ledger, connections, options)
        if not options.round_trip_ms:
            _compare_with_fresh_messages(options.size)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipients", type=int, default=10_000, help="readers of the edition")
    parser.add_argument("--size", type=int, default=60_000, help="bytes of the edition, roughly")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 4, 10])
    parser.add_argument("--round-trip-ms", type=float, default=0.0, help="put a slow line before the sink")
    parser.add_argument("--one", nargs=3, metavar=("LEDGER", "PORT", "CONNECTIONS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _deliver_once(*options.one)
        raise SystemExit
    return options


def _compare(ledger: Path, connections: int, options: argparse.Namespace) -> None:
    with _sink() as sink, _line(sink, options.round_trip_ms) as port:
        source = _rate_of_smtp_source(port, connections, options)
        ours = _ours(ledger, port, connections)
    rate, peak = options.recipients / ours["seconds"], ours["peak_mb"]
    print(
        f"{connections:3} connections: smtp-source {source:6.0f}/s, digest {rate:6.0f}/s, "
        f"ratio {rate / source:.2f}, peak {peak:.0f} MB"
    )


def _rate_of_smtp_source(port: int, connections: int, options: argparse.Namespace) -> float:
    count = options.recipients if not options.round_trip_ms else min(options.recipients, 200 * connections)
    command = ("smtp-source", "-s", connections, "-m", count, "-l", options.size, "-f", SENDER, "-t", "r@example.org")
    started = time.perf_counter()
    subprocess.run([*map(str, command), f"{HOST}:{port}"], check=True)
    return count / (time.perf_counter() - started)


def _ours(ledger: Path, port: int, connections: int) -> dict[str, float]:
    """Deliver a copy of `ledger` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        shutil.copy(ledger, copy)
        command = [sys.executable, __file__, "--one", str(copy), str(port), str(connections)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _deliver_once(ledger: str, port: str, connections: str) -> None:
    store = Store.open(f"sqlite:///{ledger}")

    def outbox() -> Outbox:
        return open_smtp(Relay(HOST, int(port), SENDER, "plain"))

    owed = deliver.waiting(store)
    started = time.perf_counter()
    tally = deliver.deliver(store, outbox, deliver.Terms(connections=int(connections)), NOW)
    seconds = time.perf_counter() - started
    if tally.accepted != owed or tally.waiting:
        raise SystemExit(f"not every reader was served: {tally}")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb}))


# --- the edition and its ledger ---


def _write_ledger(path: Path, recipients: int, size: int) -> None:
    """A store with one frozen edition and a row owed to each reader."""
    from digest.core.subscriber import Subscriber

    store = Store.open(f"sqlite:///{path}")
    with store.begin() as work:
        work.freeze("2026-11", 1, "{}", _edition(size), NOW)
        work.owe([_copy(number) for number in range(recipients)])
        for number in range(recipients):
            work.save_subscriber(Subscriber(f"reader{number:05}@example.org", NOW))
    store.close()


def _copy(number: int) -> Delivery:
    code = f"{number:016}".translate(str.maketrans("0189", "abcd"))
    return Delivery(
        Kind.NEWSLETTER,
        "2026-11",
        f"reader{number:05}@example.org",
        owed_at=NOW,
        code=code,
        token=f"{code}.abcdefghijklmnop",
        expires_at=NOW + timedelta(days=400),
        edition_month="2026-11",
        edition_version=1,
    )


def _edition(size: int) -> bytes:
    """An edition's message of about `size` bytes, with the placeholders of a real one."""
    from digest.core.outgoing.envelope import edition_message
    from digest.core.outgoing.page import READER_ONLY, READER_ONLY_END, READER_TOKEN, House, Page

    link = f"{READER_ONLY}mailto:{SENDER}?subject=leave%20{READER_TOKEN}{READER_ONLY_END}"
    lines = "Next time we ask the school before we write to the family, and we write it down.\n" * (size // 170)
    html = f"<p>{lines.replace(chr(10), '<br>' + chr(10))}</p><a href='{link}'>leave</a>"
    page = Page("What we learned, November 2026", f"{lines}{link}\n", html)
    return edition_message(page, House(SENDER, SENDER, "example.org"), NOW)


def _compare_with_fresh_messages(size: int) -> None:
    """What the obvious program does: a new EmailMessage for each reader."""
    text = "Next time we ask the school before we write to the family, and we write it down.\n" * (size // 170)
    with _sink() as port, smtplib.SMTP(HOST, port) as relay:
        started = time.perf_counter()
        for number in range(FRESH_LETTERS):
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = (
                SENDER,
                f"reader{number}@example.org",
                "What we learned",
            )
            message.set_content(text)
            message.add_alternative(f"<p>{text}</p>", subtype="html")
            relay.send_message(message)
        rate = FRESH_LETTERS / (time.perf_counter() - started)
    print(f"  1 connection, a new EmailMessage each with smtplib: {rate:6.0f}/s")


# --- the sink and the line to it ---


@contextmanager
def _sink() -> Iterator[int]:
    port = _free_port()
    user = ("-u", "postfix") if os.geteuid() == 0 else ()  # smtp-sink refuses to stay root
    sink = subprocess.Popen(["smtp-sink", *user, f"{HOST}:{port}", "1000"])
    try:
        _wait_for(port)
        yield port
    finally:
        sink.terminate()
        sink.wait()


@contextmanager
def _line(sink: int, round_trip_ms: float) -> Iterator[int]:
    """The port to send to: the sink's own, or that of a line which holds everything back half a round trip each way."""
    if not round_trip_ms:
        yield sink
        return
    port = _free_port()
    line = multiprocessing.Process(target=_run_line, args=(port, sink, round_trip_ms / 2000), daemon=True)
    line.start()
    try:
        _wait_for(port)
        yield port
    finally:
        line.terminate()
        line.join()


def _run_line(port: int, sink: int, delay_seconds: float) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(HOST, sink)
        await asyncio.gather(_carry(reader, far_writer, delay_seconds), _carry(far_reader, writer, delay_seconds))

    async def listen() -> None:
        server = await asyncio.start_server(serve, HOST, port, limit=1 << 20)
        await server.serve_forever()

    asyncio.run(listen())


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay_seconds: float) -> None:
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):  # smtp-source does not wait for the last goodbye
        while piece := await reader.read(1 << 20):
            loop.call_later(delay_seconds, writer.write, piece)  # calls of equal delay keep their order
    loop.call_later(delay_seconds, writer.close)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nothing listens on port {port}")


if __name__ == "__main__":
    main()
