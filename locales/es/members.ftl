account = Cuenta
e-mail = Correo electrónico
e-mail-fault = Esto no es una dirección de correo. Debe parecerse a nombre@example.org.
password = Contraseña
password-hint = Al menos 8 caracteres. Lo mejor son varias palabras seguidas.
password-short = Esta contraseña tiene menos de 8 caracteres.
password-long = Esta contraseña tiene más de 256 caracteres.
password-weak = Esta contraseña es fácil de adivinar. Añada una o dos palabras.
password-wrong = Esa no es su contraseña.
code = Código
code-wrong = Ese no es el código. Compruébelo e inténtelo de nuevo.
look-below = Corrija lo que se indica abajo.
wait = { $count ->
    [one] Lo ha intentado muchas veces. Espere un segundo e inténtelo de nuevo.
   *[other] Lo ha intentado muchas veces. Espere { $count } segundos e inténtelo de nuevo.
}
start-again = Empezar de nuevo

sign-up-title = Abrir una cuenta
sign-up-button = Continuar
sign-up-lead = Todos sus envíos en una lista, en cada dispositivo. Puede irse cuando quiera, y todo se borra.
sign-up-closed-title = No se abren cuentas nuevas
sign-up-closed-text = El operador de este servidor invita a sus miembros. Puede seguir envíos sin cuenta.
agree = Acepto que mis datos se usen como se describe en la
agree-fault = Sin esto no se puede guardar nada. Marque la casilla para continuar.
have-account = Tengo una cuenta
code-title = Mire su correo
code-button = Confirmar
code-sent = Un código de seis cifras va de camino a { $email }. Vale durante 15 minutos.
code-gone-title = Este paso ha terminado
code-gone-text = El código se usó, fue erróneo demasiadas veces o tiene más de 15 minutos. Empiece de nuevo; no se ha perdido nada.
address-taken-title = Esta dirección tiene una cuenta
address-taken-text = Inicie sesión o pida una contraseña nueva.

log-in-title = Iniciar sesión
log-in-button = Iniciar sesión
log-in-wrong = La dirección de correo o la contraseña es incorrecta.
forgot-password = ¿Ha olvidado la contraseña?
second-title = Segundo paso
second-button = Iniciar sesión
second-lead = Escriba el código de su aplicación o uno de sus códigos de recuperación.
prove-title = ¿Es usted?
prove-button = Continuar
prove-lead = Esto cambia la seguridad de su cuenta. Demuestre otra vez quién es.
reset-title = Contraseña nueva
reset-button = Enviar un código
reset-lead = Se envía un código a su dirección. Con él elige una contraseña nueva.
new-password-title = Elija una contraseña nueva
new-password-button = Guardar
password-set-title = La contraseña ha cambiado
password-set-text = Inicie sesión con ella y con el código de su aplicación.

profile = Perfil
role = Función
role-owner = Propietario
role-admin = Administrador
role-developer = Desarrollador
role-viewer = Lector
nickname = Nombre
phone = Teléfono
country = País
country-fault = Elija un país de la lista.
language-of-mails = Idioma de los correos
save = Guardar
saved = Guardado.
log-out = Cerrar sesión

security = Seguridad
new-password = Contraseña nueva
change-password = Cambiar la contraseña
password-is-changed = La contraseña ha cambiado. Se ha cerrado la sesión en otros dispositivos.
second-factor = Segundo paso al iniciar sesión
second-factor-is-on = Está activado: además de la contraseña se pide el código de su aplicación.
second-factor-why = Además de la contraseña se pide un código de una aplicación de su teléfono. Así no basta una contraseña robada.
set-up = Configurar
switch-on = Activar
switch-off = Desactivar
second-factor-scan = Escanee este cuadrado con una aplicación de autenticación y escriba el código que muestra.
second-factor-type = O escriba esto en la aplicación:
code-of-app = Código de la aplicación
recovery-codes-keep = El segundo paso está activado. Guarde estos códigos en un lugar seguro: cada uno le deja entrar una vez si pierde el teléfono. Solo se muestran ahora.
codes-are-kept = Los he guardado
devices = Dispositivos
this-device = Este dispositivo
log-out-others = Cerrar sesión en los demás dispositivos
not-allowed-title = Su función no lo permite
not-allowed-text = Pregunte a un propietario o administrador de la cuenta.

close-account-tab = Irse
close-title = Cerrar la cuenta
close-lead = Todo desaparece al momento y no se puede recuperar: sus envíos, claves, webhooks con sus mensajes, sesiones y usted. Los programas que usan sus claves dejan de funcionar.
close-members = { $count ->
    [one] Otro miembro pierde también el acceso.
   *[other] Otros { $count } miembros pierden también el acceso.
}
close-type = Escriba su dirección de correo para confirmar
close-mismatch = Esa no es la dirección de esta cuenta.
close-button = Cerrar y borrar
closed-title = Su cuenta está cerrada
closed-text = Sus datos se borran. Gracias por haber estado aquí.
copy-title = Una copia de sus datos
copy-lead = Un archivo con todo lo que se guarda sobre usted y sus envíos: en JSON para programas, en CSV para hojas de cálculo y como página para leer.
copy-button = Descargar
name-of-carrier = Transportista
number = Número
status = Estado
registered = Añadido
tag = Etiqueta
remark = Nota
copy-made = Hecha el { $day } desde { $site }.

mail-sign-up-code-subject = { $code } es su código para { $site }
mail-sign-up-code-body =
    Su código es { $code }. Escríbalo donde abrió su cuenta en { $site }. Vale durante 15 minutos.

    Si no lo pidió, no haga nada: sin el código no se abre ninguna cuenta.
mail-already-member-subject = Tiene una cuenta en { $site }
mail-already-member-body =
    Alguien intentó abrir una cuenta en { $site } con esta dirección. Ya tiene una: inicie sesión o pida una contraseña nueva.

    Si no fue usted, no haga nada.
mail-reset-code-subject = { $code } es su código para una contraseña nueva
mail-reset-code-body =
    Su código es { $code }. Con él elige una contraseña nueva en { $site }. Vale durante 15 minutos.

    Si no lo pidió, no haga nada: su contraseña se queda como está.
mail-no-account-subject = No hay cuenta en { $site }
mail-no-account-body =
    Alguien pidió una contraseña nueva en { $site } con esta dirección. No hay ninguna cuenta con ella. Quizá usó otra dirección.

    Si no fue usted, no haga nada.
mail-new-device-subject = Inicio de sesión desde un dispositivo nuevo
mail-new-device-body =
    Alguien ha iniciado sesión en su cuenta de { $site } desde un dispositivo no visto antes: { $device }.

    Si fue usted, todo está bien. Si no, cambie ahora su contraseña y cierre sesión en los demás dispositivos.
mail-password-changed-subject = Su contraseña ha cambiado
mail-password-changed-body =
    La contraseña de su cuenta en { $site } ha cambiado, y se ha cerrado la sesión en otros dispositivos.

    Si no fue usted, pida enseguida una contraseña nueva.
mail-second-factor-on-subject = El segundo paso está activado
mail-second-factor-on-body =
    En { $site } se pide ahora un código de su aplicación además de la contraseña.

    Si no fue usted, pida enseguida una contraseña nueva.
mail-second-factor-off-subject = El segundo paso está desactivado
mail-second-factor-off-body =
    En { $site } ya no se pide ningún código además de la contraseña.

    Si no fue usted, pida enseguida una contraseña nueva.
mail-passkey-added-subject = Se ha añadido una llave de acceso
mail-passkey-added-body =
    Se ha añadido una llave de acceso a su cuenta en { $site }: { $device }.

    Si no fue usted, quítela y cambie enseguida su contraseña.
mail-account-closed-subject = Su cuenta está cerrada
mail-account-closed-body =
    Su cuenta en { $site } está cerrada, y sus datos se borran. Este correo es el último.
mail-invitation-subject = { $who } le invita a { $site }
mail-invitation-body =
    { $who } le invita a seguir envíos juntos en { $site }. Abra { $address } y elija una contraseña. El enlace vale durante 7 días.

    Si no sabe por qué, no haga nada.
account-parts = Secciones de la cuenta
close-owner-only = Solo un propietario de la cuenta puede cerrarla. Pregunte a un propietario.
