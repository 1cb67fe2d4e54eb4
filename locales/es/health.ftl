# Cómo van las respuestas de un transportista.

health-title = Sus respuestas
health-works = Responde con normalidad.
health-late = Responde, pero con lentitud en este momento. Las novedades pueden llegar algo más tarde.
health-broken = No responde bien desde: { $since }. Los paquetes conservan sus últimas noticias y este servidor sigue preguntando.
health-last-good = Última respuesta correcta: { $when }
carrier-broken = no responde en este momento
