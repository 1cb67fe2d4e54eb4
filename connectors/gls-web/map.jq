# GLS's parcel page: one parcel (details) or a list `tuStatus` (overview); history newest first, date and time of the place.
# An overview lists the numbers of all events apart (`evtNos`), in the order of the history.
# The addresses, names, signature and phone of the recipient, and the parcel shop's, are left out.
# Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def bare: if . == null then "" else tostring | gsub("[^0-9A-Za-z]"; "") | ascii_upcase end;
def kilograms: first(.infos | list | select(.type == "WEIGHT") | .value | strings | capture("^(?<n>[0-9]+([.,][0-9]+)?)") | .n | sub(","; ".")) // null
  | if . == null or test("^0*[.]?0*$") then null else {value: ., unit: "kg"} end;
# "Expected delivery", never "Delivered on".
def expected: if (.arrivalTime.name? // "" | test("expected|estimated|planned|prévue|voraussichtlich"; "i")) and (.progressBar.statusInfo? // "" | test("^DELIVERED|^FINAL") | not)
  then (.arrivalTime.value // "" | sub(" at .*$"; "")) else (if (.progressBar.statusInfo? // "" | test("^DELIVERED|^FINAL")) then null else .estimatedDeliveryDateTime end) end;

($asked[0] // "") as $number
| (if .tuStatus then [.tuStatus | list] else [.] end) as $all
| (first($all[] | select([.tuNo, .trackId, .trackingId, (.references | list | .value)] | map(bare) | any(. != "" and (startswith($number) or (. as $n | $number | startswith($n)))))) // $all[0])
| if .history == null and .progressBar == null then error("neither history nor progress in the answer") else . end
| ([.tuNo, .trackId, .trackingId, (.references | list | .value)] | map(bare)) as $names
| [.progressBar.evtNos? | list] as $nos
| {
    # A printed number of twelve digits comes back as its first eleven.
    number: (if $number == "" then .tuNo elif (.tuNo // "") == "" or ($names | any(. != "" and (startswith($number) or (. as $n | $number | startswith($n))))) then $asked[0] else .tuNo end),
    status: (.progressBar.statusInfo | if . == null or . == "FINAL" then null else {code: .} end),
    weight: kilograms,
    eta: {from: expected},
    events: [($nos | length) as $count | [.history | list] as $all | $all | to_entries[] | .key as $at | .value
      | ((.evtNo | select(. != null and . != "")) // (if ($all | length) == $count then $nos[$at] else null end)) as $no | {
      time: ([.date, .time] | map(select(. != null and . != "")) | join(" ")),
      code: ((.status | select(. != null and . != "")) // $no),
      sub: (if (.status // "") == "" then null else $no end),
      text: .evtDscr,
      place: {city: .address.city, country: .address.countryCode, postal_code: .address.postalArea.postalCodeDisplay?,
        text: (if (.address.city // "") == "" or (.address.countryCode // "") == "" then [.address.city, .address.countryName] | map(select(. != null and . != "")) | join(", ") else null end)}
    }]
  }
