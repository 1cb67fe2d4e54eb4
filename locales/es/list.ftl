# A member’s own list: search, add, change.

my-parcels = Mis paquetes
archive = Archivo
order-of = Pedido { $order } ({ $count })
list-empty = Aún no hay nada. Tres formas de añadir paquetes:
way-paste = Pegar
way-paste-how = Sirve cualquier texto: un correo, una columna, un enlace. Se encuentran los números que contiene.
way-file = Un archivo
way-file-how = CSV o Excel (XLSX), con una columna para el número y, si quiere, transportista, pedido, etiqueta, nota y código postal. Verá lo encontrado antes de añadir nada.
way-api = Un programa
way-api-how = Su tienda o su propio programa los añade por la API.
search-button = Mostrar
search-hint = Número, pedido, etiqueta, texto
any = Todas
sort = Orden
sort-added = Últimos añadidos primero
sort-news = Últimas novedades primero
filter-save = Guardar esta vista
filter-delete = Eliminar la vista { $name }
name = Nombre
place = Lugar
expected-day = Previsto
order-number = Número de pedido
order-and-tag = Pedido, etiqueta
postcode = Código postal
choose-parcel = Elegir { $number }
edit-parcel = Editar { $number }
edit = Editar
is-stopped = Ya no se sigue
is-archived = En el archivo
with-chosen = Con los elegidos
do-archive = Archivar
do-take-out = Sacar del archivo
do-tag = Poner etiqueta
do-stop = Dejar de seguir
do-restart = Seguir de nuevo
do-delete = Eliminar
delete-title = Eliminar paquetes
delete-these = { $count ->
    [one] ¿Eliminar este paquete?
   *[other] ¿Eliminar estos { $count } paquetes?
}
delete-what = Salen de su lista con etiquetas y notas. No se puede deshacer; el archivo solo los quita de la vista.
keep-them = Conservar
nothing-chosen-title = No hay nada elegido
nothing-chosen-text = Vuelva, marque los paquetes y diga qué hacer con ellos.
filters-full-title = Ya hay 50 vistas
filters-full-text = Elimine una y guarde después esta.
nothing-fits = Ningún paquete coincide.
archive-empty = El archivo está vacío.
as-csv = Descargar como CSV
keys-help = Teclas: j y k mueven, x elige, e edita, / busca.
pages = Páginas
page-before = Página anterior
page-after = Página siguiente
add-title = Añadir paquetes
add-button = Añadir
add-nothing = Pegue al menos un número.
added = { $count ->
    [one] 1 paquete añadido.
   *[other] { $count } paquetes añadidos.
}
added-before = { $count ->
    [one] 1 ya estaba en la lista.
   *[other] { $count } ya estaban en la lista.
}
added-guessed = { $count ->
    [one] En 1 el transportista es una suposición; cámbielo en la lista si es otro.
   *[other] En { $count } el transportista es una suposición; cámbielo en la lista si es otro.
}
added-not = { $count ->
    [one] 1 no se añadió.
   *[other] { $count } no se añadieron.
}
to-the-list = A la lista
not-added = No añadidos
and-more = { $count ->
    [one] y 1 más
   *[other] y { $count } más
}
correct-below = Están en el cuadro de abajo: corríjalos y añádalos otra vez.
refused-number = No es un número de seguimiento: compruebe longitud y signos.
refused-carrier-unknown = Aquí no se conoce ningún transportista con ese nombre.
refused-carrier-undetected = Ningún transportista conocido usa tales números: busque un error o indique el transportista.
refused-carrier-unserved = A este transportista aún no se le puede consultar desde aquí. Elija otro, o añada el número más tarde.
refused-quota = A la cuenta no le quedan registros. Espere al mes siguiente o pida más al operador.
refused-digits-lost = La hoja de cálculo redondeó este número y se perdieron cifras. Dé formato de texto a la columna y escríbalo otra vez.
file = Archivo
sample-file = Un ejemplo para empezar
preview-button = Ver qué contiene
preview-title = Qué contiene el archivo
preview-good = { $count ->
    [one] 1 paquete se puede añadir
   *[other] { $count } paquetes se pueden añadir
}
preview-faults = { $count ->
    [one] 1 fila tiene un error
   *[other] { $count } filas tienen un error
}
preview-add = { $count ->
    [one] Añadir este paquete
   *[other] Añadir estos { $count } paquetes
}
preview-other = Elegir otro archivo
file-too-large = El archivo es demasiado grande: se leen hasta { $size } MB.
file-too-many-rows = El archivo tiene demasiadas filas: se leen hasta { $rows } a la vez. Divídalo.
file-unknown = No es CSV ni XLSX. En Excel, elija «Guardar como» y uno de ellos.
file-unreadable = El archivo está dañado y no se puede leer. Guárdelo de nuevo y envíelo otra vez.
file-empty = No se encontraron números. Una columna debe contener números de seguimiento.
see-timeline = Ver su cronología
carrier-exists = Su lista ya tiene este número con ese transportista. Lo demás está guardado.
carrier-limit = El transportista de un paquete se puede cambiar cinco veces. Lo demás está guardado.
carrier-stopped = Siga de nuevo el paquete antes de cambiar su transportista. Lo demás está guardado.
