"""Set phrases of Japanese, Chinese and Vietnamese."""

from __future__ import annotations

from digest.core.language.row import Language

ASIAN = (
    Language(
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
    ),
    Language(
        code="zh",
        sender="发件人|寄件者|寄件人",
        sent="发送时间|日期|寄件日期|时间",
        to="收件人|收件者",
        copy="抄送|副本",
        subject="主题|主旨",
        wrote="写道|寫道",
        original="原始邮件|原始郵件",
        forwarded="转发的(?:邮件|信件)|轉寄的郵件|已转发的邮件|转发邮件信息|以下是转发的邮件|開始轉寄郵件",
        mobile="发自我的|從我的",
    ),
    Language(
        code="vi",
        sender="Từ",
        sent="Ngày|Đã gửi",
        to="Đến|Tới",
        subject="Chủ đề|Tiêu đề",
        opens="Vào|Ngày",
        wrote="đã viết",
        original="Thư gốc|Tin nhắn gốc",
        forwarded="(?:Bắt đầu )?(?:thư|tin nhắn|email) (?:được )?(?:đã )?chuyển tiếp",
    ),
)
