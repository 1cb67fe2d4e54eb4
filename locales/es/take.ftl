# Lo que se puede llevar de los resultados, y las formas de ordenarlos.

by-needs = primero lo que le espera
by-news = novedades recientes
by-day = día previsto
by-pasted = como se pegaron
take-along = Llevarse
copy = Copiar
copied = Copiado
copy-list-title = Copiar esta lista
copy-heading = { $count ->
    [one] Copiar 1 envío
   *[other] Copiar { $count } envíos
}
copy-as-numbers = Números
copy-as-states = Números con estado
copy-as-link = Enlace a esta lista
copy-as-markdown = Tabla Markdown
copy-as-table = Tabla para una hoja de cálculo
back-to-results = Volver a la lista
save-to-mine = Guardar en mis envíos
time-of-event = Hora del evento
