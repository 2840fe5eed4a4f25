"""Set phrases of English."""

from __future__ import annotations

from digest.core.language.english_footer import FOOTER, NAMED_FOOTER, NAMED_FOOTER_WORDS
from digest.core.language.row import Language

ENGLISH = Language(
    code="en",
    sender="From|From the desk of|Sender|Posted By",
    sent="Sent|Date|Sent on|Sent at|Date Sent|Date/Time|Received on",
    to="To",
    copy=(
        "Cc|Bcc|Reply-To|Importance|Attachments?|Organi[sz]ation|Sensitivity|Reply to|Message-ID|"
        "In-Reply-To|References|Received|Return-Path|MIME-Version|Content-Type|Content-Transfer-Encoding|"
        "User-Agent|X-Mailer|Priority|When|Where|Required|Optional|Delivered-To|Posted At|Posted To|"
        "Conversation|Categories"
    ),
    subject="Subject",
    opens=(
        "On|At|In a message dated|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?|"
        "In article|In message|Quoting|According to|Message text written by"
    ),
    wrote="wrote|writes|has written|Quoting|According to|Message text written by",
    original=(
        "(?:Original|Reply) (?:Message|e?-?mail|Appointment)|Reply message|Original mail|Originally sent|"
        "Quoted (?:message|text)"
    ),
    forwarded=(
        "(?:(?:Begin|Start of) )?Forwarded (?:message|e?-?mail|by .{2,120})|Begin forwarded message|"
        "Start forwarded message|Forward(?:ed)? Header_{0,60}|Forwarded (?:letter|text|email message)|"
        "End forwarded message|Forwarded from .{2,120}|Resent message|Redirected message"
    ),
    closings=(
        "(?:(?:with |my |our )*(?:very )?(?:kind|kindest|best|warm|warmest|many|"
        "all good)(?:est)? (?:regards?|wishes|thanks)|regards|(?:many |with )?thanks(?: again| in advance|"
        " so much| very much| all| a lot)?|thank ?you(?: again| in advance| so much| very much| all)?|cheers|"
        "yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?|all the best|take care|best|"
        "cordially|respectfully|speak soon|kr|br|rgds)"
    ),
    mobile="Sent (?:from|via|with|using|by|on)|Get Outlook for|Typed on|Written on|Sent wirelessly",
    disclaimer=(
        "(?:this|the) (?:e-?mail|message|communication|transmission|"
        "information contained)[^.]{0,80}(?:confidential|privileged|intended (?:only|solely|for))|"
        "confidentiality notice|if you (?:are not|have received|receive|believe you|"
        "think you have)[^.]{0,60}(?:intended|addressee|recipient|error|mistake)|"
        "intended (?:only |solely )?(?:recipient|for the (?:use|person|individual|addressee|named))|"
        "notify (?:the sender|us|me) (?:immediately|at once|by)|views (?:or opinions )?expressed|"
        "swept (?:by|for)|checked for viruses|consider the environment|"
        "registered (?:office|in england|company)|freedom of information act|monitored (?:and|or|for)|"
        "(?:disclosure|copying|distribution|dissemination)[^.]{0,60}(?:prohibited|unlawful)|"
        "no (?:liability|responsibility)[^.]{0,60}(?:virus|damage|loss)"
    ),
    footer=FOOTER,
    named_footer=NAMED_FOOTER,
    named_footer_words=NAMED_FOOTER_WORDS,
    this_mail=(
        "(?:th(?:is|ese) (?:e-?mails?|messages?|mail|communication|transmission|footnote|fax|group|list)|"
        "(?:out|in)going mail|print this|before (?:you )?print|e-?mails? sent|communications sent|"
        "sent (?:to or from|and received|or received)|including e-?mails|of the (?:author|sender)\\b)"
    ),
    list_footer=(
        "you(?: are|['’]re)? (?:received|receiving|are receiving) th(?:is|ese) (?:e-?mails?|messages?|digest|"
        r"notifications?)?\W{0,2}(?:because|as (?:you|a )|from|since)|you received this because|"
        "you are (?:currently )?subscribed to|(?:to|click here to|you (?:can|may)) (?:unsubscribe|leave this (?:list|"
        "group|mailing)|opt[- ]out of|stop receiving|be removed from|manage your (?:subscription|preferences)|"
        r"change your (?:subscription|delivery|e-?mail) |update your (?:e-?mail |subscription )?preferences)|"
        r"unsubscribe(?:\s*$|\s*[:|<]| from this (?:list|group)| here)|"
        r"to (?:post|send|view)\b[^.]{0,30} (?:to )?this (?:group|list|discussion|topic)|"
        r"(?:list|group|mailing[- ]list) (?:archives?|info|information|owner|home ?page|guidelines|help)\s*:|"
        r"groups\.io links|yahoo!? groups|view/reply online|posted by: \S+@|\S{2,60} mailing list\s*$|"
        r"\S{2,60} mailing list -- \S+@|"
        "reply to this e-?mail directly|visit topic\\b|more majordomo info|for additional commands|"
        "this message was (?:issued|sent|distributed) to (?:members of|the \\S+ (?:mailing )?list|all subscribers)|"
        r"do you yahoo!?\?|yahoo! mail - |get (?:your )?(?:free|internet access)\b.{3,60}(?:https?://|www\.|juno|"
        r"msn|hotmail|download|e-?mail)|express yourself instantly|join (?:juno|msn)\b|you don['’]t need to buy|"
        r"(?:msn|hotmail|windows live|aol)(?: \w+)? ?(?::|-|™|\(r\))? .{0,80}https?://|find out more about windows"
    ),
    banner=(
        r"this (?:e-?mail|message|mail)(?: message)?,? (?:(?:has )?originat(?:ed|es)|came|comes|was (?:sent|received)|"
        r"has (?:been (?:sent|received)|come)|is|is coming|arrived)(?: to you)? from (?:outside|(?:an?|the) (?:\w+ )?"
        r"(?:external|outside|untrusted|unknown|unverified)|someone outside|an? unusual|external|the internet)|"
        r"this (?:e-?mail|message|mail)(?: message)? (?:has )?(?:originat(?:ed|es)|came|comes) outside|"
        r"external (?:e-?mail|sender|message|source)(?=\W*$|[^\w\s])|"
        r"(?:some people who received this message )?(?:you )?don['’]t "
        r"often (?:get|receive) e-?mails? from|this (?:sender|person) is (?:from )?outside|"
        r"(?:the sender of this (?:message|e-?mail)|this sender) (?:is|was|has not|is not)\b|"
        r"this (?:e-?mail|message) (?:was |has been )?(?:received|sent) from outside|"
        r"(?:do not|don['’]t) (?:click|open) (?:on )?(?:any )?(?:links|attachments)|"
        "think before you click|this is an external (?:e-?mail|message)|e-?mail from outside|"
        "you have not previously corresponded with this sender|first[- ]time sender|"
        "(?:take care|be (?:cautious|careful)) (?:when|before) (?:opening|clicking)"
    ),
    banner_more=(
        r"do not|don['’]t|please (?:do not|don['’]t|take care|treat|be (?:cautious|careful|aware|vigilant)|"
        r"exercise|report|check|think|verify)|unless you|if you (?:are (?:unsure|unsuspecting|not sure|in doubt)|"
        r"suspect|do(?: not|n['’]t) (?:recogni|know)|have (?:any )?(?:doubts|concerns))|exercise caution|"
        r"(?:click(?:ing)? )?(?:on )?(?:links|attachments)\b|learn (?:more|why)|be (?:careful|cautious|vigilant)|"
        r"think before|(?:the )?content is safe|(?:you )?recogni[sz]e the sender|take care|"
        "you have not previously corresponded|(?:this|the) (?:e-?mail|message|sender) (?:is|was|has|came|originated)|"
        r"treat (?:attachments|links|any|with)|report (?:suspicious|phishing|this message)|"
        "forward (?:suspicious|it to)|never (?:give|provide|share) "
    ),
    answer_marks="re",
    forward_marks="fwd?|fw|forward(?:ed)?",
    common="""
        the, and, to, of, was, we, that, is, it, for, with, had, they, not, on, have, but, were, who, when, i, she,
        he, our, been, would, a, in
    """,
    greetings=(
        "hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|"
        "to whom it may concern"
    ),
    says_nothing="""
        a mistake, an error, another mistake, anonymous, attached, email, error, feedback, for the newsletter, fyi,
        good afternoon, good morning, hello, hello all, hello team, help, hey, hi, hi all, hi team, hi there, incident,
        learning, learning point, lesson, lesson for the newsletter, lesson learned, lesson learnt,
        lesson of the month, lessons, lessons learned, lessons learnt, message, mistake, mistake of the month,
        mistakes, my lesson, my mistake, near miss, never waste a mistake, new lesson, newsletter, no subject, none,
        note, our lesson, please read, question, quick one, reflection, story, submission, test, thank you, thanks,
        the lesson, today, untitled, what happened, what i learned, what i learnt, what we learned, what we learnt
    """,
    happened_headings="""
        what happened, so what happened, what happened and when, what went wrong, what occurred, what i did,
        what we did, what did i do, what did we do, what nearly happened, the mistake, mistake, my mistake,
        our mistake, a mistake, what was the mistake, the error, error, near miss, the near miss, the story, story,
        my story, the event, event, incident, the incident, situation, the situation, background, context, description,
        details, summary, the problem, problem, what was the problem, the facts, facts, what
    """,
    sense_headings="""
        why it made sense, why it made sense at the time, why did it make sense, why this made sense,
        why did it make sense at the time, why it seemed right, why it seemed right at the time,
        why it seemed a good idea, why i did it, why we did it, why it happened, why did it happen, why this happened,
        why that happened, how it happened, how did it happen, what i was thinking, what we were thinking,
        what were we thinking, cause, causes, the cause, root cause, root causes, contributing factors, analysis, why
    """,
    learned_headings="""
        what we learned, what we learnt, what i learned, what i learnt, what did we learn, what did i learn,
        what have we learned, what have we learnt, what have i learned, what have i learnt, what we have learned,
        what we have learnt, what i have learned, what i have learnt, what we've learned, what we've learnt,
        what i've learned, what i've learnt, what was learned, what was learnt, lesson, lessons, the lesson,
        the lessons, my lesson, our lesson, lesson learned, lesson learnt, lessons learned, lessons learnt, key lesson,
        key lessons, main lesson, learning, the learning, key learning, my learning, our learning, learning point,
        learning points, key learning points, take away, take aways, take-away, take-aways, takeaway, takeaways,
        key takeaway, key takeaways, what it taught me, what it taught us, what this taught me, what this taught us,
        what i would tell a colleague, what i'd tell a colleague, what would you tell a colleague,
        what would i tell a colleague, advice, my advice, tip, top tip, moral, the moral, next time, in future,
        what i would do differently, what i'd do differently, what we would do differently, what we'd do differently,
        what would i do differently, what would we do differently, what should have happened, what we should have done,
        what i should have done, reflection, reflections, conclusion, conclusions, so what
    """,
    change_headings="""
        what we will change, what we'll change, what will we change, what will change, what i will change,
        what i'll change, what we are changing, what we're changing, what i am changing, what we changed,
        what we have changed, what we've changed, what has changed, what's changed, what changed,
        what we will do differently, what we'll do differently, what will we do differently,
        what i will do differently, what i'll do differently, what we are doing, what we have done since,
        what we will do, change, changes, the change, action, actions, action taken, actions taken, action plan,
        actions agreed, next step, next steps, what next, what happens next, going forward, from now on,
        recommendation, recommendations, follow up, follow-up, now what
    """,
    saying_headings="""
        saying, our saying, my saying, the saying, motto, our motto, my motto, catchphrase, in a sentence,
        in one sentence, in a nutshell
    """,
    title_headings="title, headline, lesson title",
    theme_headings="theme, topic, category",
    tags_headings="tags, tag, keywords, key words, hashtags, labels",
    learned_cues=(
        "next time|(?:i|we)(?: have|'ve)? (?:also )?(?:really )?learn(?:ed|t)|(?:i|we) now know|"
        "(?:i|we|you|someone) should(?: really)? have|(?:i|we) ought to have|"
        "lessons? (?:for me |for us )?(?:is|was|are|learn(?:ed|t))|lessons?:|in (?:the )?future|"
        "(?:it|this|that) (?:has )?taught (?:me|us)|take-?aways?|(?:with|in) hindsight|looking back|"
        r"if (?:i|we) (?:had to do|did) (?:it|this) again|(?:my|our) advice|the moral|^always \w+|^never \w+|"
        "^(?:don't|do not) assume"
    ),
    change_cues=(
        "from now on|going forward|(?:we|i)(?: have|'ve) (?:now |since )?(?:changed|added|introduced|started)|"
        "(?:we|i)(?: will|'ll) (?:now )?(?:change|add|introduce|start)|"
        "(?:we|i)(?: are|'re| am|'m) (?:now )?(?:changing|adding|introducing|starting|going to change)|"
        "(?:we|i) now (?:check|ask|ring|phone|use|have|make|always)"
    ),
    picture=r"picture|photo|photograph|image|pic|screen ?shot|figure|fig\.?",
    alt_text=r"alt(?:[ -]?text|ernative text)?|(?:photo|picture|image) description|description of (?:the|my) picture",
    caption=r"(?:(?:photo|picture|image) )?caption",
    credit=r"(?:(?:photo|picture|image|photograph) )?credit|photographer|(?:photo|picture|image) courtesy of",
    taken_by=r"(?:photo(?:graph)?|picture|image)s?(?: was| were)?(?: taken)? by",
    drawn_up=r"description (?:automatically )?generated(?: with \w+ confidence)?|ai-generated content may be incorrect",
    autoreply=(
        "auto(?:matic|mated|matically generated)?[- ]?(?:reply|response|respond(?:er)?|answer|acknowledge?ment)|"
        "autoreply|out of (?:the )?office:? auto[- ]?(?:matic )?(?:reply|response)|(?:vacation|holiday|"
        "away) (?:auto[- ]?)?(?:reply|response)"
    ),
    absence=(
        r"(?:(?:\S{1,40} ){1,4}(?:is|am|will be) )?(?:currently )?(?:out[- ]of[- ](?:the |my )?office|away|"
        r"on (?:annual )?leave)|ooo|oof|o\.o\.o|vacation|away|absence|away (?:message|from (?:the |my )?(?:mail|"
        "desk|office))|not in (?:the )?office|(?:on )?(?:annual|maternity|paternity|parental|sick) leave|"
        r"on (?:leave|holiday|vacation)|no longer (?:works?|working|employed|with|at)\b.{0,40}"
    ),
    absent_words="""
        ooo, oof, of office, of the office, of my office, of-office, in office, in the office, office is, office
        will, offices are, offices will, on leave, annual leave, sick leave, ity leave, parental leave, ion
        leave, holiday, holidays, vacation, away, sick, unavailable, secondment, sabbatical, closed, monitored,
        unmonitored, unattended, attended, retired, automatic, automated, automatically, autoreply, auto,
        moderator, absence, travelling, traveling, no longer, my working, my normal, my usual, my current, my
        core, my office, my work, non-working, non working, i work, i only work, i usually work, i normally work,
        not work, don't work, not normally work, not usually work, not at work, not available, received your,
        been received, was received, successfully received, has left, have left, now left, recently left, i have
        finished, has moved, has changed, now changed, moved to a new, training, jury service, out until, out
        from, out till, not being checked, ticket, conference, off work, off ill, not in today, not in until, not
        in this, not in tomorrow, changed roles, only work, unwell, on maternity, be closed
    """,
    away=(
        r"(?:i(?:'m| am|'ll be| will be| shall be)|(?:^|[.!:,] )(?:am|will be)|^[\w' -]{3,40} (?:is|"
        "will be)) (?:(?:currently|presently|now|also|still|both|away and|at present|"
        r"at the moment) ){0,3}(?:out[- ]of[- ](?:the |my )?(?:office|country|school)|out (?:until|from|till|on)\b|"
        r"away\b|not in (?:the office|office|work|today|tomorrow|until|this week)|not at work|(?:un|not )well|"
        "not available|not working|unavailable|on (?:(?:a|an|my|period|of|extended|long|short|term|long-term|"
        "annual|maternity|paternity|parental|adoption|sick|study|compassionate|special|carer's|family|summer|"
        "christmas|easter) ){0,5}(?:leave|holidays?|vacation|secondment|sabbatical|(?:a )?training|jury service)|"
        "off (?:sick|work|ill|on leave)|working (?:from|until|part)|attending (?:a |an )?(?:conference|training)|"
        "travell?ing)|(?:^|[.!:,] )(?:currently |now )?(?:out of (?:the )?office|on (?:annual |maternity |sick )?"
        r"leave|not in the office)\b|i (?:do not|don't) (?:normally |usually )?work (?:on )?(?:a )?(?:mon|tues|"
        "wednes|thurs|fri|satur|sun|week)|i (?:only |usually |normally |currently )?work (?:part|term|mon|tues|"
        r"wednes|thurs|fri|\w+ days)|my (?:normal |usual |current |core )?(?:working|office|work) (?:days|hours|"
        r"pattern|week) (?:are|is)|my non[- ]working days?|(?:we are|(?:the|our|my) (?:\S{1,30} ){0,4}(?:is|are|"
        r"will be)) (?:now |currently )?closed(?! (?:at|by|from) \d)|we will be closed|(?:we|i)(?:'ve|"
        r" have) (?:now )?received your (?:\w+ )?(?:e-?mail|message|enquiry|request|query|referral)|"
        r"your (?:e-?mail|message|enquiry|request|query|referral)(?:,? which| that)? (?:has been|was) (?:\w+ )?"
        r"received|(?:ticket|case|request)\b.{0,30} (?:has been|was) (?:opened|created|logged|raised|registered)"
    ),
    gone=(
        "i (?:no longer work|am no longer|have (?:now |recently )?(?:retired|moved to a new (?:role|job|post|"
        r"team)|(?:left|finished (?:at|with|in|working)) (?:\S{1,30} ){0,4}(?:council|organi[sz]ation|company|team|"
        r"service|trust|authority|charity|school|post|role|university|department|employ\w{1,5})))|(?:is|"
        r"are) no longer (?:employed|working|with|at|in the)\b|^[\w' -]{3,40} (?:no longer works|(?:has|"
        r"have) (?:now |recently )?(?:left|retired|moved on))|(?:this|the) (?:\w+ ){0,2}(?:mailbox|inbox|account|"
        "address|e-?mail)(?: address| account| inbox)? (?:is|has been)(?: now)? ?(?:being )?(?:not|no longer|un|"
        "closed|deactivated|switched off)[ -]?(?:being )?(?:regularly |actively |routinely |currently )?"
        "(?:monitored|attended|in use|active|used|checked|manned|valid|read|staffed)?|inbox is not being checked|"
        "my e-?mail address has (?:now )?changed|(?:i|and) no longer work|i have (?:now |recently )?"
        "changed (?:roles?|jobs?|teams?|posts?)"
    ),
    machine=(
        "this is an? (?:auto(?:matic(?:ally)?|mated)?[- ]?(?:generated )?)(?:e-?mail )?(?:reply|response|"
        "acknowledge?ment|out of office|message|e-?mail|notification|receipt)|this (?:e-?mail|message|response|"
        "reply) (?:is|was|has been) (?:an )?auto(?:matic|mated|matically)|(?:^|[.!] )auto(?:matic|mated)?"
        r"[- ](?:reply|response|responder|acknowledge?ment)\b|being held until the list moderator|"
        "awaits moderator approval"
    ),
    courtesy=(
        r"thank|hello|hi\b|dear|good (?:morning|afternoon|evening|day)|greetings|note|hope|receiv|automat|e-?mail|"
        r"message|contact|apolog|caution|external|official|unfortunately|due to|in touch|attention|welcome"
    ),
    meanwhile=(
        r"until|till|return|back\b|through|between|this week|today|tomorrow|next (?:week|mon|tue|wed|thu|fri)|"
        r"from .{3,30} to\b|limited access|no access|urgent|(?:mon|tues|wednes|thurs|fri)days?"
    ),
    instead=(
        r"(?:if|for|should|with) [^.]{0,90}\b(?:urgent|urgently|emergency|emergencies|immediate(?:ly)?|sooner|"
        r"assistance|danger)|(?:please|kindly|you (?:can|may|should)|instead) (?:\S{1,20} ){0,3}?(?:contact|"
        "e-?mail|call|phone|telephone|ring|redirect|re-?send|forward|direct|send|speak to|refer|dial|"
        "get in touch)|in my absence|while i(?:'m| am) (?:away|out|off|on)|(?:on|upon|until) my return|when (?:i|"
        "we) (?:return|am back|are back|get back|get in)|(?:respond|reply|get back to you|get back|answer|"
        "deal with|come back to you)[^.]{0,60}(?:as soon as|return|back in|working day|when (?:i|we)|within|"
        r"shortly|in due course|then\b)|(?:limited|no|little|intermittent|sporadic|not have|without|infrequent|"
        r"restricted) (?:\S{1,20} )?access to|not (?:be )?(?:\S{1,20} ){0,2}?(?:checking|able to (?:respond|reply|"
        "read|access)|reading|picking up)|(?:e-?mails?|messages?) (?:will|is|are|has|have)(?: not| be| been|"
        " being| automatically){0,3} (?:forwarded|read|answered|monitored|checked|picked up|dealt)|"
        "covering (?:for me|my|in)|aim to (?:respond|reply)|(?:i|we) will (?:contact|be in touch|reply|respond)|"
        "(?:will|shall) be in touch|not reply to this|ticket number|(?:intermittent|limited|no|little|"
        r"infrequent) (?:\S{1,20} )?access|delay in (?:my|our) (?:reply|response)|(?:queries|enquiries|questions|"
        "requests|e-?mails|correspondence)[^.]{0,40} (?:should|can|may|to) be (?:directed|addressed|sent|forwarded)"
    ),
    personal=(
        "sorry (?:for|about|i|to)|(?:will|i'll|can|let me|to) (?:send|bring|write|get|share|finish|add) (?:it|"
        r"this|that|them|these|mine|my|one|you (?:it|this|that|one|the|my))\b|send(?:ing)? (?:it|this|that)\b|"
        r"let you have|(?:shall|can|could) we\b|did you|would you mind|as (?:we )?discussed|i(?:'ve|"
        " have) (?:attached|added|written|a lesson|an idea|been thinking)|but (?:i have|i wanted|i thought|i did|"
        r"wanted|here|this|just)|so (?:i am|i'm|this|here|sending|just)\b|by the way|thanks for (?:this|that|"
        "sending|the|sharing)|what we learned was|i(?:'d| would) (?:like|love)|i (?:think|agree|thought)|"
        "hope (?:this|that) helps|see (?:below|attached)|attached (?:is|are)|(?:can|could|"
        r"would) you (?!please (?:re|con|dir|for|send))|may i\b|please can|my (?:lesson|story|draft)|give me"
    ),
    held=(
        "(?:messages?|e-?mails?)[^.]{0,120} (?:(?:is|are|was|were|has been|have been) (?:being )?(?:held|"
        "waitlisted|quarantined|pending|put on hold|waiting)|was not delivered yet|will (?:be|not be) delivered)|"
        "one or more messages from you are being held|receive your (?:original )?(?:e-?mails?|messages?)|"
        "allow incoming messages only|(?:only )?accepts? (?:e-?mail|messages) only from|pending messages?"
    ),
    confirm=(
        "to (?:release|confirm|verify|deliver|be added)[^.]{0,80}(?:please|click|reply|send|follow|visit|enter)|"
        "please (?:confirm|verify|click|reply to|add yourself|fill out|follow|visit|register|authenticate)|"
        "just this once|(?:click|use) the link below|if you would like to be added to my list"
    ),
    receipt=(
        "(?:not )?read|unread|opened|displayed|deleted|delivered|relayed|return receipt|read receipt|"
        r"delivery receipt|message status - \w{3,12}"
    ),
    received=(
        "your message .{0,1000}?(?:was|has been) (?:read|deleted without being read|displayed|opened)|"
        "your message has been (?:delivered|relayed|read)|your message was (?:delivered|read|displayed|opened|"
        "deleted)|your .{0,300}document: .{0,200}was .{0,200}received by:|this is an? (?:return|read|"
        "delivery) receipt|receipt for the (?:mail|message) that you sent|"
        "delivery to these recipients or (?:groups|distribution lists) is complete"
    ),
    clear_leave=(
        "unsubscribe(?: me)?|un-subscribe(?: me)?|opt[- ]?out|(?:remove|take) me (?:off|from)(?: all)?|"
        "(?:stop|do not|don['’]t) (?:sending|send) (?:me )?(?:this|these|any more|more|the newsletters?|e?-?mails?)|"
        "i (?:want|would like|wish) to unsubscribe|cancel (?:my )?subscription|no more (?:e?-?mails?|newsletters?)"
    ),
    short_leave="stop|leave|remove me|opt me out|quit",
    clear_join=(
        "subscribe(?: me)?|sign me up|(?:add|put) me (?:to|on)|i (?:want|would like|wish) to (?:join|subscribe)|"
        "pause (?:my )?(?:subscription|newsletters?|mails?|e-?mails?)|resume (?:my )?(?:subscription|newsletters?)"
    ),
    short_join=(
        "join|join us|subscription|resume|un-?pause|"
        r"pause(?: (?:until|till|for) [\w ]{1,30}| \d{1,2} (?:months?|weeks?))?"
    ),
    says_withdraw=(
        r"(?:i )?(?:would like to |want to )?withdraw(?: (?:it|this|that|my lesson|the lesson|"
        r"my story))?|take (?:it|this|my lesson) (?:back|out|down)|delete (?:it|this|my lesson)|"
        r"(?:do not|don['’]t) (?:print|publish|use)(?: (?:it|this|my lesson))?|not for printing"
    ),
    says_anonymous=(
        r"anonymous(?:ly)?|(?:keep|make|leave) (?:it|me|this) anonymous|no names?|without (?:my|"
        r"a) name|(?:do not|don['’]t) (?:name me|use my name|print my name)"
    ),
    says_name_me=r"name me|(?:you (?:may|can) )?(?:use|print|add|put) my name|with my name|you (?:may|can) name me",
    says_hold=r"hold(?: (?:it|on|off|this|my lesson))?|wait|not yet",
    says_ok=(
        r"ok(?:ay)?|yes|fine|agreed|i agree|approved?|(?:that|this|it)(?:['’]s| is) (?:fine|right|good|"
        r"ok(?:ay)?)|looks (?:good|fine|right)|go ahead|happy with (?:it|that|this)|all good"
    ),
    says_remove=r"remove(?: (?:it|this|this lesson|that lesson))?|take (?:it|this) down",
    says_same_here=(
        r"same here|me too|us too|(?:the )?same (?:for|with) us|this happened (?:here|to (?:me|"
        r"us))(?: too)?"
    ),
    says_changed=(
        r"(?:we(?:['’]ve| have)? )?changed something(?: too)?|we(?:['’]ve| have)? changed (?:it|this|"
        r"ours)(?: too)?"
    ),
)
