# Aras: a JSON text inside XML: QueryResult with CargoTransaction (movements; a list, or one object) or Cargo (the state). The
# names of the fields are Turkish words that differ by query; day, unit and operation are found by them. Names of people are
# left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def list: if . == null then [] elif type == "array" then . else [.] end;
def field($pattern): first(to_entries[] | select((.key | gsub("[İIı]"; "I") | ascii_upcase | test($pattern)) and (.value | bare) != null) | .value) // null;

(.Envelope.Body.GetQueryJSONResponse.GetQueryJSONResult | fromjson | if type == "string" then fromjson else . end | .QueryResult? // .) as $result
| ($result.CargoTransaction? // $result.Transaction? // null | list) as $moves
| ($result.Cargo? // null | list) as $cargo
| if $moves == [] and $cargo == [] then error("neither CargoTransaction nor Cargo in the answer") else . end
| ($cargo[0] // {}) as $state
| {
    status: (if ($state | field("DURUM.?KODU")) != null then {code: ($state | field("DURUM.?KODU")), text: ($state | field("^DURUM(U)?$"))} else null end),
    pieces: ($state | field("^ADET$|PARCA")),
    events: ([$moves[] | objects | {
        time: field("TAR.?H"),
        text: (field("^.{0,2}LEM$|^.{0,2}SLEM$|^I.LEM( ?ADI)?$|HAREKET|DURUM") // field("A.IKLAMA")),
        place: {text: field("B.?R.?M|SUBE|.UBE|YER")}
      }]
      + (if $moves == [] then [$state | {time: field("TESL.?M.*TAR.?H|^TAR.?H"), code: field("DURUM.?KODU"), text: field("^DURUM(U)?$")}] else [] end))
  }
