# Moving to another e-mail address.

address-change = Cambiar
address-title = Otra dirección de correo
address-lead = Su dirección es { $email }. Se envía un código a la nueva; hasta que lo escriba, nada cambia.
address-new = Nueva dirección de correo
address-button = Enviar un código
address-changed-title = Su dirección ha cambiado
address-changed-text = A partir de ahora inicie sesión con la nueva dirección. Se avisó a la anterior.
mail-address-code-subject = { $code } es su código para esta dirección
mail-address-code-body =
    Su código es { $code }. Con él, esta pasa a ser la dirección de su cuenta en { $site }. Vale durante 15 minutos.

    Si no lo pidió, no haga nada: la dirección de la cuenta se queda como está.
mail-address-changed-subject = La dirección de su cuenta ha cambiado
mail-address-changed-body =
    La dirección de su cuenta en { $site } es ahora { $email }. A partir de ahora inicia sesión con ella, y los correos llegan allí.

    Si no fue usted, avise enseguida a quien administra { $site }.
