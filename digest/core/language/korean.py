"""Set phrases of Korean."""

from __future__ import annotations

from digest.core.language.row import Language

KOREAN = Language(
    code="ko",
    sender="보낸 ?사람|발신(?:인|자)?|보낸이",
    sent="보낸 ?(?:날짜|시간|일시)|날짜|보냄|전송",
    to="받는 ?사람|수신(?:인|자)?|받는이",
    copy="참조|숨은 ?참조|회신",
    subject="제목",
    opens=r"(?:19|20)\d\d년|(?:월|화|수|목|금|토|일)요일",
    wrote=r"(?:님이 )?작성|님이 작성함?|이\(가\) 쓴 글|쓴 글|님이 쓴 글|님의 말",
    original="원본 ?(?:메시지|메일)|원래 (?:메시지|메일)",
    forwarded="전달된 (?:메시지|메일)|(?:다음은 )?전달된 메시지(?:입니다| 시작| 시작:)?",
    answer_marks="返信|회신|답장",
    forward_marks="전달|fw",
    autoreply="자동 ?(?:회신|응답|답장)|부재중 (?:알림|자동)",
    absence="부재 ?중|휴가(?: 중)?|외근",
    absent_words="부재중, 부재, 휴가, 자동, 출장",
    away="휴가 ?(?:중|로|를|입니다)|부재 ?중|출장 ?중|자리를 비",
    machine="자동 ?(?:회신|응답|발송|답장)(?:된)? ?(?:메일|메시지|입니다)",
    meanwhile="까지|부터|복귀",
    instead=(
        "(?:급한|긴급).{0,30}(?:연락|문의|전화)|연락 ?(?:주시|바랍니다|부탁)|"
        "복귀 ?(?:후|하)|회신(?: ?드리|하겠)|답변 ?드리"
    ),
    receipt="읽음|읽지 않음|배달됨|개봉",
    received="메시지.{0,1000}?(?:읽|배달|삭제)",
)
