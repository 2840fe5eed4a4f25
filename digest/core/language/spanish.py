"""Set phrases of Spanish."""

from __future__ import annotations

from digest.core.language.row import Language

SPANISH = Language(
    code="es",
    sender="De",
    sent="Enviado(?: el)?|Fecha|Enviada el",
    to="Para",
    copy="CC|CCO|Responder a",
    subject="Asunto",
    opens="El|Con fecha",
    wrote="escribi(?:ó|o)|ha escrito",
    original="Mensaje original",
    forwarded="(?:Inicio del )?mensaje (?:reenviado|remitido)",
    closings=(
        "(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|"
        "(?:muchas )?gracias(?: por adelantado)?|un abrazo"
    ),
    mobile="Enviado (?:desde|con|por)|Obtener Outlook",
    disclaimer=(
        "Este (?:mensaje|correo)[^.]{0,80}confidencial|si (?:usted )?ha recibido este (?:mensaje|correo) por error"
    ),
    answer_marks="res|resp",
    forward_marks="rv|enc|reenv",
    autoreply="respuesta autom[áa]tica",
    absence="fuera de (?:la )?oficina|ausente|de vacaciones",
    away="estoy (?:fuera|ausente|de vacaciones)",
    meanwhile="hasta",
    clear_leave="(?:darme|dar) de baja|cancelar (?:la |mi )?suscripci[óo]n|desuscribir(?:me)?",
)
