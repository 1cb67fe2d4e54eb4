# Llaves de acceso: añadir, nombrar, quitar, iniciar sesión.

passkeys = Llaves de acceso
passkeys-why = Una llave de acceso es su huella, su rostro o su PIN en lugar de una contraseña. Nadie puede adivinarla, no sirve en ningún sitio falso y no necesita un segundo paso.
passkeys-at = Las llaves de acceso necesitan un nombre en la dirección. En este equipo funcionan en
passkeys-need-address = Las llaves de acceso necesitan una dirección que empiece por https://. Quien administra este servidor tiene que fijar site.url.
passkeys-need-script = Para añadir una llave de acceso, permita JavaScript en este sitio.
passkeys-no-browser = Este navegador no tiene llaves de acceso. Pruebe uno más nuevo o inicie sesión con su contraseña.
passkeys-full = { $count ->
    [one] Tiene { $count } llave de acceso y no caben más. Quítela primero.
   *[other] Tiene { $count } llaves de acceso y no caben más. Quite una primero.
}
passkey-add = Añadir una llave de acceso
passkey-add-lead = Su dispositivo pide huella, rostro o PIN y guarda la llave. Este servidor recibe una clave que solo puede comprobarla.
passkey-name = Nombre de la llave de acceso
passkey-name-hint = Para reconocerla más tarde.
passkey-name-fault = Una llave de acceso necesita un nombre.
passkey-made = añadida { $when }
passkey-used = usada { $when }
passkey-unused = aún no usada
passkey-in-cloud = en varios dispositivos
passkey-on-device = en un dispositivo
passkey-rename = Cambiar el nombre
passkey-remove = Quitar
passkey-remove-which = Quitar { $name }
passkey-is-added = { $name } está añadida. Desde ahora puede iniciar sesión con ella.
passkey-is-removed = { $name } está quitada y ya no abre esta cuenta. Bórrela también en su dispositivo.
passkey-is-known = Esta llave de acceso ya está registrada.
passkey-last-way = Esta llave de acceso es su única forma de entrar. Elija antes una contraseña o añada otra llave.
passkey-log-in = Iniciar sesión con una llave de acceso
passkey-prove = Usar una llave de acceso
passkey-cancelled = Se canceló o tardó demasiado. Nada ha cambiado; puede intentarlo de nuevo.
passkey-failed = Su navegador no pudo hacerlo. Inténtelo de nuevo o use su contraseña.
passkey-elsewhere = Las llaves de acceso funcionan solo en { $address }.
passkey-late = Tardó demasiado o se envió dos veces. Inténtelo de nuevo.
passkey-refused = La respuesta de su dispositivo no encaja. Inténtelo de nuevo.
passkey-unknown = Esta llave de acceso no abre ninguna cuenta aquí. Inicie sesión con su contraseña.

mail-passkey-removed-subject = Se ha quitado una llave de acceso
mail-passkey-removed-body =
    Se ha quitado una llave de acceso de su cuenta en { $site }: { $device }.

    Si no ha sido usted, cambie su contraseña ahora mismo y cierre la sesión en los demás dispositivos.
