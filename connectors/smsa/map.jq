# SMSA: one AWB with Scans, newest first, a wall clock with its zone beside it. The recipient's name and who received it are
# left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(if type == "array" then (first(.[] | select(.AWB == $asked[0])) // .[0]) else . end)
| if type != "object" or (has("Scans") | not) then error("no Scans in the answer") else . end
| [.Scans[]?] as $scans
| {
    number: (.AWB | bare | if . != null and tostring == $asked[0] then tostring else null end),
    outcome: (if $scans == [] and (.AWB | bare) == null then "not_found" else null end),
    pieces: (.Pieces | bare),
    origin: {city: (.OriginCity | bare), country: (.OriginCountry | bare)},
    destination: {city: ((.DesinationCity | bare) // (.DestinationCity | bare)), country: ((.DesinationCountry | bare) // (.DestinationCountry | bare))},
    events: [$scans[] | {
      time: {text: .ScanDateTime, zone: (.ScanTimeZone | bare | if . == null then null else tostring | if test("^\\d") then "+" + . else . end end)},
      code: .ScanType,
      text: .ScanDescription,
      place: {city: (.City | bare)}
    }]
  }
