# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = Resumen
dashboard-empty = Todavía no hay nada que mostrar
dashboard-empty-what = Con paquetes en su lista, aquí verá qué necesita su atención, cuánto tardan los transportistas y con qué frecuencia llegan a tiempo. Tres formas de añadirlos:
needs-attention = Requiere atención
needs-nothing = Nada requiere su atención ahora.
added-when = añadido { $when }
concern-failed = { $count ->
    [one] 1 entrega fallida
   *[other] { $count } entregas fallidas
}
concern-pickup = { $count ->
    [one] 1 paquete espera su recogida
   *[other] { $count } paquetes esperan su recogida
}
concern-exceptions = { $count ->
    [one] 1 paquete con una incidencia
   *[other] { $count } paquetes con una incidencia
}
concern-returns = { $count ->
    [one] 1 paquete en devolución
   *[other] { $count } paquetes en devolución
}
concern-silent = { $count ->
    [one] 1 paquete sin novedades desde hace una semana o más
   *[other] { $count } paquetes sin novedades desde hace una semana o más
}
concern-unknown = { $count ->
    [one] 1 paquete sigue sin conocerse tras tres días
   *[other] { $count } paquetes siguen sin conocerse tras tres días
}

how-it-goes = Cómo va
period = Periodo
last-days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
counted-since = Se cuentan los paquetes añadidos desde el { $day }, también los archivados.
counted-newest = { $count ->
    [one] Hay más paquetes de los que se cuentan a la vez: este es el más reciente.
   *[other] Hay más paquetes de los que se cuentan a la vez: estos son los { $count } más recientes.
}
as-table = Las cifras
more-in-table = { $count ->
    [one] y 1 más entre las cifras
   *[other] y { $count } más entre las cifras
}
decimal-mark = ,
count-of-parcels = Paquetes
percent = Por ciento

chart-statuses = En qué punto están
chart-statuses-note = Todos los paquetes de su lista, sin los archivados.
chart-statuses-nothing = Todos los paquetes están archivados.
not-known-yet = Aún no se sabe
chart-over-time = Añadidos y entregados
chart-days-note = Una columna es un día: en UTC al añadir, el día del lugar al entregar.
chart-weeks-note = Una columna es una semana. Los días son de UTC al añadir y del lugar al entregar.
chart-over-time-nothing = En este periodo no se añadió ni se entregó nada.
day = Día
week-from = Semana desde
delivered-count = Entregados
added-in-period = { $count ->
    [one] 1 añadido
   *[other] { $count } añadidos
}
delivered-in-period = { $count ->
    [one] 1 entregado
   *[other] { $count } entregados
}
up-to = { $most } en la columna más alta

chart-transit = Días de camino, por transportista
chart-transit-note = Desde el primer escaneo hasta la entrega, de los paquetes entregados en este periodo. Si el transportista no da horas exactas, cuentan los días del calendario.
chart-transit-nothing = En este periodo no se entregó ningún paquete con horas conocidas.
median-days = La mitad en (días)
most-days = 9 de cada 10 en (días)
transit-said = la mitad en { $median } días, 9 de cada 10 en { $most }
too-few = muy pocos para una estadística
chart-lanes = Días de camino, por ruta
chart-lanes-note = De país a país, según los transportistas; se cuenta como arriba.
lanes-unknown = { $count ->
    [one] Falta 1 paquete entregado cuyo transportista no nombra ambos países.
   *[other] Faltan { $count } paquetes entregados cuyos transportistas no nombran ambos países.
}
lane = { $from } → { $to }
from-country = Desde
to-country = Hasta

chart-on-time = A tiempo
chart-on-time-note = Entregados a más tardar el último día anunciado por el transportista, de los paquetes esperados en este periodo. Lo que no llegó cuenta como tarde cuando ese día ha pasado en todas partes.
chart-on-time-nothing = Ningún transportista anunció un día de este periodo que ya haya pasado.
on-time-count = A tiempo
expected-count = Esperados
chart-trouble = Incidencias en camino
chart-trouble-note = Paquetes añadidos en este periodo con una entrega fallida u otra incidencia, acabara como acabara.
chart-trouble-nothing = En este periodo no se añadió ningún paquete que conozca un transportista.
trouble-count = Con incidencia
share-said = { $percent } % ({ $part } de { $whole })
share-few = { $part } de { $whole }
