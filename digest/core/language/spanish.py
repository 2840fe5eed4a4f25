"""Set phrases of Spanish."""

from __future__ import annotations

from digest.core.language.row import Language

SPANISH = Language(
    code="es",
    sender="De|Remitente|Enviado por",
    sent="Enviado(?: el)?|Fecha|Enviada el|Enviada?(?: el)?|Fecha de env(?:í|i)o|Fecha y hora",
    to="Para|Destinatarios?",
    copy="CC|CCO|Responder a|Copia(?: a| oculta)?|Importancia|Datos adjuntos|Adjuntos",
    subject="Asunto|Tema",
    opens=(
        r"El|Con fecha|(?:lun|mar|mi(?:é|e)|jue|vie|s(?:á|a)b|dom)\.?,? (?=\d)|lunes|martes|mi(?:é|e)rcoles|"
        "jueves|viernes|s(?:á|a)bado|domingo|El d(?:í|i)a|Mensaje de|Citando a?|En fecha"
    ),
    wrote="escribi(?:ó|o)|ha escrito|escrib(?:ió|io|e)|ha escrito(?: lo siguiente)?|Citando a?|Mensaje de",
    original="Mensaje original|Correo original|Mensaje de origen|Cita original",
    forwarded=(
        "(?:Inicio del )?mensaje (?:reenviado|remitido)|"
        "Mensaje (?:reenviado|reexpedido|remitido) ?(?:por .{2,80})?|Correo reenviado|"
        "Reenviado por .{2,120}|Comienzo del mensaje reenviado"
    ),
    closings=(
        "(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|"
        "(?:muchas )?gracias(?: por adelantado)?|un abrazo"
    ),
    mobile="Enviado (?:desde|con|por)|Obtener Outlook",
    disclaimer=(
        "Este (?:mensaje|correo)[^.]{0,80}confidencial|si (?:usted )?ha recibido este (?:mensaje|correo) por error"
    ),
    answer_marks="res|resp|rta|rsp|respuesta",
    forward_marks="rv|enc|reenv|reenviado|fwd?",
    autoreply="respuesta autom[áa]tica",
    absence="fuera de (?:la )?oficina|ausente|de vacaciones",
    away="estoy (?:fuera|ausente|de vacaciones)",
    meanwhile="hasta",
    clear_leave="(?:darme|dar) de baja|cancelar (?:la |mi )?suscripci[óo]n|desuscribir(?:me)?",
)
