"""Set phrases of Czech."""

from __future__ import annotations

from digest.core.language.row import Language

CZECH = Language(
    code="cs",
    sender="Od|Odesílatel|Odes(?:í|i)latel|Autor",
    sent="Odesláno|Posláno|Datum|Odeslan(?:á|o)|Datum a čas",
    to="Komu|Pro|Příjemce",
    copy="Kopie|Odpovědět komu|Kopie|Skrytá kopie|Přílohy?|Důležitost",
    subject="Předmět|Věc|Téma",
    opens=(
        r"Dne|V|(?:po|út|st|čt|pá|so|ne)\.?,? (?=\d)|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle|"
        "Cituji|Citování"
    ),
    wrote=r"napsal(?:\(a\)|a)?|píše|napsala|Cituji",
    original="Původní (?:zpráva|e-?mail)|Původní e-mailová zpráva|Původní schůzka|Původní mail",
    forwarded=(
        "Přeposlaná zpráva|(?:Začátek )?přepos(?:í|)lané zprávy|Přeposlaný e-?mail|"
        "Začátek přeposílané zprávy|Přeposlaná (?:zpráva|zpráva od .{2,80})|Předaná zpráva|"
        "Předávaná zpráva|Začátek předávané zprávy"
    ),
    closings="s pozdravem|(?:předem )?děkuji|díky",
    mobile="Odesláno (?:z|ze)",
    answer_marks="re|odp|odpověď",
    forward_marks="fw|př|přeposlat",
    autoreply="automatick[áa] odpov[ěe][ďd]",
    absence="mimo kancel[áa][řr]|nep[řr][íi]tomnost|dovolen[áe]|na dovolen[ée]",
    absent_words=(
        "kancelář, kanceláři, nepřítomnost, nepřítomen, nepřítomna, nepřítomný, dovolené, dovolenou, dovolená, "
        "zavřeno, zavřená, uzavřena, automatická, automaticky, obdrželi, pracuji, neschopnosti, mateřské"
    ),
    away=(
        r"(?:jsem|budu) (?:\S{1,25} ){0,5}?(?:mimo kancel|nep[řr][íi]tom|na (?:dovolen|mate[řr]sk|nemocensk|"
        "služebn)|v pracovn[íi] neschopnosti|nebudu)|[čc]erp[áa]m (?:[řr][áa]dnou )?dovolenou|(?:na[šs]e )?"
        r"kancel[áa][řr] (?:je|bude) (?:\S{1,25} ){0,3}(?:zav[řr]en|uzav[řr]en)|obdr[žz]eli jsme va[šs]"
    ),
    gone="ji[žz] nepracuji|u[žz] nepracuji|tato (?:schr[áa]nka|adresa)[^.]{0,40} nen[íi]",
    machine=r"toto je automatick|tato (?:zpr[áa]va|odpov[ěe][ďd]) (?:byla|je) (?:\S{1,20} )?automaticky",
    meanwhile=r"do \d|od \d|zp[ěe]t|vr[áa]t[íi]m|nal[ée]hav",
    instead=(
        "(?:v|ve) (?:nal[ée]hav|nutn|urgentn|p[řr][íi]pad[ěe])|(?:pros[íi]m )?(?:kontaktujte|obra[ťt]te se|"
        "volejte)|odpov[íi]m|zastupuje m[ěe]|po (?:sv[ée]m |m[ée]m )?n[áa]vratu|v dob[ěe] m[ée] nep"
    ),
    receipt="p[řr]e[čc]ten[oa]|nep[řr]e[čc]ten[oa]|doru[čc]en[oa]|odstran[ěe]no|potvrzen[íi] o p[řr]e[čc]ten[íi]",
    received="va[šs]e zpr[áa]va .{0,1000}?(?:byla|byl) .{0,80}(?:p[řr]e[čc]tena|odstran[ěe]na|doru[čc]ena)",
    common="a, se, na, je, že, v, to, s, z, do, by, jsme, ale, byl, byla, bylo, jsem, pro, jak, který, nikdo",
    undelivered="nedoru[čc]|(?:nepoda[řr]ilo|nelze) [^.]{0,20}doru[čc]it|doru[čc]en[íi] [^.]{0,60}nezda[řr]ilo",
)
