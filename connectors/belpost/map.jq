# Belpost: data is a list of one item with steps, newest first, an epoch in seconds, a code (sometimes written 4.0) and words
# in Russian. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.data | type) != "array" then error("no data in the answer") else . end
| (first(.data[] | select(.number == $asked[0])) // .data[0])
| [.steps[]?] as $steps
| {
    number: (.number | bare),
    outcome: (if $steps == [] then "not_yet" else null end),
    events: [$steps[] | {
      time: (.timestamp | tonumber | floor),
      code: (.code | if type == "number" then floor elif type == "string" then sub("\\.0$"; "") | bare else null end),
      text: (.event // error("a step without `event`")),
      place: {text: (.place | bare)}
    }]
  }
