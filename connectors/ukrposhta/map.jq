# Ukrposhta: a list of events, oldest first, local times, a code and its words, the office and a country in words. The batch
# answer {found: {N: [...]}, notFound: [...]} is read too. Kyiv's clock is meant where the country is Ukraine.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def ukraine: . // "" | test("^([Uu]kraine|UKRAINE|[Уу]країна|УКРАЇНА|[Уу]краина|УКРАИНА|UA)$");

(if type == "array" then . elif type == "object" and has("found") then (.found | to_entries | map(.value) | add // []) else error("no list in the answer") end) as $events
| {
    number: (first($events[] | .barcode | values) // null),
    events: [$events[] | {
      time: {text: .date, country: (if .country | ukraine then "UA" else null end)},
      code: .event,
      text: ([(.eventName | bare) // error("an event without `eventName`"), (.eventReason | bare)] | map(values) | join(": ")),
      place: {
        city: (if .country | ukraine then .name | bare else null end), postal_code: (.index | bare),
        country: (if .country | ukraine then "UA" else null end),
        text: (if .country | ukraine then null else [.name, .country | bare | values] | join(", ") end)
      },
      returning: (.eventName // "" | test("^(Return:|Повернення:)"; "i"))
    }]
  }
