# BRT: one shipment with its events, newest first; every row is wrapped once more and unused rows are empty. Day dd.mm.yyyy and
# time hh.mm apart, by the clock of Italy. Sender, recipient and notes are left out.
# Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def amount: if type == "string" then gsub(","; ".") | tonumber? // null elif type == "number" then . else null end | if . != null and . > 0 then . else null end;

(.ttParcelIdResponse // error("no ttParcelIdResponse in the answer"))
| (.bolla? | if type == "array" then .[0] else . end) as $note
| if (.lista_eventi? // $note.lista_eventi?) == null then error("no lista_eventi in the answer") else . end
| {
    number: $asked[0],
    service: ($note.dati_spedizione?.tipo_servizio? | filled),
    weight: ($note.merce?.peso_kg? | amount | if . then {value: ., unit: "kg"} else null end),
    pieces: ($note.merce?.colli? | amount),
    origin: {city: ($note.mittente?.localita? | filled)},
    destination: {city: ($note.destinatario?.localita? | filled)},
    events: [(.lista_eventi? // $note.lista_eventi?) | list | (.evento? // .) | {
      time: ([.data, .ora] | map(filled | select(. != null)) | join(" ")),
      code: (.id | filled | if . == null then null else tostring end),
      text: .descrizione,
      place: {text: (.filiale | filled)}
    }]
  }
