# Shippo: the current status and a history, each with a sub-status that is finer. Nobody knows it: no status at all, or UNKNOWN
# and an empty history.
def bare: if . == null or . == "" then null else . end;
def place: (. // {}) | {city: (.city? | bare), state: (.state? | bare), country: (.country? | bare), postal_code: (.zip? | bare)};

# A message about a number that is followed holds the same as data.
if (.data? | type) == "object" and (.event? | type) == "string" then .data else . end
| if [has("tracking_number", "tracking_status")] | all | not then error("no tracking_number or no tracking_status in the answer") else . end
| [.tracking_history[]?] as $history
| if $history == [] and (.tracking_status == null or .tracking_status.status == "UNKNOWN") then {number: .tracking_number, outcome: "not_found", detail: "Shippo finds nothing at the carrier"}
  else {
    number: .tracking_number,
    status: (if .tracking_status then {code: .tracking_status.status, sub: .tracking_status.substatus?.code?} else null end),
    service: .servicelevel?.name?,
    eta: (if (.eta | bare) then {from: .eta} else null end),
    origin: (.address_from | place),
    destination: (.address_to | place),
    events: [(if $history == [] then [.tracking_status] else $history end)[] | {time: .status_date, code: .status, sub: .substatus?.code?, text: ((.status_details | bare) // .substatus?.text?), place: (.location | place)}]
  } end
