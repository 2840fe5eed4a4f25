"""Set phrases of Vietnamese."""

from __future__ import annotations

from digest.core.language.row import Language

VIETNAMESE = Language(
    code="vi",
    sender="Từ",
    sent="Ngày|Đã gửi",
    to="Đến|Tới",
    subject="Chủ đề|Tiêu đề",
    opens="Vào|Ngày",
    wrote="đã viết",
    original="Thư gốc|Tin nhắn gốc",
    forwarded="(?:Bắt đầu )?(?:thư|tin nhắn|email) (?:được )?(?:đã )?chuyển tiếp",
    autoreply="trả lời tự động",
)
