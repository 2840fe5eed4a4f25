"""Set phrases of Punjabi."""

from __future__ import annotations

from digest.core.language.row import Language

PUNJABI = Language(
    code="pa",
    sender="ਵੱਲੋਂ|ਵਲੋਂ|ਤੋਂ|ਭੇਜਣ ਵਾਲਾ|ਪ੍ਰੇਸ਼ਕ",
    sent="ਭੇਜਿਆ(?: ਗਿਆ)?|ਭੇਜੀ|ਮਿਤੀ|ਤਾਰੀਖ਼?",
    to="ਪ੍ਰਤੀ|ਵੱਲ|ਨੂੰ|ਪ੍ਰਾਪਤਕਰਤਾ|ਸੇਵਾ ਵਿਖੇ",
    copy="ਨਕਲ|ਕਾਪੀ|Cc",
    subject="ਵਿਸ਼ਾ|ਵਿਸ਼ਾ",
    opens="ਮਿਤੀ|(?:ਸੋਮ|ਮੰਗਲ|ਬੁੱਧ|ਵੀਰ|ਸ਼ੁੱਕਰ|ਸ਼ਨਿੱਚਰ|ਐਤ)(?:ਵਾਰ)?",
    wrote="ਨੇ ਲਿਖਿਆ(?: ਹੈ)?|ਲਿਖਦੇ ਹਨ",
    original="(?:ਅਸਲ|ਮੂਲ|ਅਸਲੀ) (?:ਸੁਨੇਹਾ|ਸੰਦੇਸ਼|ਮੇਲ|ਈਮੇਲ)",
    forwarded="(?:ਅੱਗੇ ਭੇਜਿਆ|ਅੱਗੇ ਭੇਜਿਆ ਗਿਆ|ਫਾਰਵਰਡ ਕੀਤਾ|ਫਾਰਵਰਡ ਕੀਤਾ ਗਿਆ) (?:ਸੁਨੇਹਾ|ਸੰਦੇਸ਼)",
    answer_marks="ਜਵਾਬ",
    forward_marks="ਅੱਗੇ|ਫਾਰਵਰਡ",
)
