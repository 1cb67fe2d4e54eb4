# Old Dominion: traceInfo with a status and, where asked for, a history; the names of the fields vary. Addresses, contacts and
# signatures are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def day: (.dateTime? | bare) // (.statusDateTime? | bare) // (.eventDateTime? | bare) // (if (.date? | bare) != null then [(.date | bare), (.time? | bare)] | map(values) | join(" ") else null end) // (.statusDate? | bare);
def words: (.description? | bare) // (.statusDescription? | bare) // (.status? | if type == "string" then bare else null end) // (.event? | if type == "string" then bare else null end);
def where: {city: (.city? | bare), state: (.state? | bare), text: (if (.city? | bare) == null then (.location? // .terminal? // null | if type == "string" then bare else null end) else null end)};

(.traceInfo? // .shipmentInfo? // .data? // .) as $info
| (if ($info | type) == "array" then (first($info[] | select("\(.pro? // .proNumber? // .referenceNumber? // "")" == $asked[0])) // $info[0]) else $info end)
| if type != "object" then error("no traceInfo in the answer") else . end
| [(.history? // .events? // .statusHistory? // .shipmentHistory? // [])[]? | objects] as $history
| if $history == [] and words == null then error("neither status nor history in the answer") else . end
| {
    status: (if words != null then {code: (.statusCode? | bare), text: words} else null end),
    pieces: (.pieces? | bare),
    eta: {from: (if words // "" | test("delivered"; "i") then null else (.estimatedDeliveryDate? // .etaDate? // .eta? // .serviceDate? // null) | if type == "string" then bare else null end end)},
    events: (if $history != [] then [$history[] | {time: day, code: (.statusCode? // .code? // null | bare), text: words, place: where}]
      else [{time: day, code: (.statusCode? | bare), text: words, place: where}] end)
  }
