copy-since = Miembro desde
consent-purpose = Para qué
consent-answer = Respuesta
consent-policy = Versión de la política
copy-when = Cuándo
copy-device = Dispositivo
copy-seen = Último uso
event-code = Código
