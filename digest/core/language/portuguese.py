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
    footer=(
        "(?:esta|a presente|este) (?:mensagem|e-?mail|correio)\\b[^.]{0,100}(?:confidencia|destina|sigilo|privileg)|"
        "(?:se|caso) (?:não|recebeu|tenha recebido|você)[^.]{0,60}(?:destinatário|erro|engano)|"
        "(?:antes de imprimir|pense no (?:meio )?ambiente)|livre de vírus|sem vírus|aviso legal\\b"
    ),
    this_mail=r"(?:esta|este|a presente) (?:mensagem|e-?mail|correio)|imprimir",
    list_footer="para (?:cancelar|anular) (?:a|sua|a sua) (?:inscri|subscri)|(?:você )?recebeu esta mensagem porque",
    banner=(
        "est[ae] (?:e-?mail|mensagem) (?:foi enviad[ao]|veio|vem|teve origem|provém)[^.]{0,30}(?:fora|extern|"
        "exterior)|e-?mail externo"
    ),
    banner_more="não (?:clique|abra)|tenha cuidado|saiba por que",
    closings="atenciosamente|(?:com os melhores )?cumprimentos|abraços?|(?:muito )?obrigad[oa]",
    mobile="Enviado (?:do|a partir|de|por|pelo)|Obter o Outlook",
    answer_marks="res|resp|resposta",
    forward_marks="enc|reenc|encaminhada",
    autoreply="(?:resposta|mensagem) autom[áaà]tica|resposta de aus[êe]ncia",
    absence="fora do escrit[óo]rio|aus[êe]n(?:cia|te)(?: tempor[áa]ria)?|de f[ée]rias|em f[ée]rias|de licen[çc]a",
    absent_words=(
        "escritório, ausente, ausência, férias, ferias, licença, maternidade, fechado, fechados, encerrado, "
        "automática, automático, automaticamente, recebemos, recebida, caixa, baixa, fora, aposentei"
    ),
    away=(
        r"(?:estou|estarei|encontro-me|me encontro) (?:\S{1,25} ){0,3}?(?:ausente|fora|(?:de|em|"
        "no gozo de) (?:f[ée]rias|licen[çc]a|baixa|viagem|forma))|(?:o|os|nosso) (?:escrit[óo]rio|"
        "servi[çc]os?) (?:est[áa]|estar[áa]|estar[ãa]o) (?:fechad|encerrad)|recebemos (?:o seu|a sua|seu|sua)"
    ),
    gone=(
        "j[áa] n[ãa]o (?:trabalho|fa[çc]o parte)|n[ãa]o trabalho mais|est[ae] (?:caixa|endere[çc]o|conta|"
        "e-?mail)[^.]{0,40} n[ãa]o [ée]"
    ),
    machine=(
        "(?:est[ae]|isto) [ée] uma? (?:resposta|mensagem|e-?mail) autom[áa]tic|esta mensagem (?:foi|"
        r"[ée]) (?:\S{1,20} )?(?:gerada |enviada )?automatic"
    ),
    meanwhile=r"até|regress|volt|retorn|de \d|urg",
    instead=(
        r"(?:em caso de|para|casos?|se)[^.]{0,40} ?urg[êe]n|(?:por favor|favor|poder[áa]|pode)[, ]+(?:\S{1,20} "
        r"){0,2}?(?:contact\w{1,5}|contat\w{1,5}|contate|ligu?e|ligar|dirij\w{1,5}|escrev\w{1,5}|envi\w{1,4}|"
        "n[ãa]o responda)|(?:responderei|entrarei em contato)|no meu (?:regresso|retorno)|(?:na|"
        "durante a) minha aus[êe]ncia"
    ),
    held="(?:a )?sua mensagem[^.]{0,80}(?:retida|pendente|ainda n[ãa]o foi entregue|aguard)",
    confirm="confirm[ae]|clique|verifi[cq]",
    receipt=(
        "(?:n[ãa]o )?lid[oa]s?|entregues?|retransmitid[oa]|confirma[çc][ãa]o de (?:leitura|entrega)|"
        "recibo de leitura|exclu[íi]d[oa]|eliminad[oa]"
    ),
    received=(
        "(?:a )?(?:sua )?mensagem .{0,1000}?foi (?:lida|exclu[íi]da|eliminada|entregue)|sua mensagem foi entregue"
    ),
    undelivered=(
        "n[ãa]o (?:foi |p[ôo]de ser |[ée] poss[íi]vel |pode ser )?entreg|falha n[ao] entrega|mensagem devolvida|"
        "devolu[çc][ãa]o de (?:mensagem|e-?mail)"
    ),
    clear_leave="cancelar (?:a )?(?:inscri[çc][ãa]o|subscri[çc][ãa]o)",
    common="""
        o, a, de, que, e, não, um, uma, para, com, em, do, da, os, as, foi, era, no, na, se, por, mas, nós, ao,
        ninguém, é, dos
    """,
    says_withdraw="retirar|n[ãa]o publicar",
    says_anonymous="an[óo]nim[oa]|sem nome",
    says_name_me="com o meu nome|podem dizer o meu nome",
    says_hold="esperem|ainda n[ãa]o",
    says_ok="sim|est[áa] bem|de acordo",
    says_remove="remover|tirar",
    says_same_here="aqui tamb[ée]m",
    says_changed="mud[áa]mos algo|mudamos algo",
)
