# NZ Post parcel track: results (a list of one, or an object) with tracking_events, oldest first, times with offset, an
# EDIFACT code and a short status. A description that may name who signed is left out
# with the signature and the run. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

# A message about a parcel that is followed names its fields event_datetime, event_description, event_edifact_code.
(if has("results") then .results elif has("tracking_events") then [.] elif has("event_datetime") then [{tracking_reference: .tracking_reference, tracking_events: [.]}] else null end
  | if type == "object" then . elif type == "array" then (first(.[] | select(.tracking_reference == $asked[0])) // .[0]) else null end) as $item
| if $item == null then error("no results in the answer") else $item end
| [.errors[]? | "\(.code) \(.message) \(.details)"] as $errors
| [.tracking_events[]?] as $events
| {
    number: .tracking_reference,
    outcome: (
      if $events != [] then null
      elif $errors | any(test("no data found|not found|invalid tracking|400002"; "i")) then "not_found"
      elif $errors != [] then "refused"
      elif has("tracking_events") then "not_yet"
      else null end),
    service: (.service | bare | if type == "object" then .description else . end),
    events: [$events[] | {
      time: (.date_time // .event_datetime?),
      code: (.edifact_code // .event_edifact_code?),
      text: ((.description // .event_description? | bare | if . == null or test("signed|received by|signature"; "i") then null else . end) // (.status | bare) // .status_description // null),
      place: {text: (.depot_name | bare)}
    }]
  }
