"""Set phrases of Portuguese."""

from __future__ import annotations

from digest.core.language.row import Language

PORTUGUESE = Language(
    code="pt",
    sender="De|Remetente|Enviado por",
    sent="Enviad[ao](?: em)?|Data|Data de envio|Data e hora|Enviada?:? em",
    to="Para|Destinat(?:á|a)rio",
    copy="CC|Cco|Responder a|C(?:ó|o)pia|Import(?:â|a)ncia|Anexos?|Cc",
    subject="Assunto",
    opens=(
        r"Em|A|No dia|(?:seg|ter|qua|qui|sex|s(?:á|a)b|dom)\.?,? (?=\d)|"
        "(?:segunda|ter(?:ç|c)a|quarta|quinta|sexta)(?:-feira)?|s(?:á|a)bado|domingo|(?:À|A)s|Citando|"
        "Mensagem de"
    ),
    wrote="escreveu|escrev(?:eu|e)|escreveu o seguinte|Citando",
    original="Mensagem original|Mensagem de origem|E-?mail original|Compromisso original",
    forwarded=(
        "(?:In(?:í|i)cio da )?mensagem (?:re)?encaminhada|"
        "Mensagem (?:encaminhada|reencaminhada|enviada) ?(?:por .{2,80})?|"
        "In(?:í|i)cio da mensagem (?:re)?encaminhada|Encaminhado por .{2,120}|E-?mail encaminhado"
    ),
    closings="atenciosamente|(?:com os melhores )?cumprimentos|abraços?|(?:muito )?obrigad[oa]",
    mobile="Enviado (?:do|a partir|de|por|pelo)|Obter o Outlook",
    answer_marks="res|resp|resposta",
    forward_marks="enc|reenc|encaminhada",
    autoreply="resposta autom[áaà]tica",
    absence="fora do escrit[óo]rio|aus[êe]n(?:cia|te)|de f[ée]rias",
    away="estou (?:ausente|de f[ée]rias)",
    meanwhile="até",
    clear_leave="cancelar (?:a )?(?:inscri[çc][ãa]o|subscri[çc][ãa]o)",
    common="""
        o, a, de, que, e, não, um, uma, para, com, em, do, da, os, as, foi, era, no, na, se, por, mas, nós, ao,
        ninguém, é, dos
    """,
)
