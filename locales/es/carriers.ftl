carriers-title = Transportistas
carriers-search = Nombre, país o sigla
search = Buscar
carriers-found = { $count ->
    [one] 1 transportista
   *[other] { $count } transportistas
}
carrier-served = Este servidor puede consultarlo.
carrier-unserved = Este servidor todavía no puede consultarlo; en su lugar verá un enlace al transportista.
carrier-countries = Entrega también en
carrier-key = Número de este transportista en la API de 17TRACK
carrier-website = Sitio web del transportista
carrier-numbers = Cómo son sus números
carrier-check-digit = con dígito de control
