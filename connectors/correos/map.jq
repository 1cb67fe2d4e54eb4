# Correos localizador: a list of one envelope (or the bare envelope); events with date and hour apart, in Madrid time, in
# no certain order. A missing hour stays a date. What comes after a phase DEVOLUCION happens on the way back. Texts are
# Spanish. The customer's name and the address of the office are left out. The search of Correos' site answers with
# `shipment`, whose events may have a phase from 1 to 4 and no code.
# Sources: the answers quoted in connector.toml.
def grams: (. // "" | tostring | gsub("[^0-9.]"; "")) | if . == "" or test("^0*[.]?0*$") then null else {value: ., unit: "g"} end;

# Dates and hours that can be compared.
def moment: (.fecEvento // "" | split("/") | reverse | join("")) + " " + (.horEvento // "");

# An office may be told by its number only.
def office: if type == "string" and test("[A-Za-z]") then . else null end;
def bare: if . == "" then null else . end;

if type == "object" and has("shipment") then
  (.shipment | if type == "array" then .[0] else . end)
  | {
      number: (.shipmentCode | bare),
      events: [.events[]? | {
        time: ([.eventDate, .eventTime] | map(select(. != null and . != "")) | join(" ")),
        code: ((.codEvent | bare) // (.phase | bare | if . == null then null else "phase \(.)" end)),
        text: ((.extendedText | bare) // (.summaryText | bare) // .desPhase),
        place: {text: (.unit | office)}
      }]
    }
else
(if type == "array" then .[0] else . end)
| if .error.codError? == null then error("no result code in the answer") else . end
| ([.eventos[]? | select(.desFase // "" | test("^DEVOLUC"; "i")) | moment] | min) as $return
| {
    number: .codEnvio,
    weight: (.peso | grams),
    related: [.codExpedicion, .enviosAsociados[]?.codEnvio | select(. != null and . != "") | {number: .}] | unique,
    events: [.eventos[]? | {
      time: ([.fecEvento, .horEvento] | map(select(. != null and . != "")) | join(" ")),
      code: .codEvento,
      sub: .desFase,
      text: ([.desTextoAmpliado, .desTextoResumen] | map(select(. != null and . != "")) | .[0]),
      place: {text: (.unidad | office)},
      returning: ($return != null and moment > $return)
    }]
  }
  end
