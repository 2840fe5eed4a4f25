"""Set phrases of Persian."""

from __future__ import annotations

from digest.core.language.row import Language

PERSIAN = Language(
    code="fa",
    sender="از|فرستنده",
    sent="ارسال(?:[ ‌]شده)?|فرستاده[ ‌]?شده|تاریخ(?: ارسال)?",
    to="به|گیرنده",
    copy="رونوشت|کپی|اهمیت|پاسخ به",
    subject="موضوع|عنوان",
    opens="در تاریخ|در|روز|(?:دوشنبه|سه[ ‌]?شنبه|چهارشنبه|پنج[ ‌]?شنبه|جمعه|شنبه|یکشنبه)",
    wrote="نوشت(?:ه است|ه)?|می‌نویسد",
    original="پیام اصلی|نامه اصلی|ایمیل اصلی",
    forwarded=(
        "پیام (?:هدایت|ارجاع|فوروارد|ارسال)[ ‌]?(?:شده|داده شده)|نامه ارجاعی|شروع پیام هدایت[ ‌]?شده|ایمیل فوروارد شده"
    ),
    answer_marks="پاسخ",
    forward_marks="ارجاع|هدایت",
    autoreply="پاسخ خودکار",
)
