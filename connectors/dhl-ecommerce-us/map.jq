# DHL eCommerce Americas: packages with events, newest first; date, time and a zone label apart ("LT" is the clock of the
# place). What is known of a package stands in `package` or beside the events. Sender, recipient and references are left
# out, and so is what follows "Signed by". Sources: the documentation and the answers quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end | objects;
def about: (.package // {}) + (del(.package, .events) | map_values(select(. != null)));
def ids: [.trackingId, .packageId, .dhlPackageId, .tmiUid, .trackedValue, .deliveryConfirmationNumber, .dspPackageId | strings | gsub("[^0-9A-Za-z]"; "")];
# "Melrose Park, IL, US"
def place:
  ((.location // "") | capture("^(?<city>.+), (?<state>[A-Z]{2}), (?<country>[A-Z]{2})$")) // null
  | if . then . else null end;
def spot: place as $place | (if $place then $place else {text: .location} end) + {postal_code: .postalCode}
  + (if .country != null and (.country | test("^[A-Z]{2}$")) then {country} else {} end);
def unit: (.unitOfMeasure // .unit // "LB") | ascii_upcase | if startswith("KG") then "kg" elif startswith("OZ") then "oz" elif startswith("G") then "g" else "lb" end;

[.packages | list] as $all
| (first($all[] | select(about | ids | index($asked[0]) != null)) // $all[0]) // error("no package in the answer")
| about as $about
| ($about | ids) as $ids
| [.events | list] as $events
| {
    number: (if $ids == [] or ($ids | index($asked[0])) != null then $asked[0] else $ids[0] end),
    service: ($about.productName // $about.product),
    weight: ($about.weight | if type == "object" and .value != null and .value != "" and (.value | tonumber) != 0 then {value: .value, unit: unit} else null end),
    eta: (if any($events[]; .primaryEventDescription // "" | test("^(PACKAGE )?DELIVERED"; "i")) then null
      else {from: ($about.estimatedDeliveryDate // $about.expectedDelivery)} end),
    related: [$about.deliveryConfirmationNumber, $about.dspPackageId | strings | gsub("[^0-9A-Za-z]"; "")
      | select(. != "" and . != $asked[0]) | {number: .}],
    events: [$events[] | {
      time: {text: ([.date, .time] | map(select(. != null and . != "")) | join(" ")), zone: .timeZone},
      code: .primaryEventId,
      sub: .secondaryEventId,
      text: ((.primaryEventDescription // .secondaryEventDescription // "") | sub(" *[-,:]? *signed (for )?by.*$"; ""; "i")),
      place: spot
    }]
  }
