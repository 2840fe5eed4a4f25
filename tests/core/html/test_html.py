from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.core.html import MOST_CHARS, as_text, stripped
from digest.core.html.link import true_address
from tests.thorough import examples

MEGABYTE = 1_000_000


def seconds(markup: str) -> float:
    began = time.process_time()
    as_text(markup)
    return time.process_time() - began


# Lines and paragraphs.


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("one<br>two", "one\ntwo"),
        ("one<br/><br />two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one<br></div><div>two</div>", "one\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p style='margin:0'>one</p><p style='margin:0'>two</p>", "one\ntwo"),
        ("<p style='margin:0cm 0cm 8.0pt'>one</p><p>two</p>", "one\n\ntwo"),
        ("<div style='margin-bottom:1em'>one</div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p>\n<p>&nbsp;</p>\n<p>two</p>", "one\n\ntwo"),
        ("<h2>one</h2>two", "one\n\ntwo"),
        ("<p>one\n   two\tthree", "one two three"),
        ("one &lt;\n  two\n\nthree", "one <\n  two\n\nthree"),
        ("<div>one</div><div> </div><div>two</div>", "one\n\ntwo"),
        ("<div>one</div><div>\xa0</div><div>two</div>", "one\n\ntwo"),
        ("<div> <div>one</div> </div> <div> <b>two</b> </div>", "one\ntwo"),
        ("one &nbsp;two", "one  two"),
        ("<span>one</span><span>two</span> <b>three</b>", "onetwo three"),
        ("1<sup>st</sup> of May", "1st of May"),
        ("<span style='display:block'>one</span>two", "one\ntwo"),
        ("<div>one</div><p hidden>x</p><div>two</div>", "one\ntwo"),
        ("<p>one</p><table><tr><td></table>two", "one\n\ntwo"),
        ("one<hr>two", "one\n" + "_" * 32 + "\ntwo"),
        ("<center>one</center><address>two</address>three", "one\ntwo\nthree"),
        ("one</body></html>\n<html><body>two", "one\n\ntwo"),
    ],
)
def test_lines_break_where_a_reader_sees_them_break(markup: str, lines: str) -> None:
    assert as_text(markup) == lines


def test_outlooks_paragraphs_are_lines_and_its_empty_ones_blank() -> None:
    markup = (
        "<p class=MsoNormal>We rang the wrong number.<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>Nobody checked.<o:p></o:p></p><p class=MsoNormal>Hannah<o:p></o:p></p>"
    )

    assert as_text(markup) == "We rang the wrong number.\n\nNobody checked.\nHannah"


def test_a_sheet_that_gives_outlooks_paragraphs_a_margin_is_obeyed() -> None:
    sheet = "<style><!--\np.MsoNormal, li.MsoNormal\n\t{margin-top:0cm;\n\tmargin-bottom:8.0pt;}\n--></style>"

    assert as_text(sheet + "<p class=MsoNormal>one</p><p class=MsoNormal>two</p>") == "one\n\ntwo"


def test_rules_for_some_screens_only_hide_nothing() -> None:
    sheet = "<style>@media (max-width:600px){.wide{display:none}}.no{display:none}</style>"

    assert as_text(sheet + "<p class=wide>seen</p><p class='a no'>hidden</p>") == "seen"


def test_preformatted_text_keeps_its_spaces_and_lines() -> None:
    assert as_text("<pre>\na  b\n  c\n\nd</pre>e") == "a  b\n  c\n\nd\n\ne"
    assert as_text("<div style='white-space: pre-wrap'>one\ntwo</div>") == "one\ntwo"
    assert as_text("a<span style='white-space:pre'>\t</span>b").split() == ["a", "b"]


# What is not seen.


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'>spy</div>",
        "<div style='DISPLAY : None !important'>spy</div>",
        "<div style='max-height:0px;overflow:hidden'>spy</div>",
        "<span style='font-size:0'>spy</span>",
        "<div style='font-size:1px;color:#ffffff;line-height:1px'>spy</div>",
        "<div style='visibility:hidden'>spy</div>",
        "<div style='opacity:0'>spy</div>",
        "<span style='mso-hide:all'>spy</span>",
        "<p hidden>spy</p>",
        "<p hidden=''>spy</p>",
        "<!-- spy -->",
        "<!--[if gte mso 9]><xml><o:p>spy</o:p></xml><![endif]-->",
        "<xml><w:View>spy</w:View></xml>",
        "<style>spy{}</style>",
        "<SCRIPT>spy('<p>')</SCRIPT>",
        "<title>spy</title>",
        "<img src=logo.png alt='Larch House logo spy'>",
        "<img width=1 height=1 src=https://t.test/spy.gif alt=''>",
        "<div style='display:none'><table><tr><td><ul><li>spy<br>spy</ul></table></div>",
        "<input type=hidden value=spy>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert as_text(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


def test_padding_behind_a_preheader_leaves_no_mark() -> None:
    assert as_text("<div>&zwnj;&nbsp;&#847;&nbsp;&#8203;&shy;&#65279;</div><p>words</p>") == "words"


@pytest.mark.parametrize(
    "seen",
    [
        "<td style='font-size:0'><span style='font-size:14px'>seen</span>",
        "<div style='opacity:0.9'>seen</div>",
        "<div style='max-height:0.5em'>seen</div>",
        "<div style='font-size:10%;font-size:12pt'>seen</div>",
        "<div style='display:inline'>seen</div>",
        "<!--[if !mso]><!-->seen<!--<![endif]-->",
        "<![if !supportLists]>seen<![endif]>",
        "<noscript>seen</noscript>",
        "<p style='display:none'><p>seen",
        "<span style='display:none'><div></span></div>seen",
        "<span style='display:none'><div></span>seen</div>",
    ],
)
def test_what_a_browser_shows_is_read(seen: str) -> None:
    assert as_text(seen) == "seen"


# Words.


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Ffion &amp; Si&acirc;n &lt;sian@care.test&gt; &#8212; &#x1F642;", "Ffion & Siân <sian@care.test> — 🙂"),
        ("caf&eacute &copy 2026 &#150; &bogus;", "café © 2026 – &bogus;"),
        ("a&#0;b&#xD800;c", "abc"),
        ("soft&shy;ly zero\u200bwidth", "softly zerowidth"),
        ("<img alt='🙂' src=x> <img alt='Smile' src=y>done", "🙂 done"),
        ("<img data-emoji='👍🏽' alt='👍🏽'>", "👍🏽"),
        ("<span style='font-family:Wingdings'>J</span> <span style='font-family:Wingdings'>&agrave;</span>", "🙂 →"),
        ("<p style='text-transform:uppercase'>stop</p>", "STOP"),
        (
            "we rang <s>Kim</s> <strike>the</strike><del> aunt</del> the school",
            "we rang ~~Kim~~ ~~the aunt~~ the school",
        ),
        (
            "<p dir=rtl>\u06c1\u0645 \u0646\u06d2 \u0633\u06cc\u06a9\u06be\u0627</p>",
            "\u06c1\u0645 \u0646\u06d2 \u0633\u06cc\u06a9\u06be\u0627",
        ),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("if 3 < 4 and 5 > 4", "if 3 < 4 and 5 > 4"),
        ("Kim <kim@care.test> and <https://care.test/a>", "Kim <kim@care.test> and <https://care.test/a>"),
        ("cut off <b", "cut off <b"),
        ('a<p title=\'x>y\' lang="it"s">b</p>', "a\n\nb"),
        ("<input type=checkbox checked>done <input type=checkbox>open", "☑ done ☐ open"),
    ],
)
def test_words_are_read_as_written(markup: str, words: str) -> None:
    assert as_text(markup) == words


def test_bold_words_that_begin_a_line_stand_apart_from_the_sentence_behind_them() -> None:
    assert as_text("<p><b>What happened</b> We rang late.</p>") == "What happened  We rang late."
    assert as_text("<p><b>What happened:</b> We rang late.</p>") == "What happened: We rang late."
    assert as_text("<p><b>Never</b> trust the list. <b>Never</b> Again</p>") == "Never trust the list. Never Again"
    assert as_text("<p><b>What we learned</b><br>Ring first.</p>") == "What we learned\nRing first."


# Lists.


def test_lists_have_bullets_and_numbers_and_their_levels() -> None:
    markup = (
        "<p>First:</p><ul><li>one</li><li><p>two</p><ul><li>inner<br>more</li></ul></li><li>three</li></ul>"
        "<ol start=3><li>c</li><li value=7>g<li>h</ol><ol type=a><li>x</ol><ol type=I><li>y<li>z</ol>"
    )

    assert as_text(markup).split("\n") == [
        "First:",
        "",
        "* one",
        "* two",
        "  * inner",
        "    more",
        "* three",
        "",
        "3. c",
        "7. g",
        "8. h",
        "",
        "a. x",
        "",
        "I. y",
        "II. z",
    ]


def test_a_list_that_outlook_puts_between_items_is_a_level_deeper() -> None:
    markup = "<ul><li>one</li><ul><li>inner</li></ul><li>two</li></ul>three"

    assert as_text(markup) == "* one\n  * inner\n* two\n\nthree"


def test_a_list_in_a_cell_knows_nothing_of_lists_around_its_table() -> None:
    assert as_text("<ul><li>one<table><tr><td><ul><li>two</ul></table></ul>") == "* one\n  * two"


def test_a_list_without_bullets_has_none() -> None:
    assert as_text("<ul style='list-style-type:none'><li>one<li>two</ul>") == "one\ntwo"


def test_lists_that_word_draws_by_hand_are_lists() -> None:
    def _item(level: int, mark: str, words: str) -> str:
        return (
            f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
            "<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'>"
            f"<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>"
            f"&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>"
        )

    markup = (
        _item(1, "·", "Ring first")
        + _item(2, "o", "twice")
        + _item(1, "\uf0b7", "Then write")
        + _item(1, "1.", "One")
        + _item(2, "a)", "A")
        + _item(3, "§", "deep")
    )

    assert as_text(markup).split("\n") == [
        "* Ring first",
        "  * twice",
        "* Then write",
        "1. One",
        "  a) A",
        "    * deep",
    ]


def test_a_paragraph_of_such_a_list_without_a_bullet_is_not_spoiled() -> None:
    assert as_text("<p class=MsoListParagraph>A child was late.</p>") == "A child was late."


# Tables.


def test_a_table_of_labels_keeps_label_and_value_together() -> None:
    markup = (
        "<table border=1><tr><td>What happened</td><td>We forgot the consent form.</td></tr>"
        "<tr><td><p class=MsoNormal><b>What we learned</b></p></td><td><p class=MsoNormal>Two things:</p>"
        "<ul><li>ask</li><li>write</li></ul></td></tr><tr><td>Tags:</td><td>consent</td></tr></table>"
    )

    assert as_text(markup).split("\n") == [
        "What happened  We forgot the consent form.",
        "",
        "What we learned",
        "Two things:",
        "",
        "* ask",
        "* write",
        "",
        "Tags: consent",
    ]


def test_a_table_of_values_is_read_row_by_row() -> None:
    drawn = "<tr><td style='border: 1px solid'>a</td><td></td><td>c</td></tr>"
    assert as_text(f"<table>{drawn}</table>") == "a |  | c"
    markup = (
        "<p>Visits:</p><table><thead><tr><th>Day</th><th>Due</th><th>Made</th></tr></thead>"
        "<tr><td>Monday<td>3<td>2</tr><tr><td>Tuesday<td><td>1</table><p>end</p>"
    )

    assert as_text(markup) == "Visits:\n\nDay | Due | Made\nMonday | 3 | 2\nTuesday |  | 1\n\nend"


def test_a_row_of_headings_above_a_row_of_answers_is_read_column_by_column() -> None:
    story = (
        "The transport was booked for the old address because the move had not been entered in the system by anybody."
    )
    markup = (
        "<table border=1><tr><td><b>What happened</b></td><td>What we learned</td></tr>"
        f"<tr><td>{story}</td><td>Enter moves the same day.</td></tr></table>"
    )

    assert as_text(markup) == f"What happened  {story}\nWhat we learned  Enter moves the same day."


def test_tables_that_lay_out_are_read_place_by_place() -> None:
    markup = (
        "<table role=presentation><tr><td><table><tr><td><p>left one</p><p>left two</p></td></tr></table></td>"
        "<td>right</td></tr></table>"
    )

    assert [line for line in as_text(markup).split("\n") if line] == ["left one", "left two", "right"]


def test_a_cell_of_an_unclosed_table_is_not_lost() -> None:
    assert as_text("<table><tr><td>one<td><b>two<table><tr><td>three").split() == ["one", "two", "three"]


# Links.


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("<a href='https://care.test/guide.pdf'>the guide</a>", "the guide <https://care.test/guide.pdf>"),
        ("<a href='https://care.test/guide.pdf'>https://care.test/guide.pdf</a>", "https://care.test/guide.pdf"),
        ("<a href='https://www.care.test/'>www.care.test</a>", "www.care.test"),
        ("<a href='https://www.care.test/'>Larch House</a>", "Larch House"),
        ("<a href='mailto:kim@care.test'>Kim</a>", "Kim"),
        ("<a href='tel:+441234'>01234</a>", "01234"),
        ("<a href='#top'>top</a>", "top"),
        ("<a href='https://x.test/unsubscribe?u=1'>Unsubscribe</a>", "Unsubscribe"),
        ("<a href='https://aka.ms/LearnAboutSenderIdentification'>Learn why</a>", "Learn why"),
        ("<a href='https://www.linkedin.com/company/x'>LinkedIn</a>", "LinkedIn"),
        ("<a href='https://care.test/a'><img alt='Logo' src=x></a>", ""),
        ("<a href='https://x.test/" + "a" * 300 + "'>news</a>", "news"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        (
            (
                "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcare.test%2Fform%3Fa%3D1"
                "&amp;data=05%7C01&amp;reserved=0'>the form</a>"
            ),
            "the form <https://care.test/form?a=1>",
        ),
        ("<a href='http://[::bad/x?y'>odd</a>", "odd <http://[::bad/x?y>"),
    ],
)
def test_a_link_shows_its_address_only_where_the_author_meant_it_to_be_followed(link: str, words: str) -> None:
    assert as_text(link) == words


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcare.test%2Fa_b-c&data=x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__care.test_a-5Fb-2Dc&d=DwMF&c=x",
        "https://urldefense.com/v3/__https://care.test/a_b-c__;!!AbC!xyz$",
        "https://urldefense.com/v3/__https:/care.test/a*b-c__;Xw!!AbC!xyz$",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fcare.test%2fa_b-c&c=E,1",
        "https://secure-web.cisco.com/1abc/https%3A%2F%2Fcare.test%2Fa_b-c",
        "https://eu-west-1.protection.sophos.com?d=care.test&u=aHR0cHM6Ly9jYXJlLnRlc3QvYV9iLWM=&i=1",
        "https://www.google.com/url?q=https://care.test/a_b-c&sa=D",
        (
            "https://eur02.safelinks.protection.outlook.com/?url="
            "https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fcare.test%2Fa_b-c__%3B!!A!b%24&data=x"
        ),
    ],
)
def test_the_true_address_comes_out_of_its_wrapping(wrapped: str) -> None:
    assert true_address(wrapped) == "https://care.test/a_b-c"


# Quotations.

ATTRIBUTION = "On Tue, 3 Nov 2026 at 08:30, Lessons &lt;lessons@care.test&gt; wrote:"
HEADER = (
    "<b>From:</b> Lessons &lt;lessons@care.test&gt;<br><b>Sent:</b> 03 November 2026 08:30<br>"
    "<b>To:</b> Staff &lt;staff@care.test&gt;<br><b>Subject:</b> What we learned<br>"
)


def own(markup: str) -> list[str]:
    """The lines that are neither blank nor quoted."""
    return [line for line in as_text(markup).split("\n") if line and not line.startswith(">")]


@pytest.mark.parametrize(
    "quote",
    [
        (
            f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}<br></div>"
            "<blockquote class='gmail_quote'>old</blockquote></div>"
        ),
        (
            f"<div class='gmail_extra'><br><div class='gmail_quote'>{ATTRIBUTION}<br>"
            "<blockquote class='gmail_quote'>old</blockquote></div></div>"
        ),
        f"<div class='moz-cite-prefix'>{ATTRIBUTION}<br></div><blockquote type='cite'>old</blockquote>",
        f"<p id='reply-intro'>{ATTRIBUTION}</p><blockquote type='cite'>old</blockquote>",
        f"<div><blockquote type='cite'><div>{ATTRIBUTION}</div><br><div>old</div></blockquote></div>",
        f"<div id='yahoo_quoted_123' class='yahoo_quoted'><div>{ATTRIBUTION}</div><div>old</div></div>",
        f"<div class='ydp1a2b3c4yahoo_quoted'><div>{ATTRIBUTION}</div><div>old</div></div>",
        (
            f"<div class='protonmail_quote'>{ATTRIBUTION}<br><blockquote class='protonmail_quote' type='cite'>old"
            "</blockquote></div>"
        ),
        (
            f"<div class='x_gmail_quote'><div class='x_gmail_attr'>{ATTRIBUTION}</div>"
            "<blockquote class='x_gmail_quote'>"
            "old</blockquote></div>"
        ),
        f"<div name='messageReplySection'>{ATTRIBUTION}<br><blockquote type='cite'>old</blockquote></div>",
        "<blockquote style='border-left:2px solid #1010FF'>old</blockquote>",
    ],
)
def test_a_quoted_letter_is_marked_whichever_program_quoted_it(quote: str) -> None:
    assert own(f"<div>new</div>{quote}") == ["new"]
    assert "> old" in as_text(f"<div>new</div>{quote}").split("\n")


@pytest.mark.parametrize(
    "header",
    [
        f"<div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>{HEADER}</div>",
        f"<div id='x_divRplyFwdMsg'>{HEADER}</div>",
        f"<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p>{HEADER}</p></div>",
        f"<div style='border:none; border-top:solid #B5C4DF 1.0pt'><p class=MsoNormal>{HEADER}</p></div>",
        f"<span id='OLK_SRC_BODY_SECTION'><div>{HEADER}</div>old</span>",
        f"<div id='mail-editor-reference-message-container'><div>{HEADER}</div>old</div>",
        (
            "<div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Eccles, Tom<br><b>Sent:</b> 3 May 2026<br>"
            "<b>To:</b> Voss, Hannah<br></p></div>"
        ),
        f"<hr id='zwchr' data-marker='__DIVIDER__'><div data-marker='__HEADERS__'>{HEADER}</div>",
        "<div id='divRplyFwdMsg'><b>Oddi:</b> A<br><b>Anfon:</b> ddoe<br></div>",
    ],
)
def test_a_letter_below_its_header_is_announced_in_words_that_trimming_knows(header: str) -> None:
    lines = as_text(f"<div>new</div>{header}<div>old</div>").split("\n")

    assert lines[:3] == ["new", "", "-----Original Message-----"]


def test_a_line_that_the_author_drew_announces_nothing() -> None:
    drawn = (
        "<div style='border-top:solid #E1E1E1 1.0pt'><p>What happened: late.<br>Why: traffic.<br>Lesson: go.</p></div>"
    )

    assert as_text(drawn) == "What happened: late.\nWhy: traffic.\nLesson: go."


@pytest.mark.parametrize(
    "forward",
    [
        (
            "<div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>"
            "From: <strong>Aled</strong> &lt;aled@p.test&gt;<br>Date: 2 Nov 2026<br>Subject: S<br>To: Priya<br></div>"
            "<br><br>original</div>"
        ),
        (
            "<blockquote type='cite'><div>Begin forwarded message:</div><br><div><b>From: </b>Aled &lt;aled@p.test&gt;"
            "</div><div><b>Subject: </b>S</div><div><b>Date: </b>2 November 2026</div><br>original</blockquote>"
        ),
        (
            "<div>Dechrau:<br><br></div><blockquote type='cite'><div><b>Oddi:</b> Aled &lt;aled@p.test&gt;<br><b>"
            "Dyddiad:</b> 2 Tachwedd 2026<br><b>At:</b> Priya<br><b>Pwnc:</b> S<br><br></div></blockquote>"
            "<blockquote type='cite'><div><span></span></div></blockquote><blockquote type='cite'>original</blockquote>"
        ),
        (
            "<div class='protonmail_quote'>------- Forwarded Message -------<br>From: Aled &lt;aled@p.test&gt;<br>"
            "Date: On Monday, 2 November 2026<br>Subject: S<br>To: Priya<br><br>"
            "<blockquote class='protonmail_quote' type='cite'>original</blockquote></div>"
        ),
        (
            "<div class='moz-forward-container'><br><br>-------- Forwarded Message --------<table><tr><th>Subject:"
            " </th><td>S</td></tr><tr><th>Date: </th><td>2 Nov 2026</td></tr><tr><th>From: </th><td>Aled "
            "&lt;aled@p.test&gt;</td></tr></table><br>original</div>"
        ),
        (
            "<div class='yahoo_quoted'><div>----- Forwarded message -----</div><div><b>From:</b> Aled "
            "&lt;aled@p.test&gt;</div><div><b>To:</b> Priya</div><div><b>Sent:</b> 2 November 2026</div>"
            "<div>original</div></div>"
        ),
    ],
)
def test_a_letter_passed_on_is_not_marked_as_a_quotation(forward: str) -> None:
    lines = as_text(f"<div>see below</div>{forward}").split("\n")

    assert "original" in lines
    assert any("Aled <aled@p.test>" in line and not line.startswith(">") for line in lines)


def test_answers_between_quotations_stay_the_authors() -> None:
    gmail = (
        f"<div class='gmail_quote'><div class='gmail_attr'>{ATTRIBUTION}</div>"
        "<blockquote class='gmail_quote'>one?</blockquote>"
        "<div>first answer</div><blockquote class='gmail_quote'>two?</blockquote><div>second answer</div></div>"
    )
    proton = gmail.replace("gmail_quote", "protonmail_quote").replace("gmail_attr", "x")
    thunderbird = (
        "<blockquote type=cite>one?</blockquote><p>first answer<blockquote type=cite>two?</blockquote>second answer"
    )

    assert [own(markup) for markup in (gmail, proton, thunderbird)] == [["first answer", "second answer"]] * 3


def test_an_indented_paragraph_is_the_authors_unless_a_mail_program_introduces_it() -> None:
    indented = "<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>At 10:30 she rang.</blockquote>"

    assert as_text(f"<div>At 10:15 I said:</div>{indented}") == "At 10:15 I said:\nAt 10:30 she rang."
    assert "> At 10:30 she rang." in as_text(f'<div>03.11.2026, 08:30, "Kim" &lt;kim@care.test&gt;:</div>{indented}')


def test_quotations_within_quotations_have_a_mark_for_each() -> None:
    markup = "new<blockquote type=cite>old<blockquote type=cite>older<br><br>oldest</blockquote></blockquote>"

    assert as_text(markup).split("\n")[-4:] == [">", "> > older", "> >", "> > oldest"]


def test_a_letter_that_was_passed_on_stays_quoted_in_the_answer_to_it() -> None:
    forward = (
        "---------- Forwarded message ---------<br>From: Aled &lt;aled@p.test&gt;<br>Date: 2 Nov 2026<br>To: P<br>"
    )
    markup = (
        f"<div>new</div><div class=moz-cite-prefix>On 03/11/2026 08:30, Kim wrote:</div><blockquote type=cite>{forward}"
    )

    assert own(markup) == ["new"]


# Signatures.

SIGNATURE = "<div>Hannah Voss</div><div>Social worker</div>"


@pytest.mark.parametrize(
    "opening",
    [
        "<div dir='ltr' class='gmail_signature' data-smartmail='gmail_signature'>",
        "<div class='moz-signature'>",
        "<div id='Signature'>",
        "<div id='ms-outlook-mobile-signature'>",
        "<div id='AppleMailSignature' dir='ltr'>",
        "<div class='protonmail_signature_block'>",
        "<div id='composer_signature'>",
        "<div name='messageSignatureSection'>",
    ],
)
def test_a_signature_that_a_program_put_in_is_delimited(opening: str) -> None:
    assert as_text(f"<p>We rang late.</p>{opening}{SIGNATURE}</div>") == (
        "We rang late.\n\n-- \nHannah Voss\nSocial worker"
    )


def test_a_signature_that_has_its_delimiter_gets_no_second() -> None:
    prefixed = (
        f"<p>x</p><span class='gmail_signature_prefix'>-- </span><br><div class='gmail_signature'>{SIGNATURE}</div>"
    )
    within = "<p>x</p><pre class='moz-signature' cols='72'>-- \nHannah Voss</pre>"

    assert [as_text(markup).count("--") for markup in (prefixed, within)] == [1, 1]


def test_words_below_a_signature_are_not_given_to_it() -> None:
    signed = f"<p>x</p><div class='gmail_signature'>{SIGNATURE}</div>"

    assert "--" not in as_text(signed + "<div>One more thing: ring first.</div>")
    assert "-- \n" in as_text(
        signed + f"<div class=gmail_quote>{ATTRIBUTION}<blockquote type=cite>x</blockquote></div>"
    )
    assert "-- \n" in as_text(signed + "<p>This email is confidential and intended only for the addressee.</p>")


def test_a_long_text_in_place_of_a_signature_is_no_signature() -> None:
    assert "--" not in as_text("<p>x</p><div class='gmail_signature'>" + "<div>A sentence.</div>" * 20 + "</div>")


# Strangers' input.


@pytest.mark.parametrize(
    "piece",
    [
        *("<div>", "<b>", "</b>", "<", "<a ", '<a x="<b " x="', "<!--", "<!-- >", "<![", "<p>x", "<td>", "<xml>"),
        *("<table><tr><td>", "<ul><li>x", "<blockquote type=cite>x", "<div class=gmail_signature>x", "<title", "<tr>x"),
        *("<a href=http://a.test/c>x", "<style>", "<i style='display:none'><div>", "&#1", "&amp;", "<script ", "\x00"),
        *("<pre>\n", "a=b ", "<a x='", "&#1" * 2000, "<div class=gmail_quote>x<br>", "<table>"),
        *(
            "<div class=gmail_signature>x</div>y",
            "<blockquote type=cite>x</blockquote>y",
            "<style>a{margin:0}</style>x",
        ),
    ],
)
def test_the_work_grows_with_the_length_of_anything_and_not_faster(piece: str) -> None:
    count = MEGABYTE // len(piece)
    assert seconds(piece * count) < 10 * max(seconds(piece * (count // 4)), 0.05)  # squared, it would be 16


def test_a_hundred_thousand_levels_keep_the_words_at_the_bottom() -> None:
    for name in ("div", "b", "blockquote type=cite", "ul", "table"):
        assert "a mistake" in as_text(f"<{name}>" * 100_000 + "a mistake")


def test_a_million_attributes_keep_the_words() -> None:
    assert as_text("<p " + "a=b " * 240_000 + ">words") == "words"


def test_a_picture_written_into_the_markup_costs_no_words() -> None:
    assert as_text(f"<p>one</p><img src='data:image/png;base64,{'A' * MOST_CHARS}'><p>two</p>") == "one\n\ntwo"


def test_what_is_too_long_is_stripped_of_its_tags() -> None:
    assert as_text("<p>one</p>" + "<!-- x -->" * (MOST_CHARS // 10) + "<p>two &amp; three</p>").split("\n") == [
        "one",
        "",
        "two & three",
    ]


def test_bytes_of_no_sense_are_read() -> None:
    chance = random.Random(7)
    for alphabet in ("".join(map(chr, range(0x250))), "<>/='\" abdivp!-&;#"):
        as_text("".join(chance.choices(alphabet, k=200_000)))


PIECES = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>"),
        *("<ul>", "<li>", "</ul>", "<blockquote type=cite>", "</blockquote>", "<div class=gmail_signature>", "<br>"),
        *("<hr>", "<!--", "-->", "<pre>", "</pre>", "<style>", "</style>", "<a href='http://a.test/b'>", "</a>"),
        *("<s>", "</s>", "&amp;", "&#", "<div id=divRplyFwdMsg>From: a@b.test<br>Sent: 2026<br>", "</span>", "<", ">"),
        *("<span style='display:none'>", "\n", "<div class=gmail_quote>", "<div class=gmail_attr>", "<th>", "words"),
        *("<p class=MsoListParagraph>", "·&nbsp;&nbsp;"),
    ]
)


@examples(400)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_nesting_of_tags_raises_or_shows_our_marks(markup: str) -> None:
    written = as_text(markup)

    assert not any("\ue000" <= letter <= "\ue002" for letter in written)
    assert "\n\n\n" not in written


@examples(300)
@given(st.text(max_size=300))
def test_any_text_is_read(markup: str) -> None:
    as_text(markup)
    stripped(markup)


# Documents of which we know what is seen.

WORD = st.integers(0, 9_999_999).map(lambda number: f"w{number}")
HIDDEN = WORD.map(lambda word: f"<span style='display:none'><b>{word.replace('w', 'h')}</b></span>")
INLINE = st.sampled_from(["b", "i", "span", "font color=red", "a href='mailto:x@y.test'", "u", "o:p", "small"])
BLOCK = st.sampled_from(
    [
        *(
            "div",
            "p",
            "p class=MsoNormal",
            "h2",
            "center",
            "section",
            "blockquote",
            "blockquote type=cite",
            "pre",
            "ul",
        ),
        *("ol", "li", "address", "div class=gmail_quote", "div class=gmail_attr", "div id=Signature"),
        *("div class=yahoo_quoted", "details"),
    ]
)


def _wrapped(name: str, within: list[str]) -> str:
    return f"<{name}>{' '.join(within)}</{name.split()[0]}>"


def _table(rows: list[list[str]]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


INLINES = st.recursive(
    WORD | HIDDEN, lambda inner: st.builds(_wrapped, INLINE, st.lists(inner, max_size=4)), max_leaves=6
)
DOCUMENTS = st.recursive(
    INLINES,
    lambda inner: (
        st.builds(_wrapped, BLOCK, st.lists(inner, max_size=5))
        | st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(_table)
    ),
    max_leaves=25,
)


def _seen(markup: str) -> list[str]:
    return re.findall(r"\bw\d+", markup)


@examples(500)
@given(DOCUMENTS)
def test_all_that_is_seen_is_read_in_order_and_nothing_that_is_hidden(markup: str) -> None:
    written = as_text(markup)

    assert _seen(written) == _seen(markup)
    assert not [word for word in written.split() if word.strip("*> ").startswith("h") and word[1:].isdigit()]
