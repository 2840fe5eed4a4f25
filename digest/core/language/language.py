"""What a language is made of, to us: the phrases that mail programs and people set around their words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The set phrases of one language; any may be left out.

    In its file each is a list. What is a text here is a regular expression of alternatives, matched in any case of
    letters. What is a tuple here are plain words and phrases, lower case, accents as they should be (in headings,
    letters typed without them are matched all the same).
    """

    code: str  # ISO 639-1

    # What mail programs write.
    sender: str = ""  # header labels above a quoted letter
    sent: str = ""
    to: str = ""
    copy: str = ""
    subject: str = ""
    opens: str = ""  # how "On 2 November 2026 at 10:00, Kim wrote:" begins
    wrote: str = ""  # and its verb
    original: str = ""  # ----- Original message -----
    forwarded: str = ""  # ----- Forwarded message -----
    answer_marks: str = ""  # what stands before the colon in the subject of an answer
    forward_marks: str = ""  # and of a forward
    mobile: str = ""  # Sent from my (phone); the device follows or comes before
    devices: str = ""  # what letters are sent from, and with which program

    # What people and their organisations write.
    closings: str = ""  # Kind regards
    disclaimer: str = ""  # phrases only a lawyer's footer uses
    footer: str = ""  # how a sentence begins that only servers and lawyers put under a letter; one is enough
    named_footer: str = ""  # and after the name of an organisation
    named_footer_words: str = ""  # of which the latter has one at least
    this_mail: str = ""  # the letter, as it speaks of itself; its printing
    list_footer: str = ""  # and what mailing lists and free mail services put there
    banner: str = ""  # how the warning above a letter from outside begins, after CAUTION: or without it
    banner_more: str = ""  # and its further lines
    greetings: str = ""  # Dear all
    common: tuple[str, ...] = ()  # its commonest small words, by which a text is known to be in it
    in_every_lesson: tuple[str, ...] = ()  # what every lesson says of itself: no two are alike for it
    says_nothing: tuple[str, ...] = ()  # subjects that tell nothing: "mistake", "hello"

    # How the parts of a lesson are headed, and how sentences give them away where no heading does.
    happened_headings: tuple[str, ...] = ()
    sense_headings: tuple[str, ...] = ()
    learned_headings: tuple[str, ...] = ()
    change_headings: tuple[str, ...] = ()
    saying_headings: tuple[str, ...] = ()
    title_headings: tuple[str, ...] = ()
    theme_headings: tuple[str, ...] = ()
    tags_headings: tuple[str, ...] = ()
    learned_cues: str = ""
    change_cues: str = ""

    # How a line about a picture begins, before its colon; matched at the start of a line.
    picture: str = ""  # Picture, Photo
    alt_text: str = ""  # what it shows, for those who cannot see it
    caption: str = ""
    credit: str = ""
    taken_by: str = ""  # photo by
    drawn_up: str = ""  # what Word and Outlook put below a description that they wrote themselves

    # What absent colleagues and their programs write; matched against lower case, one space between words, ' for ’.
    autoreply: str = ""  # what a responder puts before the subject it answers; nobody writes these by hand
    absence: str = ""  # how a subject names an absence; people write about those too, so alone it decides nothing
    absent_words: tuple[str, ...] = ()  # no phrase of an absence, of a program or of a stay lacks all of them
    away: str = ""  # what the absent say of themselves in their first lines, and closed offices, now and to come
    gone: str = ""  # what is said of those who will not come back, and of mailboxes that nobody reads
    machine: str = ""  # how a program says that it is one
    courtesy: str = ""  # what a sentence says that may stand before it; left out, any short text may
    meanwhile: str = ""  # the time until they are back
    instead: str = ""  # whom to turn to while they are away, and what becomes of the letter
    personal: str = ""  # what only somebody says who has read the letter
    held: str = ""  # how a program says that it keeps a letter back until its sender is known
    confirm: str = ""  # and what the sender shall do; needs the phrase above as well
    receipt: str = ""  # what stands before the colon in the subject of a receipt: read, not read, delivered
    received: str = ""  # and what its text says

    # What mail servers write, in any case of letters.
    undelivered: str = ""  # that a letter did not arrive; English servers' many ways stand with the rules for bounces

    # Requests: *clear* ones mean the same wherever they are a whole line, *short* ones only where nothing else is said.
    clear_leave: str = ""
    short_leave: str = ""
    clear_join: str = ""
    short_join: str = ""

    # What authors and readers answer to our letters; each is a whole line.
    says_withdraw: str = ""
    says_anonymous: str = ""
    says_name_me: str = ""
    says_hold: str = ""
    says_ok: str = ""
    says_remove: str = ""  # a reader, of a lesson in which somebody can be recognised
    says_same_here: str = ""
    says_changed: str = ""
