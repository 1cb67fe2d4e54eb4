# The page that shows how everything looks.

design-title = Diseño
design-lead = Todas las piezas de las páginas, con las clases y plantillas reales. Esta página no existe en un servidor en uso.
design-type = Texto
design-colours = Colores y estados
design-light = Claro
design-dark = Oscuro
design-spacing = Espacios
design-buttons = Botones, fichas, pestañas
design-fields = Campos
design-states = Avisos y estados
design-table = Tabla, tarjetas en el teléfono
design-charts = Gráficos
