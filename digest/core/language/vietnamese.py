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
    autoreply="trả lời tự động|thư trả lời tự động",
    absence="vắng mặt|nghỉ phép|không có mặt tại văn phòng",
    absent_words="nghỉ, vắng, văn, động",
    away=r"tôi (?:\S{1,25} ){0,4}?(?:nghỉ (?:phép|lễ|thai sản|việc)|vắng mặt|không có mặt|đi công tác)",
    machine=r"đây là (?:thư|tin nhắn|email|phản hồi) (?:\S{1,20} )?tự động",
    meanwhile="đến|từ|trở lại",
    instead=(
        r"(?:trường hợp|vấn đề|việc) (?:\S{1,20} )?(?:khẩn|gấp)|(?:vui lòng|xin) (?:\S{1,20} ){0,2}?liên hệ|"
        "sẽ (?:trả lời|phản hồi)"
    ),
    common="và, không, của, là, có, đã, một, chúng, tôi, được, cho, với, những, này",
    undelivered="không (?:thể gửi|gửi được)|chưa được gửi",
)
