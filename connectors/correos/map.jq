# Correos localizador: an array of one with `eventos`, oldest first, date and time in two fields by Madrid's clock.
# The short sentence is the carrier's own word; `nom_codired` is the office where a parcel waits.
# Source: the service's answer as public clients read it.
.[0] | {
  number: .codEnvio,
  service: (.nom_producto // .desProducto),
  weight: (if (.peso // "" | tostring | test("^[0-9]+([.,][0-9]+)?$")) and (.peso | tostring) != "0"
    then {value: .peso, unit: "g"} else null end),
  events: [.eventos[]? | {
    time: ([.fecEvento, .horEvento] | map(select(. != null and . != "")) | join(" ")),
    code: .codEvento,
    text: .desTextoResumen,
    place: {text: (.unidad // .nomUnidad)}
  }]
}
