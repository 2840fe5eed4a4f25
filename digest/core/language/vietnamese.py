"""Set phrases of Vietnamese."""

from __future__ import annotations

from digest.core.language.row import Language

VIETNAMESE = Language(
    code="vi",
    sender="Từ|Người gửi",
    sent="Ngày|Đã gửi|Thời gian|Ngày gửi|Được gửi",
    to="Đến|Tới|Người nhận",
    copy="Đồng gửi|Cc|Sao gửi",
    subject="Chủ đề|Tiêu đề|V/v",
    opens=r"Vào|Ngày|Vào(?: lúc)?|Lúc|Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Th \d",
    wrote="đã viết|(?:đã )?viết",
    original="Thư gốc|Tin nhắn gốc|Email gốc|Thư ban đầu",
    forwarded=(
        "(?:Bắt đầu )?(?:thư|tin nhắn|email) (?:được )?(?:đã )?chuyển tiếp|"
        "(?:Thư|Tin nhắn|Email) (?:đã )?(?:được )?chuyển tiếp|Bắt đầu thư được chuyển tiếp"
    ),
    answer_marks="trả lời",
    forward_marks="chuyển tiếp",
    autoreply="trả lời tự động",
    common="và, không, của, là, có, đã, một, chúng, tôi, được, cho, với, những, này",
)
