# Ninja Van: events oldest first, times with offset. The official answer is {tracking_number, events} (or a list of them, or
# {data: ...}) with status names; the page's is {tracking_id, events: [{type, time, data: {hub_name, is_rts}}]} with event
# types. Once a parcel goes back every later scan is part of the way back. Comments, drivers, signatures and proofs are left
# out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(if type == "array" then (first(.[] | select((.tracking_number // .tracking_id) == $asked[0])) // .[0])
 elif type == "object" and has("data") and (has("events") | not) then (.data | if type == "array" then .[0] else . end)
 elif type == "object" and has("status") and has("timestamp") and (has("events") | not) then {tracking_id: .tracking_id, events: [.]}   # a message of its own
 else . end)
| if type != "object" or (has("events") | not) then error("no events in the answer") else . end
| [.events[]?] as $events
| def back: .is_parcel_on_rts_leg == true or .data?.is_rts? == true or (.type // "") == "RTS" or (.status // "" | test("return to sender (triggered|initiated)"; "i"));
  (first($events | to_entries[] | select(.value | back) | .key) // ($events | length)) as $return
  | (first($events | to_entries[] | select(.key >= $return and (.value.type == "DELIVERY_SUCCESS" or (.value.status // "" | test("^(completed|returned to sender|successful delivery|delivered)"; "i")))) | .key) // ($events | length)) as $home
  | {
    number: ((.tracking_number | bare) // (.tracking_id | bare) // ($events[0].tracking_number? | bare)),
    events: [$events | to_entries[] | .key as $at | .value | {
      time: ((.timestamp | bare) // .time),
      code: ((.status | bare) // .type),
      text: ((.status | bare) // (.type // "" | gsub("_"; " ") | ascii_downcase | bare)),
      place: {text: ((.data?.hub_name? | bare) // (.arrived_at_sorting_hub_information?.hub? | bare) // (.hub? | strings | bare) // null),
              city: (.arrived_at_sorting_hub_information?.city? // null), country: (.arrived_at_sorting_hub_information?.country? // null)},
      returning: ($at >= $return and $at <= $home)
    }]
  }
