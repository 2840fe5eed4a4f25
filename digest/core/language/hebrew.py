"""Set phrases of Hebrew."""

from __future__ import annotations

from digest.core.language.row import Language

HEBREW = Language(
    code="he",
    sender="מאת|השולח|שולח",
    sent="נשלח(?:ה)?(?: בתאריך)?|תאריך|בתאריך",
    to="אל|עבור|לכבוד",
    copy="עותק|העתק|עותק מוסתר|השב אל|חשיבות",
    subject="נושא|הנדון",
    opens=r"בתאריך|ביום|ב-(?=\d)|יום [א-ת]+",
    wrote=r"כתב(?:ה|/ה)?|מאת|כתב\(ה\)",
    original="הודעה מקורית|ההודעה המקורית|מייל מקורי",
    forwarded="הודעה (?:שהועברה|מועברת)|ההודעה שהועברה|תחילת ההודעה שהועברה|הועבר(?:ה)? על ידי .{2,120}",
    answer_marks="תגובה|השב|תשובה",
    forward_marks="הועבר|העברה",
    autoreply="תשובה אוטומטית|מענה אוטומטי",
)
