# Spring: one shipment, events oldest first, an epoch in seconds with a wall clock beside it. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.Shipment | type) != "object" then error("no Shipment in the answer") else .Shipment end
| .TrackingNumber as $own
| {
    number: (if $own == $asked[0] then $own else null end),
    service: ([.Carrier, .Service | bare | values] | join(" ")),
    weight: (if (.Weight | bare) then {value: .Weight, unit: ((.WeightUnit | bare) // "kg")} else null end),
    related: ([.CarrierTrackingNumber, .CarrierLocalTrackingNumber, $own | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    events: [.Events[]? | {
      time: {text: (.DateTime | bare), utc: (.Timestamp | bare)},
      code: (.Code | bare),
      text: ((.Description | bare) // .CarrierDescription),
      place: {city: (.City | bare), state: (.State | bare), country: (.Country | bare), postal_code: (.Zip | bare)}
    }]
  }
