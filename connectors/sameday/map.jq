# Sameday: the history of one AWB, newest first, times with offset, a state number with words in the carrier's language,
# the town of the depot, a reason of a failed delivery. Customers' answers name the AWB, stand in `data`, and may know the
# finer status number alone. Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def country:
  if . == null then null
  else {"romania": "RO", "românia": "RO", "hungary": "HU", "ungaria": "HU", "magyarország": "HU", "bulgaria": "BG", "българия": "BG"}[ascii_downcase] // (if test("^[A-Z]{2}$") then . else null end) end;

(if type == "object" and has("data") and (has("awbHistory") | not) then .data | if type == "array" then (first(.[] | select(.awbNumber == $asked[0]))
    // (if length > 1 and $asked != [] then error("none of the AWBs is the asked one") else .[0] end)) else . end else . end)
| if type == "object" and has("awbHistory") then . else error("no awbHistory in the answer") end
| {
    number: ((.awbNumber? | filled) // $asked[0]),
    events: [.awbHistory | list | {
      time: (.statusDate | if type == "object" then {text: .date, zone: .timezone} else . end),
      code: ((.statusStateId // .statusId) | filled | if . == null then null else tostring end),
      sub: (if .statusStateId == null or "\(.statusId)" == "\(.statusStateId)" then null else .statusId | filled | if . == null then null else tostring end end),
      text: (((.status | filled) // (.statusState? | filled)) as $said | (.reason? | filled) as $why
        | [$said, (if $why == $said then null else $why end)] | map(strings) | join(": ") | filled),
      place: {city: (.transitLocation? | filled), state: (.county? | filled), country: (.country? | country)}
    }]
  }
