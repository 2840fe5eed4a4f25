"""Set phrases of Portuguese."""

from __future__ import annotations

from digest.core.language.row import Language

PORTUGUESE = Language(
    code="pt",
    sender="De",
    sent="Enviad[ao](?: em)?|Data",
    to="Para",
    copy="CC|Cco|Responder a",
    subject="Assunto",
    opens="Em|A|No dia",
    wrote="escreveu",
    original="Mensagem original",
    forwarded="(?:In(?:í|i)cio da )?mensagem (?:re)?encaminhada",
    closings="atenciosamente|(?:com os melhores )?cumprimentos|abraços?|(?:muito )?obrigad[oa]",
    mobile="Enviado (?:do|a partir|de|por|pelo)|Obter o Outlook",
    answer_marks="res|resp",
    forward_marks="enc",
    autoreply="resposta autom[áaà]tica",
    absence="fora do escrit[óo]rio|aus[êe]n(?:cia|te)|de f[ée]rias",
    away="estou (?:ausente|de f[ée]rias)",
    meanwhile="até",
    clear_leave="cancelar (?:a )?(?:inscri[çc][ãa]o|subscri[çc][ãa]o)",
)
