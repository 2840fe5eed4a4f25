"""Set phrases of Japanese."""

from __future__ import annotations

from digest.core.language.row import Language

JAPANESE = Language(
    code="ja",
    sender="差出人|送信者|From",
    sent="送信日時|日付|日時|送信日|受信日時",
    to="宛先|受信者|To",
    copy="CC|返信先|ＣＣ|BCC|添付ファイル|重要度",
    subject="件名|題名|表題",
    opens=r"(?:19|20)\d\d年|(?:月|火|水|木|金|土|日)曜日",
    wrote="(?:のメール|書きました|書いた)|(?:さん|様|氏)?(?:は|が)?(?:書きました|書いた|のメール)|さんからのメール|のメッセージ",
    original="元のメッセージ|元のメール|オリジナル ?メッセージ|原文",
    forwarded="転送(?:された)?(?:メッセージ|メール)|Forwarded Message|以下、転送",
    mobile="iPhoneから送信",
    answer_marks="返信|回答",
    forward_marks="転送|fw",
    autoreply="自動(?:応答|返信)|不在通知",
)
