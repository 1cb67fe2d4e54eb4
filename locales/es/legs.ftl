# The carriers that carry a parcel on.

legs = Lo lleva después
leg-joined = Sus escaneos forman parte de este historial.
leg-no-news = Aún no ha contado nada de él.
leg-asking = Se le está consultando.
leg-unserved = Este servidor no puede consultarle.
leg-trouble = No ha respondido: { $why }.
leg-told = El transportista anterior indicó su número.
leg-form = El transportista anterior indicó un número; por su forma es de este transportista.
leg-post = Es el correo del país de destino y conoce el número.
leg-route = El transportista anterior suele entregárselos, y conoce el número.
leg-given = Lo indicó alguien que sigue el paquete.
note-leg-unserved = { $carrier } lleva el paquete a partir de ahí, pero este servidor no puede consultarle: no hay ningún conector configurado para ello. Aquí faltan sus escaneos.
note-leg-guess = En el país de destino, probablemente { $carrier } lleva el paquete. Es una suposición y este servidor no puede consultarle, así que aquí pueden faltar escaneos.
