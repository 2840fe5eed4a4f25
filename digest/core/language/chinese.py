"""Set phrases of Chinese."""

from __future__ import annotations

from digest.core.language.row import Language

CHINESE = Language(
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
    answer_marks="回复|回覆|答复|答覆",
    forward_marks="转发|轉寄",
    autoreply="自动(?:回复|答复|回覆)|自動(?:回覆|回复|答覆)",
    absence="不在办公室",
)
