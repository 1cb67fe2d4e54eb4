# Lo que rodea cada página, y los mensajes de las páginas.

language-name = Español
track-any = Rastrear cualquier envío
description = Pegue números de seguimiento de cualquier transportista. Un historial honesto para cada envío.
skip = Ir al contenido
demo-short = Demo
demo-tag = Demo: transportistas simulados
promise = Packtrail funciona en el servidor de su propietario. Sin anuncios, sin terceros.
for-developers = Para desarrolladores
languages = Idiomas
track-a-parcel = Rastrear un envío

not-found-title = Esta página no existe
not-found-text = La dirección puede estar mal escrita o ser antigua. Puede rastrear un envío desde la página de inicio.
store-failed-title = Este servidor no puede leer sus datos en este momento
store-failed-text = No se ha perdido nada. Vuelva a intentarlo en un minuto.
foreign-form-title = Este formulario viene de otro sitio
foreign-form-text = Abra la página aquí y vuelva a enviarlo.

just-now = ahora mismo
in-a-moment = en un momento
minutes-ago = hace { $count } min
minutes-ahead = en { $count } min
hours-ago = hace { $count } h
hours-ahead = en { $count } h
days-ago = { $count ->
    [one] hace 1 día
   *[other] hace { $count } días
}
days-ahead = { $count ->
    [one] en 1 día
   *[other] en { $count } días
}
parcels = { $count ->
    [one] 1 envío
   *[other] { $count } envíos
}

api-title = La API, para desarrolladores
api-heading = La API
