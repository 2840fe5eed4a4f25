"""Set phrases of Japanese."""

from __future__ import annotations

from digest.core.language.row import Language

JAPANESE = Language(
    code="ja",
    sender="差出人|送信者",
    sent="送信日時|日付|日時",
    to="宛先",
    copy="CC|返信先",
    subject="件名",
    wrote="(?:のメール|書きました|書いた)",
    original="元のメッセージ|元のメール",
    forwarded="転送されたメッセージ|転送メッセージ|転送されたメール",
    mobile="iPhoneから送信",
    answer_marks="返信",
    forward_marks="転送",
    autoreply="自動(?:応答|返信)|不在通知",
)
