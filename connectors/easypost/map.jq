# EasyPost: a page of trackers for one number and carrier. No tracker: the number was never registered, or the account's
# list was emptied. Times are UTC. A tracker that never heard of the carrier has status `unknown` and no details. One tracker
# by its id comes alone, and in an event as `result`.
def bare: if . == null or . == "" then null else . end;
def place: {city: (.city | bare), state: (.state | bare), country: (.country | bare), postal_code: (.zip | bare)};
def text($a): $a | if . == null then null else {text: .} end;

(if .object? == "Tracker" then [.] elif .result?.object? == "Tracker" then [.result] else .trackers end // error("no trackers in the answer")) as $trackers
| if $trackers == [] then {unregistered: true}
  else first(($trackers[] | select(.tracking_code as $code | $asked | index($code))), $trackers[0])
  | if .status == "unknown" and (.tracking_details == null or .tracking_details == []) then {number: .tracking_code, outcome: "not_found", detail: "EasyPost hears nothing of it from the carrier"}
    elif .status == "error" and (.tracking_details == null or .tracking_details == []) then {number: .tracking_code, outcome: "refused", detail: "EasyPost cannot ask the carrier now"}
    else {
      number: .tracking_code,
      status: {code: .status, sub: .status_detail},
      service: .carrier_detail.service?,
      weight: (if .weight then {value: .weight, unit: "oz"} else null end),
      eta: (if .est_delivery_date then {from: .est_delivery_date} else null end),
      origin: text(.carrier_detail.origin_location? | bare),
      destination: text(.carrier_detail.destination_location? | bare),
      events: [.tracking_details[]? | {time: .datetime, code: .status, sub: .status_detail, text: ((.message | bare) // .description), place: ((.tracking_location // {}) | place)}]
    } end
  end
