# Poste Italiane: one item with its movements, oldest first, epoch milliseconds, an Italian sentence and a box of the page (3, 4, 5).
# Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def months: {gennaio: "01", febbraio: "02", marzo: "03", aprile: "04", maggio: "05", giugno: "06", luglio: "07", agosto: "08", settembre: "09", ottobre: "10", novembre: "11", dicembre: "12"};
def day:
  if type != "string" then null
  else [capture("(?<d>[0-9]{1,2})\\s+(?<m>[A-Za-z]+)\\s+(?<y>20[0-9]{2})")][0] as $found
    | if $found == null then null else months[$found.m | ascii_downcase] as $month
      | if $month == null then null else "\($found.y)-\($month)-\(("0" + $found.d)[-2:])" end end
  end;

(if has("listaMovimenti") or has("esitoRicerca") then . else error("neither listaMovimenti nor esitoRicerca in the answer") end)
| (.stato? // "" | tostring) as $state
| {
    number: (if .idTracciatura == null or .idTracciatura == "" or (.idTracciatura | tostring | ascii_upcase) == $asked[0] then $asked[0] else .idTracciatura | tostring end),
    service: (.tipoProdotto? | filled),
    status: (if $state == "5" then {code: "5", sub: (if .flagRitorno? | . == true or . == "S" or . == "true" then "S" else null end)} else null end),
    eta: {from: (if $state == "5" then null else .dataPrevistaConsegna? | day end)},
    events: [.listaMovimenti | list | {
      time: .dataOra,
      code: (.box | filled | if . == null then null else tostring end),
      sub: (.flagRitorno? | if . == true or . == "S" or . == "true" or . == "1" then "S" else null end),
      text: .statoLavorazione,
      place: {text: (.luogo | filled)}
    }]
  }
