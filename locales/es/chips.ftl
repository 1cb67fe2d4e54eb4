# Bajo el campo de la primera página, mientras se escribe: lo que se encontró en el texto.

found-title = Encontrado en el texto
found-count = { $count ->
    [0] No se encontró ningún número de seguimiento.
    [one] 1 número encontrado.
   *[other] { $count } números encontrados.
}
found-open = { $count ->
    [one] 1 necesita revisión.
   *[other] { $count } necesitan revisión.
}
chip-either = ¿{ $one } o { $other }?
chip-typo = dígito de control incorrecto: busque un error de escritura
chip-nobody = ningún transportista conocido aquí usa esta forma; podrá elegir uno en el paso siguiente
chip-anyway = Rastrear de todos modos
chip-over = { $left ->
    [one] Una página admite { $count } números; queda 1 para una segunda página.
   *[other] Una página admite { $count } números; quedan { $left } para otra página.
}
chip-rest = { $count ->
    [one] 1 fragmento de texto más no es un número.
   *[other] { $count } fragmentos de texto más no son números.
}
left-like-telephone = en grupos desiguales como un teléfono; escriba el número de seguimiento sin espacios
