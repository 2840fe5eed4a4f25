from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from digest.cli import main
from digest.jobs.explain import explain

LETTERS = Path(__file__).parents[2] / "letters"
LESSON = b"From: Kim <kim@example.org>\nSubject: Birthday card\n\nIt went to the former home.\n\nNext time we ask.\n"
TOKEN = "abcdefghijklmnop.abcdefghijklmnop"
NAMES = [
    "file", "kind", "rule", "is_bounce", "is_automatic", "subject", "author", "original_author", "text",
    "text_without_signature", "cut", "title", "happened", "learned", "change", "tags", "language",
    "failed_recipients", "pictures", "defects",
]  # fmt: skip


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["letters", "explain", *arguments], input=given)


def told(*arguments: str, given: bytes = b"") -> list[dict[str, Any]]:
    found = run("--json", *arguments, given=given)
    assert found.exit_code == 0, found.output
    return [json.loads(line) for line in found.stdout.splitlines()]


def headed(**fields: str) -> bytes:
    head = {"From": "Kim Jones <kim@example.org>", "Subject": "A note", **fields}
    lines = [f"{name.replace('_', '-')}: {value}\n" for name, value in head.items() if name != "body"]
    return ("".join(lines) + "\n" + fields.get("body", "We sent the card to the former home.")).encode()


def test_standard_input_needs_no_configuration() -> None:
    [letter] = told("-", given=LESSON)

    assert set(NAMES) <= set(letter)
    assert (letter["file"], letter["kind"], letter["rule"], letter["author"]) == (
        "-", "letter", "submission", "kim@example.org",
    )  # fmt: skip
    assert (letter["title"], letter["learned"]) == ("Birthday card", "Next time we ask.")


def test_in_words_every_text_stands_under_its_name() -> None:
    found = run("-", given=LESSON)

    assert "kind                    letter\n" in found.stdout
    assert "text\n    It went to the former home.\n\n    Next time we ask.\n" in found.stdout


def test_a_letter_cannot_steer_the_terminal() -> None:
    found = run("-", given=b"From: kim@example.org\nSubject: \x1b[2J\n\nWords \x1b]0;owned\x07 here.\n")

    assert "\x1b" not in found.stdout
    assert "\x07" not in found.stdout


def test_a_folder_an_mbox_and_a_file_are_told_in_order(tmp_path: Path) -> None:
    (folder := tmp_path / "folder").mkdir()
    (folder / "b").write_bytes(LESSON)
    (folder / "a").write_bytes(LESSON)
    line = b"From kim@example.org Mon Nov  2 09:00:00 2026\n"
    (box := tmp_path / "box").write_bytes(line + LESSON + b"\n" + line + LESSON)

    assert [letter["file"] for letter in told(str(folder), str(box))] == [
        f"{folder}/a", f"{folder}/b", f"{box}#1", f"{box}#2",
    ]  # fmt: skip


def test_what_is_no_message_at_all_still_gets_its_line(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "words").write_bytes(b"We sent the card to the former home.")

    found = told(str(tmp_path))

    assert [letter["kind"] for letter in found] == ["unparsed", "unparsed", "letter"]


def test_a_letter_that_nobody_foresaw_still_gets_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def _falls_over(raw: bytes) -> None:
        raise RuntimeError("the floor is lava")

    monkeypatch.setattr("digest.core.message.letter.read_letter", _falls_over)
    [letter] = told("-", given=LESSON)

    assert (letter["kind"], letter["rule"]) == ("unparsed", "unhandled")
    assert letter["defects"] == ["could not be handled (RuntimeError: the floor is lava)"]


def test_a_file_that_is_not_there_is_refused() -> None:
    assert run("nowhere.eml").exit_code == 2


@pytest.mark.parametrize(
    ("raw", "kind", "rule"),
    [
        (headed(), "letter", "submission"),
        (headed(Subject="Re: A note"), "reply", "submission"),
        (headed(In_Reply_To="<1@example.org>"), "reply", "submission"),
        (headed(Subject="URGENT: A note"), "letter", "urgent"),
        (headed(Subject="unsubscribe"), "letter", "leave"),
        (headed(Subject="subscribe"), "letter", "join"),
        (headed(Auto_Submitted="auto-replied"), "automatic", "automatic"),
        (headed(X_Auto_Response_Suppress="All"), "letter", "submission"),
        (headed(X_Digest_Loop="care.test"), "automatic", "own"),
        (headed(body="\n"), "empty", "unreadable"),
        (headed(body="-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"), "encrypted", "unreadable"),
        (headed(Subject=f"Re: Thank you ({TOKEN})"), "reply", "reply"),
        (headed(Subject=f"Re: November: 3 lessons wait for you ({TOKEN})"), "reply", "decision"),
        (headed(Subject="Re: What we learned", In_Reply_To=f"<{TOKEN}@care.test>"), "reply", "reply"),
        (headed(In_Reply_To=f"<{TOKEN}@care.test>", body="Story: a card.\nLesson: ask."), "reply", "submission"),
        (b"Subject: Nobody\n\nWe sent the card to the former home.", "letter", "submission"),
        (headed(body="x" * 25_000_001), "letter", "oversize"),
    ],
)  # fmt: skip
def test_every_sender_is_allowed_and_every_token_valid(raw: bytes, kind: str, rule: str) -> None:
    found = explain("-", raw)

    assert (found.kind, found.rule) == (kind, rule)


def test_a_bounce_makes_no_lesson() -> None:
    [bounce] = told(str(LETTERS / "bounce_exchange.eml"))

    assert (bounce["kind"], bounce["is_bounce"], bounce["title"]) == ("bounce", True, "")
    assert bounce["failed_recipients"][0] == {
        "address": "full@partner.test", "status": "4.2.2", "permanent": False, "reason": "452 4.2.2 Mailbox full",
    }  # fmt: skip


@given(st.binary(max_size=400))
def test_any_bytes_get_an_explanation(raw: bytes) -> None:
    assert explain("-", raw).file == "-"
