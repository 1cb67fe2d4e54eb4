# Aramex TrackShipments: one list of updates for each number, newest first; numbers that Aramex does not know are listed
# apart. JSON comes in three shapes: a list of Key and Value, an object by number, and the names of SOAP inside JSON.
# Comments and the fields of the consignee are left out: they hold names and phone numbers.
# Sources: the documentation and the answers quoted in connector.toml.
def list: if type == "array" then .[] elif . == null or . == "" then empty else . end;
# Every element of Key and Value, whatever it is wrapped in.
def pairs:
  if type == "array" then .[] | select(type == "object") | {key: (.Key // .key), value: (.Value // .value)}
  elif type == "object" and (has("Key") or has("key")) then {key: (.Key // .key), value: (.Value // .value)}
  elif type == "object" then
    to_entries[]
    | if .key | test("KeyValueOf") then .value | list | {key: (.Key // .key), value: (.Value // .value)} else . end
  else empty end;
def updates: if type == "object" and (.TrackingResult // null) != null then .TrackingResult | list else list end;
def unknown: if type == "object" then (.string // ."a:string") | list else list end;
# "AMMAN, Jordan": the town in front, the country in words.
def place: (.UpdateLocation // "") | if . == "" then {} else {text: .} end;
def weight:
  first(.[] | select((.GrossWeight // "") != "" and (.GrossWeight | tostring | test("^0*[.]?0*$") | not))) // null
  | if . == null then null
    else {value: .GrossWeight, unit: (if (.WeightUnit // "KG") | ascii_upcase | startswith("L") then "lb" else "kg" end)} end;

# The SOAP twin of the service answers with the same names inside an envelope.
(.Envelope?.Body?.ShipmentTrackingResponse? // .)
| (.TrackingResults // .trackingResults // []) as $told
| (.NonExistingWaybills // .nonExistingWaybills // []) as $strangers
| ($told | pairs | select(.key != null) | if .value == null then error("a number without its updates") else . end | [.value | updates | objects] as $all | {
    number: .key,
    weight: ($all | weight),
    events: [$all[] | {
      time: .UpdateDateTime,
      code: .UpdateCode,
      sub: .ProblemCode,
      text: .UpdateDescription,
      place: place
    }]
  }),
  ($strangers | unknown | {number: ., outcome: "not_found", detail: "Aramex does not know this number"})
