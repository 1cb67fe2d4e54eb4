# For developers: keys, endpoints, deliveries, usage, sandbox.

developer-nav = Desarrolladores
dev-reference = Referencia
dev-keys = Claves
dev-endpoints = Destinos
dev-deliveries = Entregas
dev-usage = Uso
dev-sandbox = Pruebas
dev-back = Volver
dev-keep = Conservar
dev-state = Estado
made-on = Creado
refused-title = Esto no se hizo

key-new = Crear una clave
key-make = Crear la clave
keys-none = Aún no hay claves
keys-lead = Una clave abre la API a sus programas. Cree una para cada programa; así podrá cambiar una sin tocar las demás.
keys-note = Solo se guarda legible el principio de una clave. Quien tiene una clave puede lo mismo que la API: póngala en la configuración de su programa, nunca en una página o una aplicación.
keys-over = { $count ->
    [one] 1 clave que ya no vale
   *[other] { $count } claves que ya no valen
}
key-label = Nombre
key-label-hint = Por ejemplo, el programa que la usa.
key-label-fault = Dé un nombre a la clave para reconocerla.
key-last-used = Último uso
key-unused = nunca
key-made-on = creada { $when }
key-networks = Se puede usar desde
key-networks-hint = Redes como 203.0.113.0/24, una por línea; una sola dirección es 203.0.113.7/32. Vacío: desde cualquier lugar.
key-anywhere = cualquier lugar
key-works = Válida
key-ends = Termina
key-until = el { $when }
key-over = Terminada
key-revoked = Revocada
key-ends-on = Último día
key-ends-hint = La clave vale hasta el final de ese día, UTC. Vacío: hasta que la revoque.
key-ends-fault = Esto no es un día. Escríbalo como 2027-03-31.
key-compatible = También para programas escritos para 17TRACK
key-compatible-hint = Entonces forma la cabecera «sign» de los mensajes con la forma de 17TRACK. Para ello se guarda cifrada.
key-made = Su clave nueva
key-made-lead = Cópiela ahora. Solo se muestra esta vez.
key-try = Probarla
key-try-compatible = Como un programa escrito para 17TRACK
key-replace = Reemplazar
key-replace-this = Reemplazar { $label }
key-replace-title = Reemplazar una clave
key-replace-lead = La clave nueva tiene el nombre y las redes de «{ $label }». La antigua sigue valiendo un tiempo, para que cambie su programa sin interrupción.
key-overlap = La clave antigua vale
key-overlap-hint = Después ya no abre nada.
overlap-none = hasta ahora: termina de inmediato
overlap-hour = 1 hora más
overlap-day = 24 horas más
overlap-week = 7 días más
overlap-month = 30 días más
key-revoke = Revocar
key-revoke-this = ¿Revocar { $label } ({ $prefix }…)?
key-revoke-what = Desde ese momento no abre nada, y no se puede deshacer. Para cambiar de clave sin interrupción, reemplácela.
key-used = Último uso: { $when }.
key-is-revoked = La clave está revocada.
line-fault = Línea { $line }: { $fault }
network-unreadable = «{ $text }» no es una red. Escríbala como 203.0.113.0/24; una sola dirección es 203.0.113.7/32.
network-length = «{ $text }» tiene un número demasiado grande tras la barra: esas direcciones tienen { $bits } bits.
network-start = «{ $text }» no es el principio de su red. Escriba { $meant } si se refiere a esa.

dev-endpoint = Destino
endpoint-add = Añadir un destino
endpoint-make = Añadir
endpoints-none = Aún no hay destinos
endpoints-lead = Un destino es una dirección suya que recibe un mensaje cuando un envío tiene novedades. No se pierde nada: un mensaje se intenta diez veces en cuatro días y se puede enviar de nuevo.
endpoint-url = Dirección
endpoint-url-hint = https, accesible desde este servidor.
endpoint-label = Nombre (opcional)
endpoint-form = Forma de los mensajes
format-native = Packtrail
endpoint-lacks-key = Ninguna de sus claves puede formar la cabecera «sign» que comprueban los receptores de 17TRACK.
endpoint-events = Sucesos
endpoint-events-hint = Ninguno marcado: todos.
events-all = Todos los sucesos
event-updated = Un envío tiene novedades
event-stopped = Un envío ya no se sigue
event-disabled = Otro destino se desactivó
event-test = Prueba
endpoint-finer = Elección más fina
endpoint-statuses = Solo novedades que llevan un envío a
endpoint-statuses-hint = Ninguno marcado: cualquier estado.
endpoint-every = Enviar cada estado
endpoint-every-hint = Si no, un mensaje que espera cede el paso a uno más nuevo del mismo envío.
endpoint-id = Identificador
endpoint-made = El destino está añadido
endpoint-new = Aún no se envió nada
endpoint-good = En orden
endpoint-failing = Con fallos
endpoint-since = primer fallo { $when }
endpoint-failures = { $count ->
    [one] 1 intento fallido
   *[other] { $count } intentos fallidos seguidos
}
endpoint-paused = En pausa tras fallos
endpoint-until = sigue { $when }
endpoint-off = Desactivado
endpoint-on = Activar
endpoint-read = Lo lee su dueño
endpoint-read-by = Sin dirección: su dueño lee los mensajes
off-by-owner = por un miembro
off-by-receiver = el receptor respondió 410: no quiere más
off-by-failures = todos los intentos fallaron durante cinco días; actívelo cuando vuelva a responder
endpoint-try = Enviar una prueba
endpoint-delete = Eliminar el destino
endpoint-delete-what = { $endpoint } no recibe más mensajes, y los suyos se eliminan con él. No se puede deshacer.
endpoint-deleted = El destino está eliminado.
dev-messages = { $count ->
    [0] Ningún mensaje
    [one] 1 mensaje
   *[other] { $count } mensajes
}
messages-of = { $messages }: { $endpoint }
dev-secret = Secreto de firma
secret-about = Con él se firma cada mensaje, para que su programa sepa que viene de aquí. Se mostró al crearlo.
secret-lead = Póngalo en la configuración de su receptor, que comprueba con él cada mensaje. Solo se muestra esta vez.
secret-use = Como ajuste
secret-kept = Lo he guardado
secret-made = El nuevo secreto de firma
secret-replace = Reemplazar el secreto
secret-replace-what = { $endpoint } recibe un secreto nuevo. Durante 24 horas cada mensaje se firma con los dos, para que cambie su receptor sin interrupción.
secret-old = El secreto anterior también firma hasta { $when }.
url-too-long = Esta dirección es demasiado larga.
url-unreadable = Esto no es una dirección web. Escríbala como https://shop.example/hook.
url-https = La dirección empieza por https.
url-port = Solo se pueden usar los puertos 443 y 8443.
url-user = Quite el nombre de usuario y la contraseña.
url-fragment = Quite lo que sigue a #.
url-host = El nombre de este equipo no se puede usar.
url-private = Esta dirección no es pública. Un receptor en su propia red lo nombra el operador de este servidor en la configuración.
fault-long = Esto tiene más de { $most } caracteres.
fault-networks = Una clave se vincula a { $most } redes como máximo.
fault-ends = Ese día ya pasó.
fault-choice = Elija uno de los valores que ofrece el formulario.
fault-key-over = Esta clave está revocada o terminada. Cree una nueva.
fault-endpoints = Una cuenta tiene { $most } destinos como máximo. Elimine uno primero.
fault-off = El destino está desactivado. Actívelo primero.
fault-unsent = Nadie envía a este destino: su dueño lee los mensajes.
fault-span = Escriba un número y m, h o d: 90m, 6h o 3d.
fault-far = El reloj avanza { $days } días como máximo cada vez.
fault-unsealed = Este servidor no puede guardar secretos: { $why }.

dev-delivery = Entrega
deliveries-none = Sin destino no hay entregas
deliveries-empty = Aún no se envió nada. Una prueba en la página de un destino muestra si funciona.
deliveries-no-fit = Ninguna entrega coincide.
deliveries-newest = Las más nuevas
deliveries-older = Más antiguas
delivery-title = Entrega { $sequence }
delivery-link = { $event }, entrega { $sequence }
delivery-pending = En espera
delivery-delivered = Entregada
delivery-failed = Fallida
delivery-superseded = Superada
delivery-stored = Guardada
delivery-next = próximo intento { $when }
delivery-by = por la entrega { $sequence }
delivery-about = Sobre
delivery-parcel = El envío
delivery-due = Próximo intento
delivery-done = Terminada
delivery-request = Petición
delivery-answer = Respuesta
body-of-request = Cuerpo de la petición
body-of-answer = Cuerpo de la respuesta
body-cut = { $count ->
    [one] Se omite 1 carácter más.
   *[other] Se omiten { $count } caracteres más.
}
answer-empty = La respuesta no tenía texto.
answer-none = Aún no hubo ningún intento.
attempts-made = { $count ->
    [one] 1 intento
   *[other] { $count } intentos
}
attempts-list = Intentos
attempt-number = Intento { $number }
attempt-at = Cuándo
attempt-took = Duración
attempt-ms = { $ms } ms
attempt-redirect = HTTP { $status }: no se siguen redirecciones
attempt-not-reached = No se pudo llegar a la dirección
attempt-no-answer = Sin respuesta a tiempo
attempt-unreadable = No se pudo leer la respuesta
dev-replay = Enviar de nuevo
replay-one = Enviar de nuevo
replay-failed-title = Todo lo fallido
replay-failed = { $count ->
    [0] Ningún mensaje falló ni se guardó mientras el destino estaba desactivado.
    [one] 1 mensaje falló o se guardó mientras el destino estaba desactivado.
   *[other] { $count } mensajes fallaron o se guardaron mientras el destino estaba desactivado.
}
replay-range = De un número a otro
replay-range-hint = El último mensaje de este destino tiene el número { $last }. Los mensajes se guardan 30 días.
replay-from = Desde
replay-to = Hasta (vacío: el último)
replay-range-fault = Indique un número para empezar, y ninguno anterior para terminar.
replay-nothing = No hay tal mensaje.
replay-choose = Continuar
replay-these = { $count ->
    [one] ¿Enviar 1 mensaje de nuevo?
   *[other] ¿Enviar { $count } mensajes de nuevo?
}
replay-what = Cada uno sale con el mismo webhook-id que antes, para que un receptor sepa lo que ya tiene.
replay-now = Enviar
replay-done = { $count ->
    [one] 1 mensaje sale de nuevo.
   *[other] { $count } mensajes salen de nuevo.
}

usage-today = Envíos añadidos hoy
usage-used = En total
usage-left = Quedan
usage-no-limit = Sin límite
usage-rate = Llamadas a la API
usage-rate-is = { $count } por segundo y clave
usage-what = Cada envío añadido cuenta una vez, por mucho que se pregunte por él.
usage-by-day = Envíos añadidos en cada uno de los últimos 30 días
usage-registrations = Envíos añadidos
usage-none = No se añadió ningún envío en los últimos 30 días.
usage-messages = Entregas de los últimos 30 días

sandbox-lead = Los números que empiezan por SBX son de un transportista que no existe. Añada uno, adelante el reloj y vea qué hace su programa: mensajes, páginas y respuestas son los de cualquier envío.
sandbox-move = Adelantar el reloj de todos
step-hours = + 6 horas
step-day = + 1 día
step-days = + 3 días
sandbox-own = O en
sandbox-go = Adelantar
sandbox-own-hint = Minutos, horas o días, como 90m, 6h o 3d.
sandbox-none = Aún no hay envíos de prueba. Añada uno abajo.
sandbox-clock = Su reloj
sandbox-next = próximo paso en { $span }
sandbox-asked = se está preguntando
sandbox-end = no vendrá nada más
sandbox-walks = Lo que hay
sandbox-add = Añadir
sandbox-add-this = Añadir un envío SBX{ $walk }
sandbox-moved = { $count ->
    [0] No hay ningún envío cuyo reloj se pueda adelantar.
    [one] El reloj de 1 envío se adelantó { $span }.
   *[other] Los relojes de { $count } envíos se adelantaron { $span }.
}
span-days = { $count } d
span-hours = { $count } h
span-minutes = { $count } min
walk-delivered = Recogido a las 6 horas, clasificado a las 18, en reparto a las 42, entregado a las 48.
walk-pickup = Espera en una tienda a las 44 horas, recogido a las 70.
walk-failure = Nadie en casa a las 46 horas, entregado a las 70.
walk-return = Rechazado a las 46 horas, de vuelta a las 60, devuelto a las 96.
walk-customs = Pasa la aduana, que quiere una factura; entregado a las 98 horas.
walk-expired = Nada más tras 6 horas: caducado 30 días después.
walk-not-found = Nunca conocido.
walk-every = Todos los subestados que hay, uno cada seis horas.
