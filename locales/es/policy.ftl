privacy-policy = Política de privacidad
policy-since = En vigor desde el { $day }
policy-hash = SHA-256 de este texto: { $hash }
policy-lead = Este servidor sigue envíos para usted. Guarda lo necesario para ello y nada más. Nadie lo vende, alquila ni intercambia, no hay publicidad y ninguna otra empresa le observa aquí.
policy-purposes = Qué se guarda y para qué
purpose-service = Seguir sus envíos:
purpose-security = Proteger su cuenta:
purpose-news = Novedades por correo:
basis-asked = Solo si usted acepta, y hasta que lo retire.
basis-needed = Necesario para prestar el servicio.
data-e-mail = dirección de correo
data-password = contraseña (solo como hash lento)
data-nickname = nombre, si lo da
data-country = país, si lo da
data-parcels = números de seguimiento y lo que dicen los transportistas
data-passkeys = llaves de acceso, solo la mitad que las comprueba
data-sessions = dispositivos con sesión iniciada, como Firefox en Linux
data-network = la red desde la que viene, en memoria y sin guardarla
policy-recipients = Quién más recibe algo
recipient-carriers = El transportista de un envío:
recipient-mail = El proveedor de correo de este servidor:
policy-nobody-else = Nadie más.
policy-retention = Cuánto tiempo se guarda
retention-account = Su cuenta: hasta que la borre.
retention-sessions = { $count ->
    [one] Una sesión: 1 día después de su último uso.
   *[other] Una sesión: { $count } días después de su último uso.
}
retention-deliveries = { $count ->
    [one] Mensajes a sus programas: 1 día.
   *[other] Mensajes a sus programas: { $count } días.
}
retention-stopped = { $count ->
    [one] Un envío que ya no se sigue: 1 día.
   *[other] Un envío que ya no se sigue: { $count } días.
}
policy-cookies = Cookies
cookie-device = Protege el inicio de sesión: distingue un navegador que ya usó de uno que adivina contraseñas.
cookie-country = El país que eligió, para reconocer mejor a los transportistas.
cookie-session = Mantiene su sesión iniciada.
days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
policy-no-other-cookie = No se pone ninguna otra cookie. El seguimiento funciona sin ninguna.
policy-rights = Sus derechos
policy-rights-text = Puede ver, corregir, copiar y borrar sus datos usted mismo, en las páginas de su cuenta.
answer-within = { $count ->
    [one] Lo que estas páginas no permiten se responde en 1 día laborable.
   *[other] Lo que estas páginas no permiten se responde en { $count } días laborables.
}
