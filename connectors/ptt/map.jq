# PTT: one return with dongu, an event each: day, time, office and words by Turkey's clock. Sender, recipient and who took it
# are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(first(.Envelope.Body | to_entries[] | .value | objects | .return? | objects) // error("no return in the answer"))
| [.dongu[]? | objects] as $list
| {
    number: (.BARNO? | bare | if . == $asked[0] then . else null end),
    outcome: (if $list == [] and (.BARNO? | bare) == null then "not_found" else null end),
    weight: (if (.GR? | bare) and .GR != "0" then {value: .GR, unit: "g"} else null end),
    events: [$list[] | {
      time: ([.ITARIH, (.ISAAT? | bare)] | map(values) | join(" ")),
      text: .ISLEM,
      place: {text: (.IMERK? | bare)}
    }]
  }
