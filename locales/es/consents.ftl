# Acuerdos: para qué pueden usarse los datos.

consents = Acuerdos
consents-lead = Para qué pueden usarse sus datos y qué ha respondido usted. Una respuesta vale al momento, hasta que la cambie.
consents-ledger = Sus respuestas
consents-none = Todavía no hay ninguna.
consent-open = No se le ha preguntado, así que no se hace.
consent-given = Usted aceptó: { $day }.
consent-refused = Usted dijo que no ({ $day }), así que no se hace.
consent-agree = Aceptar
consent-withdraw = Retirar
consent-service-ends = Sin esto no puede seguir; termina con su cuenta.
consent-yes = aceptado
consent-no = no aceptado
consent-asked = preguntado
consent-implied = por el uso, después de cambiar la política
consent-version = versión { $version } de la política
agree-again-title = ¿Pueden usarse sus datos para esto?
agree-first = Su cuenta se creó para usted y nadie le ha preguntado todavía.
agree-changed = La política de privacidad ha cambiado ({ $day }). Esto es nuevo y solo se hace si usted acepta.
agree-service-note = Sin esta casilla no se puede guardar nada para usted. Puede cerrar la cuenta.
agree-refuse-note = Nada más deja de funcionar si deja una casilla vacía. Puede cambiar cada respuesta más tarde, en la página Acuerdos.
agree-save = Guardar y seguir
