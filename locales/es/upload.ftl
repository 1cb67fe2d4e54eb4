row-of-file = Fila
row-without-number = Esta fila no tiene número.
row-twice = El mismo envío está en la fila { $row }; cuenta una vez.
row-known = Ya está en la lista
could-mean = Podría ser: { $names }.
preview-known = { $count ->
    [one] 1 envío ya está en la lista
   *[other] { $count } envíos ya están en la lista
}
preview-take-over = Tomar del archivo el número de pedido, la etiqueta y la nota de los envíos que ya están en la lista
preview-take-over-what = De lo contrario nada cambia: todos los envíos del archivo ya están en la lista. Lo que el archivo deja vacío queda como está.
added-changed = { $count ->
    [one] 1 se cambió según el archivo.
   *[other] { $count } se cambiaron según el archivo.
}
choose-all = Elegir todo en esta página
choose-none = No elegir nada
to-actions = Acciones para los envíos elegidos
done-archive = { $count ->
    [one] 1 envío archivado.
   *[other] { $count } envíos archivados.
}
done-take-out = { $count ->
    [one] 1 envío sacado del archivo.
   *[other] { $count } envíos sacados del archivo.
}
done-tag = { $count ->
    [one] Etiqueta puesta en 1 envío.
   *[other] Etiqueta puesta en { $count } envíos.
}
done-stop = { $count ->
    [one] 1 envío ya no se sigue.
   *[other] { $count } envíos ya no se siguen.
}
done-restart = { $count ->
    [one] 1 envío se sigue de nuevo.
   *[other] { $count } envíos se siguen de nuevo.
}
done-delete = { $count ->
    [one] 1 envío eliminado.
   *[other] { $count } envíos eliminados.
}
keys-all = ? muestra esto.
keys-title = Teclas
keys-close = Cerrar
expected-from = Previsto desde
expected-to = Previsto hasta
