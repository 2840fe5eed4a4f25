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
    not_names: tuple[str, ...] = ()  # words no attribution has, as they are written: they make it a sentence
    particles: tuple[str, ...] = ()  # small words in names and dates of attributions: van der, w dniu, tarihinde
    after_time: tuple[str, ...] = ()  # what may follow the time in one: Uhr, a.m., GMT
    retold: str = ""  # verbs that people use of one another as often as programs do: replied, said
    ordinals: str = ""  # what follows the number of a day: 3rd
    of_month: str = ""  # what stands between a day, a month and a year: 3 de mayo de 2026
    hour_sign: str = ""  # one letter between hours and minutes
    year_sign: str = ""  # one letter after the number of a year
    notes_between: str = ""  # what Notes writes between a name and its header: Please respond to
    points_below: str = ""  # how people point at what they send on: see below, for information
    mobile: str = ""  # Sent from my (phone); the device follows or comes before
    devices: str = ""  # what letters are sent from, and with which program
    sent_by: str = ""  # the verb where it comes after the device: iPhone'dan gönderildi
    reply_above: str = ""  # what ticket systems set above what they send: please type your reply above this line
    line_word: str = ""  # the word "line" in it

    # What people and their organisations write.
    closings: str = ""  # Kind regards
    closings_join: str = ""  # what joins two: and
    telephone: str = ""  # what stands before a number in a name block: Tel, mobile
    pronouns: str = ""  # she/her, under a name
    capitals: tuple[str, ...] = ()  # large letters that names begin with, beside those of Western Europe
    subjects: str = ""  # who does what is told, as it is written: a long line with I or we is prose
    sentence_words: str = ""  # words that no name block has, as they are written
    first_person: str = ""  # I, my, me, as they are written: who says so is no lawyer and no server
    first_plural: str = ""  # we, our, us, likewise
    disclaimer: str = ""  # phrases only a lawyer's footer uses
    footer: str = ""  # how a sentence begins that only servers and lawyers put under a letter; one is enough
    named_footer: str = ""  # and after the name of an organisation
    named_footer_words: str = ""  # of which the latter has one at least
    this_mail: str = ""  # the letter, as it speaks of itself; its printing
    list_footer: str = ""  # and what mailing lists and free mail services put there
    about_mail: str = ""  # words of a paragraph beside a footer that belongs to it
    footer_story: str = ""  # words that tell of what was: such a paragraph may be about a confidential letter
    banner: str = ""  # how the warning above a letter from outside begins, after CAUTION: or without it
    banner_more: str = ""  # and its further lines
    banner_calls: str = ""  # what calls for attention before it: CAUTION
    banner_story: str = ""  # words that no such warning has, beside the first person's, as they are written
    outside: str = ""  # a line that is nothing but the mark of a letter from outside
    subject_marks: str = ""  # what gateways, classification tools and our own rules put before a subject
    last_marks: str = ""  # and after it
    urgent: str = ""  # what an author puts before the subject of a lesson that cannot wait
    greetings: str = ""  # Dear all
    common: tuple[str, ...] = ()  # its commonest small words, by which a text is known to be in it
    in_every_lesson: tuple[str, ...] = ()  # what every lesson says of itself: no two are alike for it
    says_nothing: tuple[str, ...] = ()  # subjects that tell nothing: "mistake", "hello"
    generic_titles: str = ""  # what stands before the colon of a subject and says nothing: lesson of the month
    abbreviations: str = ""  # before a full stop after which the sentence goes on, whatever follows
    short_before_number: str = ""  # before one after which it goes on where a number or a small letter follows
    abbreviation_letters: tuple[str, ...] = ()  # small letters, beside a to z, of which such are made: Mär. 2026
    telltale: tuple[str, ...] = ()  # letters that only this language of its script has
    typed_as: tuple[str, ...] = ()  # pairs: a letter that keyboards write in several ways, and the one it is read as
    months: tuple[str, ...] = ()  # January to December, in lower case

    # Protective markings of public bodies, in capitals as they are written.
    markings: str = ""
    official: str = ""  # the level that may be sensitive
    sensitive: str = ""
    handling: str = ""  # what may follow a marking
    subject_markings: str = ""  # those that a subject has without brackets
    marked_as: str = ""  # what announces a marking

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
    picture_article: str = ""  # the, my: before "picture"
    picture_of: str = ""  # of: between what it shows and "picture"
    picture_number: str = ""  # no.: before the number of a picture
    credit_word: str = ""  # photo, credit: in brackets behind a caption, before its colon
    credit_by: str = ""  # photo by: likewise, without one
    empty_of_picture: tuple[str, ...] = ()  # words that say nothing of what a picture shows

    # What absent colleagues and their programs write; matched against lower case, one space between words, ' for ’.
    autoreply: str = ""  # what a responder puts before the subject it answers; nobody writes these by hand
    autoreply_from: str = ""  # what stands before the name of who is away
    notes_absence: str = ""  # how a subject of HCL Notes names an absence
    bracketed_autoreply: str = ""  # what stands in brackets before the subject
    absence: str = ""  # how a subject names an absence; people write about those too, so alone it decides nothing
    absence_ends: str = ""  # what follows that name: until when, or the subject that is answered
    absent_words: tuple[str, ...] = ()  # no phrase of an absence, of a program or of a stay lacks all of them
    away: str = ""  # what the absent say of themselves in their first lines, and closed offices, now and to come
    gone: str = ""  # what is said of those who will not come back, and of mailboxes that nobody reads
    machine: str = ""  # how a program says that it is one
    courtesy: str = ""  # what a sentence says that may stand before it; left out, any short text may
    meanwhile: str = ""  # the time until they are back
    instead: str = ""  # whom to turn to while they are away, and what becomes of the letter
    personal: str = ""  # what only somebody says who has read the letter
    absence_story: str = ""  # verbs that tell a story in the past; a program speaks of what is and what will be
    held: str = ""  # how a program says that it keeps a letter back until its sender is known
    confirm: str = ""  # and what the sender shall do; needs the phrase above as well
    confirm_parts: tuple[str, ...] = ()  # parts of the words for it, in any case: hardly a lesson has one
    guards: tuple[str, ...] = ()  # what such a program guards against, or how it knows who may write
    receipt: str = ""  # what stands before the colon in the subject of a receipt: read, not read, delivered
    received: str = ""  # and what its text says

    # What mail servers write, in any case of letters.
    undelivered: str = ""  # that a letter did not arrive
    undelivered_subject: str = ""  # the same, in a subject only
    failure_announced: str = ""  # after it they list the addresses they gave up
    failure_named: str = ""  # why an address failed: user unknown, mailbox full
    report_ends: str = ""  # what stands above the letter that came back
    report_ends_label: str = ""  # likewise, before a colon
    delay_told: str = ""  # that the server is still trying, in a subject of its own
    delayed_subject: str = ""  # the same, in a subject from whomever, in lower case
    still_trying: str = ""  # the same, in the text

    # What gateways write around a letter that only a key or a web page can open: read your secure message.
    sealed_opening: str = ""
    sealed: tuple[str, ...] = ()
    sealed_letter: str = ""

    # Requests: *clear* ones mean the same wherever they are a whole line, *short* ones only where nothing else is said.
    clear_leave: str = ""
    short_leave: str = ""
    clear_join: str = ""
    short_join: str = ""
    please: str = ""  # what may stand before a request
    list_greetings: str = ""  # and before one to leave or to join
    list_words: str = ""  # what may follow on one to leave or to join: me, the list, thanks
    request_ends: str = ""  # thanks, after any other request
    thanks: str = ""  # how an answer begins that is nothing but a thank-you
    until: str = ""  # before the month to which somebody pauses
    name_as: str = ""  # before the name to print

    # What authors and readers answer to our letters; each is a whole line.
    says_withdraw: str = ""
    says_anonymous: str = ""
    says_name_me: str = ""
    says_hold: str = ""
    says_ok: str = ""
    says_remove: str = ""  # a reader, of a lesson in which somebody can be recognised
    says_same_here: str = ""
    says_changed: str = ""
    says_thank: str = ""  # before the letters that name a lesson
    says_send_me: str = ""  # likewise
    says_pause: str = ""
    says_resume: str = ""
    says_alerts_off: str = ""
    says_alerts_on: str = ""

    # What editors order; each is a whole line, with the numbers of lessons and a reason.
    order_please: str = ""
    order_approve: str = ""
    order_hold: str = ""
    order_refuse: str = ""
    order_lead: str = ""
    order_picture: str = ""
    order_ask: str = ""
    order_alert: str = ""
    order_admit: str = ""
    order_restore: str = ""
    order_keep_out: str = ""
    order_thanks: str = ""
    order_theme: str = ""
    order_stop: str = ""
    order_send: str = ""
    order_quiet: str = ""
    order_draft: str = ""
    order_lesson: str = ""
    order_all: str = ""  # all of them
    order_but: str = ""  # but for these
    order_number: str = ""  # lesson: before a number
    order_because: str = ""  # before a reason


@dataclass(frozen=True, slots=True)
class Script:
    """A script other than Latin, and the codes of the languages written in it.

    Their telltale letters decide in this order; a text without any is in the last.
    """

    first: str  # letter of its Unicode block
    last: str  # inclusive
    codes: tuple[str, ...]
