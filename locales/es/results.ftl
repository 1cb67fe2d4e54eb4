# Varios envíos en una página, y lo que se pegó.

show-only = Mostrar solo
all-of = Todos ({ $count })
needs-you = { $count ->
    [one] 1 requiere su atención
   *[other] { $count } requieren su atención
}
group-today = { $count } en reparto
group-moving = { $count } en tránsito
group-done = { $count ->
    [one] 1 entregado
   *[other] { $count } entregados
}
group-waiting = { $count } sin novedades
change-numbers = Añadir o cambiar números
or-is-it = ¿O es
over-page = { $left ->
    [one] Una página admite { $count } números. Queda fuera 1 número:
   *[other] Una página admite { $count } números. Quedan fuera { $left } números:
}
track-these = Rastrear estos
not-followed = Sin seguimiento ({ $count })
no-carrier-known = Ningún transportista conocido aquí usa esta forma. Elija uno para consultarlo.
too-long-title = El texto es demasiado largo
too-long-text = Pegue hasta 64 kB cada vez. Si la lista es larga, pegue solo la columna de los números.

left-wrong-check-digit = el dígito de control no es correcto: busque un error de escritura
left-no-digits = sin cifras, así que no es un número de seguimiento
left-no-form = no encaja con ninguna forma de número de seguimiento
left-number-length = un número de seguimiento tiene de { $min } a { $max } letras y cifras
left-looks-like = parece { $what }
kind-telephone-number = un número de teléfono
kind-date = una fecha
kind-card-number = un número de tarjeta
kind-amount = un importe
kind-e-mail-address = una dirección de correo electrónico
kind-air-waybill = una carta de porte aéreo: es carga, no un paquete
kind-container = un contenedor: es carga, no un paquete
kind-social-security-number = un número de la seguridad social
kind-tax-number = un número fiscal
kind-imei = un IMEI
kind-coordinates = unas coordenadas
kind-uuid = un UUID
kind-order-number = un número de pedido
kind-ip-address = una dirección IP
kind-version = un número de versión
kind-time = una hora
kind-isbn = un ISBN
kind-iban = un IBAN
kind-product-code = un código de producto
kind-routing-code = solo el código de ruta de una etiqueta: escanee el otro código de barras
kind-sim-card-number = un número de tarjeta SIM
kind-bank-account = una cuenta bancaria
kind-airline-ticket = un billete de avión
kind-postcode = un código postal
kind-issn = un ISSN
kind-pattern-of-digits = un patrón de cifras
kind-other = algo que no es un número de seguimiento

whose-number = ¿De qué transportista es { $number }?
carrier-of = Transportista de { $number }
by-its-form = Por su forma
all-carriers = Todos los transportistas
no-number-title = Eso no es un número de seguimiento
no-number-text = Empiece por la página de inicio: admite cualquier texto y encuentra los números que contiene.
