# Ukrposhta: a list of events, oldest first, local times, a code and its words, the office and a country in words. The batch
# answer {found: {N: [...]}, notFound: [...]} is read too. Kyiv's clock is meant where the country is Ukraine.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def ukraine: . // "" | test("^([Uu]kraine|UKRAINE|[Уу]країна|УКРАЇНА|[Уу]краина|УКРАИНА|UA)$");

def words: ((.eventName | bare) // error("an event without `eventName`")) as $name | (.eventReason | bare) as $why
  | if $name == null or $why == null or ($name | endswith($why)) then [$name, $why] | map(values) | .[0] // null else "\($name): \($why)" end;
def parcel: [.[]?] as $events
  | {
    events: [$events[] | {
      time: {text: .date, country: (if .country | ukraine then "UA" else null end)},
      code: .event,
      text: words,
      place: {
        city: (if .country | ukraine then .name | bare else null end), postal_code: (.index | bare),
        country: (if .country | ukraine then "UA" else null end),
        text: (if .country | ukraine then null else [.name, .country | bare | values] | join(", ") end)
      },
      returning: (.eventName // "" | test("^(Return:|Повернення:)"; "i"))
    }]
  };

if type == "array" then {number: (first(.[] | .barcode | values) // null)} + parcel
elif type == "object" and has("found") then
  (.notFound // []) as $strangers
  | ((.found // {} | to_entries[] | .key as $own | select($asked == [] or ($asked | index($own) != null)) | {number: $own} + (.value | parcel)),
    ($strangers[] | . as $own | select($asked == [] or ($asked | index($own) != null)) | {number: ., outcome: "not_found", detail: "Ukrposhta does not know this number"}))
else error("no list in the answer") end
