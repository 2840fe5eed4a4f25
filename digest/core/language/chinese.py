"""Set phrases of Chinese."""

from __future__ import annotations

from digest.core.language.row import Language

CHINESE = Language(
    code="zh",
    sender="发件人|寄件者|寄件人|发信人|發件人",
    sent="发送时间|日期|寄件日期|时间|發送時間|傳送時間|发件时间|发送日期|已發送|發送日期",
    to="收件人|收件者|收信人",
    copy="抄送|副本|密送|密件副本|附件|重要性",
    subject="主题|主旨|主題|标题|標題",
    opens=r"在 ?(?=\d)|(?:19|20)\d\d年|于|於|(?:星期|周|週)[一二三四五六日]",
    wrote="写道|寫道|写于|寫於|写了|寫了",
    original="原始邮件|原始郵件|原始(?:邮件|郵件|消息|訊息|信件)|原邮件",
    forwarded=(
        "转发的(?:邮件|信件)|轉寄的郵件|已转发的邮件|转发邮件信息|以下是转发的邮件|開始轉寄郵件|转发(?:的)?(?:邮件|消息|信件)|轉寄(?:的)?(?:郵件|信件|訊息)|"
        "轉發(?:的)?郵件|Forwarded Message"
    ),
    mobile="发自我的|從我的",
    answer_marks="回复|回覆|答复|答覆|回復",
    forward_marks="转发|轉寄|转|轉發",
    autoreply="自动(?:回复|答复|回覆)|自動(?:回覆|回复|答覆)",
    absence="不在办公室",
)
