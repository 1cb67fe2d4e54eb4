# Aramex (Fastway): data is a list of scans; the names of their fields vary. Couriers' names, receivers and signatures are left
# out. The older interface of Fastway says result.Scans, in capitals. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def day: (.scannedDateTime? | bare) // (.scanDateTime? | bare) // (.dateTime? | bare) // (.date? | bare) // (.eventDate? | bare) // (.Date? | bare) // (.RealDateTime? | bare);

(if type == "array" then . elif type == "object" then .data // .result? else null end)
| (if type == "object" then (.scans? // .events? // .Scans? // [.]) else . end)
| if type != "array" then error("no data in the answer") else . end
| [.[] | objects] as $scans
| {
    events: [$scans[] | {
      time: day,
      code: ((.scanType? | bare) // (.statusCode? | bare) // (.Status? | bare) // (.Type? | bare) // null),
      text: ((.description? | bare) // (.statusDescription? | bare) // (.scanDescription? | bare) // (.Description? | bare) // (.StatusDescription? | bare) // (.status? | bare)),
      place: {text: ((.franchiseName? | bare) // (if (.location? | type) == "string" then .location else null end) // (.Name? | bare))}
    }]
  }
