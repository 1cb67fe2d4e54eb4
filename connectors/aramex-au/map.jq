# Aramex (Fastway): data is a list of scans; the names of their fields vary. Couriers' names, receivers and signatures are left
# out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def day: (.scannedDateTime? | bare) // (.scanDateTime? | bare) // (.dateTime? | bare) // (.date? | bare) // (.eventDate? | bare);

(if type == "array" then . elif type == "object" then .data else null end)
| (if type == "object" then (.scans? // .events? // [.]) else . end)
| if type != "array" then error("no data in the answer") else . end
| [.[] | objects] as $scans
| {
    events: [$scans[] | {
      time: day,
      code: ((.scanType? | bare) // (.statusCode? | bare) // null),
      text: ((.description? | bare) // (.statusDescription? | bare) // (.scanDescription? | bare) // (.status? | bare)),
      place: {text: ((.franchiseName? | bare) // (if (.location? | type) == "string" then .location else null end))}
    }]
  }
