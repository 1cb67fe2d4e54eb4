# SEKO: a list with one object for each number, Events oldest first, local times, OmniCodes beside the last-mile carrier's own
# codes, which are kept as sub-codes. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(if type == "array" then .[] elif type == "object" and has("Events") then . else error("no list in the answer") end)
| [.Events[]?] as $events
| {
    number: .ConsignmentNo,
    outcome: (if $events != [] then null elif (.Status | bare) == null then "not_found" else null end),
    events: [$events[] | {
      time: .EventDT,
      code: ((.OmniCode | bare) // (.Code | bare)),
      sub: (if (.OmniCode | bare) == null then null else .Code | bare end),
      text: .Description,
      place: {text: (.Location | bare)}
    }]
  }
