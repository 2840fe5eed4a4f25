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
    footer=(
        "(?:este|el presente) (?:mensaje|correo|e-?mail)\\b[^.]{0,100}(?:confidencial|dirigid|destin|privileg)|"
        "si (?:usted )?(?:no es el|ha recibido)[^.]{0,60}(?:destinatario|error)|"
        "(?:por favor,? )?(?:piense|considere|antes de imprimir)[^.]{0,60}(?:medio ?ambiente|imprimir)|"
        "(?:queda )?(?:prohibida|la utilización|cualquier (?:uso|divulgación))[^.]{0,60}(?:autoriz|prohib)|"
        "libre de virus|este (?:mensaje|correo) (?:ha sido|fue) (?:analizado|comprobado|escaneado)|aviso legal\\b|"
        "en cumplimiento (?:de|con) [^.]{0,40}(?:protección de datos|reglamento)"
    ),
    this_mail=r"(?:este|el presente) (?:mensaje|correo|e-?mail)|imprimir",
    list_footer=(
        "para (?:darse|darte) de baja|para (?:cancelar|anular) (?:la|tu|su) su[bs]|(?:has recibido|recibes|"
        "recibe) este (?:mensaje|correo) porque"
    ),
    banner=(
        "este (?:correo|mensaje|e-?mail)(?: electrónico)? (?:se originó|proviene|viene|procede|fue enviado|ha sido "
        "enviado)[^.]{0,30}(?:fuera|extern|exterior)|correo externo|mensaje externo|no suele recibir correo"
    ),
    banner_more="no (?:haga|abra|hagas|abras|pulse)|tenga cuidado|por favor,? (?:no|tenga)|obtenga más|más información",
    answer_marks="res|resp|rta|rsp|respuesta",
    forward_marks="rv|enc|reenv|reenviado|fwd?",
    common="""
        el, la, los, las, de, que, y, en, un, una, no, se, por, con, para, es, era, fue, lo, del, al, nos, su, pero,
        había, nadie, hemos, cuando
    """,
    greetings="hola|buenos días|buenas (?:tardes|noches)|buenas|estimad[oa]s?|querid[oa]s?",
    says_nothing="hola, error, un error, mi error, lección, lecciones, mensaje, pregunta, sin asunto, gracias, nota",
    happened_headings="""
        qué pasó, qué ocurrió, qué sucedió, lo que pasó, lo que ocurrió, lo que sucedió, qué salió mal,
        lo que salió mal, qué hice, qué hicimos, lo que hice, lo que hicimos, el error, error, mi error,
        nuestro error, la historia, historia, contexto, antecedentes, situación, la situación, descripción,
        el problema, problema, los hechos, hechos, resumen
    """,
    sense_headings="""
        por qué, por qué tenía sentido, por qué tuvo sentido, por qué parecía correcto, por qué pasó,
        por qué ocurrió, por qué lo hice, causa, causas, la causa, análisis
    """,
    learned_headings="""
        qué aprendimos, qué aprendí, qué hemos aprendido, qué he aprendido, lo que aprendimos, lo que aprendí,
        lo que hemos aprendido, lo que he aprendido, la lección, lección, lecciones, lección aprendida,
        lecciones aprendidas, aprendizaje, aprendizajes, conclusión, conclusiones, la próxima vez, en el futuro,
        consejo, mi consejo, qué le diría a un compañero, qué le diría a una compañera, reflexión
    """,
    change_headings="""
        qué vamos a cambiar, qué cambiaremos, lo que vamos a cambiar, lo que cambiaremos, qué cambiará,
        qué voy a cambiar, lo que cambiamos, qué hemos cambiado, cambio, cambios, próximos pasos, próximo paso,
        siguientes pasos, acciones, medidas, a partir de ahora, desde ahora, recomendación, recomendaciones
    """,
    saying_headings="dicho, nuestro dicho, lema, nuestro lema, refrán, en una frase",
    title_headings="título, titular",
    theme_headings="tema, categoría",
    tags_headings="etiquetas, palabras clave, tags",
    learned_cues=(
        "la próxima vez|(?:he|hemos) aprendido|aprend(?:í|imos) que|"
        "(?:debería|deberíamos|tendría|tendríamos)(?: que)? haber|lección:|en el futuro|de ahora en adelante|"
        "mirando atrás"
    ),
    change_cues="a partir de ahora|desde ahora|hemos cambiado|vamos a cambiar",
    picture=r"imagen|fotografía|captura de pantalla",
    alt_text=r"texto alternativo|descripción de la (?:foto|imagen)",
    caption=r"pie de foto",
    credit=r"crédito(?: de la foto)?",
    taken_by=r"foto(?:grafía)? (?:de|tomada por)",
    drawn_up=r"descripción generada automáticamente|el contenido generado por ia puede ser incorrecto",
    autoreply="respuesta autom[áa]tica|mensaje autom[áa]tico|autorrespuesta|contestaci[óo]n autom[áa]tica",
    absence="fuera de (?:la )?oficina|ausente|ausencia|(?:estoy )?de vacaciones|de baja|de permiso",
    absent_words=(
        "oficina, ausente, ausencia, vacaciones, baja, permiso, trabajo, cerrada, cerrado, automática, "
        "automático, automáticamente, recibido, buzón, fuera, maternal, maternidad, jubilado, jubilada"
    ),
    away=(
        r"(?:estoy|estar[ée]|me encuentro|me encontrar[ée]) (?:\S{1,25} ){0,3}?(?:fuera|ausente|de (?:vacaciones|"
        "baja|permiso|viaje)|en (?:permiso|reuni)|con permiso)|(?:la|nuestra) oficina (?:est[áa]|estar[áa]|"
        "permanecer[áa]) cerrad|hemos recibido su|su (?:mensaje|solicitud|correo) (?:ha sido|fue) recibid"
    ),
    gone=(
        "ya no (?:trabajo|formo parte|pertenezco)|est[ea] (?:buz[óo]n|cuenta|direcci[óo]n|correo)[^.]{0,40} "
        "(?:ya )?no (?:est[áa]|se|es)|me he jubilado"
    ),
    machine=(
        "(?:est[ea] es|se trata de) una? (?:respuesta|mensaje|correo) autom[áa]tic|este (?:mensaje|"
        r"correo) (?:se ha|ha sido|es|fue) (?:\S{1,20} )?(?:generado|enviado )?autom[áa]tic"
    ),
    meanwhile=r"hasta|regres|vuelv|volver|del \d|urgente",
    instead=(
        "(?:para|en caso de|si)[^.]{0,50} urgen|(?:p[óo]ngase|ponerse|ponte) en contacto|(?:puede|pueden|"
        r"por favor|rogamos)[, ]+(?:\S{1,20} ){0,2}?(?:contact\w{1,6}|llam\w{1,5}|dir[ií]j\w{1,5}|escrib\w{1,5}|"
        r"dirigirse|no respond\w{1,4})|(?:responder[ée]|contestar[ée]|atender[ée])|a mi (?:regreso|vuelta)|"
        "en mi ausencia|durante mi ausencia"
    ),
    personal=(
        "te (?:lo )?(?:mando|env[íi]o)|lo (?:mando|env[íi]o)|enviar[ée]|adjunto|gracias por (?:el|la|los|esto)|"
        "puedes|podemos|perdona|siento|creo que"
    ),
    held="su (?:mensaje|correo)[^.]{0,80}(?:retenido|en espera|pendiente|no ha sido entregado todav[ií]a)",
    confirm="confirm[ae]|haga clic|pulse|verifi[cq]",
    receipt=(
        "(?:no )?le[ií]d[oa]|entregad[oa]|retransmitid[oa]|confirmaci[óo]n de (?:lectura|entrega)|acuse de recibo|"
        "eliminado"
    ),
    received=(
        r"(?:el|su|tu) mensaje .{0,1000}?(?:fue|se|ha sido) (?:le[ií]do|ley[óo]|elimin\w{1,4}|entregad)|"
        "su mensaje (?:se ha entregado|ha sido entregado)|este es un acuse"
    ),
    undelivered=(
        "no se (?:ha podido|puede|pudo) entregar|no entregad|error (?:en|de) la entrega|no (?:fue|pudo ser|"
        "ha sido|ha podido ser) entregad|mensaje devuelto|correo devuelto"
    ),
    clear_leave="(?:darme|dar) de baja|cancelar (?:la |mi )?suscripci[óo]n|desuscribir(?:me)?",
    says_withdraw=r"retirar|ret[íi]renla|no publicar",
    says_anonymous=r"an[óo]nimo|sin (?:mi )?nombre",
    says_name_me=r"con mi nombre",
    says_hold=r"esperen|todav[íi]a no",
    says_ok=r"s[íi]|de acuerdo|vale",
    says_remove=r"eliminar",
    says_same_here=r"aqu[íi] tambi[ée]n",
    says_changed=r"hemos cambiado algo",
)
