"""Set phrases of Catalan."""

from __future__ import annotations

from digest.core.language.row import Language

CATALAN = Language(
    code="ca",
    sender="De|Remitent",
    sent="Enviat(?: el)?|Data|Data d['’]enviament",
    to="Per a|Per|A|Destinatari",
    copy="A/c|Cc|C/o|Còpia|Respon a|Importància",
    subject="Assumpte|Tema",
    opens=(
        r"El(?: dia)?|Missatge de|(?:dl|dt|dc|dj|dv|ds|dg)\.?,? (?=\d)|dilluns|dimarts|dimecres|dijous|"
        "divendres|dissabte|diumenge"
    ),
    wrote="va escriure|ha escrit|escrigué|escriu|Missatge de",
    original="Missatge original|Correu original",
    forwarded="Missatge (?:reenviat|reexpedit)|Inici del missatge reenviat|Reenviat per .{2,120}",
    answer_marks="re|resp",
    forward_marks="rv|fw|reenv",
    autoreply="resposta autom[àa]tica",
    absence="fora de l'oficina|de vacances|absent",
    absent_words="oficina, vacances, absent, automàtica, baixa",
    away=r"(?:estic|estar[ée]|s[óo]c) (?:\S{1,25} ){0,2}?(?:de (?:vacances|baixa|perm[íi]s)|fora|absent)",
    machine="aquesta [ée]s una resposta autom[àa]tica",
    meanwhile="fins|tornar[ée]",
    instead=r"(?:per|en cas d['e]?)(?: a)? ?(?:\S{1,20} )?urg[èe]n|poseu-vos en contacte|contacteu|respondr[ée]",
    common="el, la, els, les, de, que, i, en, un, una, no, es, per, amb, va, però, ens, hem, més, ningú",
)
