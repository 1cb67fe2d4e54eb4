# Un envío: dónde está, cuándo llega, qué hacer.

copy-number = Copiar
number-copied = Copiado
a-guess = (suposición)
when = Cuándo
what-to-do = Qué hacer
good-to-know = Conviene saber
what-happened = Qué ha pasado
not-reported = sin dato
source = Fuente

where-asking = Consultando ahora a { $carrier }
where-no-news = { $carrier } conoce este número y aún no tiene nada que contar
where-unserved = Este servidor no puede consultar a { $carrier }
where-silent = { $carrier } aún no ha respondido
where-unknown = { $carrier } no conoce este número
where-last-seen = { $what }, última ubicación: { $place }
where-at = { $what } en { $place }
where-at-day = { $what } en { $place } el { $day }
where-day = { $what } el { $day }
no-day-named = El transportista no ha indicado un día.
expected = Previsto: { $when }
was-expected = Estaba previsto: { $when }
days-span = del { $from } al { $to }
day-hours = { $day }, de { $from } a { $to }
day-before = { $day }, antes de las { $to }
day-after = { $day }, después de las { $from }

look-asking = Consultando a { $carrier }
look-no-news = Aún sin novedades
look-silent = Sin respuesta
look-unserved = No consultable aquí
look-no-carrier = ¿Qué transportista?

hint-unknown = { $carrier } no conoce este número.
hint-no-news = { $carrier } conoce este número y aún no tiene nada que contar.
trouble = { $carrier } no ha respondido: { $why }.
trouble-since = { $carrier } no responde (desde { $since }): { $why }.
trouble-unserved = Este servidor no puede consultar a { $carrier }.

note-check-digit = { $carrier }: el dígito de control de este número no es correcto. Busque un error de escritura.
note-guess = { $carrier } es una suposición por la forma del número.
note-form = El número no tiene la forma que usa { $carrier }. Busque un error de escritura.
note-local-times = { $carrier } da las horas sin zona horaria. Están marcadas como hora local.
note-truncated = Este envío tiene más eventos de los que se conservan. Se omiten los más antiguos.
empty-asking = La primera respuesta suele tardar unos segundos.
empty-unknown = Se ha consultado a { $carrier } y no tiene eventos para este número.
empty-unserved = { $carrier } informa de lo que ocurre con el envío; el enlace de arriba lleva allí.
empty = Aún no hay eventos.

postcode-wanted = { $carrier } da más información con el código postal del destinatario.
use-it = Usar
asking-carrier = Consulta a { $carrier }
latest-event = Último evento
last-asked = Última consulta
last-answer = Última respuesta
asked-next = Próxima consulta
asked-now = ahora
asked-never = ninguna: la historia ha terminado
answer-detail = En detalle
connector = Conector
ask-now = Consultar ahora
see-it-at = Ver en la web de { $carrier }
parcel = Envío
service = Servicio
weight = Peso
pieces = Bultos
from = Origen
to = Destino
other-numbers = Otros números
another-carrier = ¿Otro transportista?
choose-carrier = Elegir entre todos los transportistas
no-such-carrier-title = Aquí no se conoce ningún transportista con ese nombre
no-such-carrier-text = Empiece por la página de inicio: encuentra el transportista por el número.

event-message = Mensaje
event-without-words = Evento sin texto
no-time-given = sin hora indicada
local-time = hora local
source-line = Hora del transportista: «{ $time }»
source-no-zone = el transportista no indica zona horaria
source-code = código { $code }
