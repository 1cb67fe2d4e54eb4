# OnTrac: {Packages: [{Tracking, Events}]}, newest first, times with offset. The former LaserShip answered with Events at
# the top, a local DateTime and the same moment as UTCDateTime. Consignee, signature, proof of delivery and references are
# left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;
def unit: (. // "") | tostring | ascii_downcase | if startswith("kg") then "kg" elif startswith("oz") then "oz" else "lb" end;
def weight($unit): if . == null or . == "" or . == 0 then null else {value: ., unit: ($unit | unit)} end;
def place: {city: .City, state: .State, country: .Country, postal_code: .PostalCode};
def package: {
  number: .Tracking,
  weight: (.WeightUnits as $unit | .Weight | weight($unit)),
  eta: {from: (if any(.Events[]?; .EventCode == "DLVD") then null else .UtcExpectedDeliveryDateTime // .ExpectedDeliveryDate end)},
  events: [.Events[]? | {
    time: (if (.ZonedEventDateTime | bare) then .ZonedEventDateTime else {text: .UtcEventDateTime, utc: .UtcEventDateTime} end),
    code: ((.EventCode | bare) // .Status),
    text: ((.EventShortDescription | bare) // (.EventDescription | bare) // .Status),
    place: place
  }]
};
def lasership: {
  number: null,
  weight: (first(.Pieces[]?) // {} | .WeightUnit as $unit | .Weight | weight($unit)),
  pieces: (if (.Pieces | type) == "array" then .Pieces | length else null end),
  eta: {from: (if any(.Events[]?; .EventType == "Delivered" or .EventType == "Released") then null else .EstimatedDeliveryDate end)},
  origin: (.Origin | if type == "object" then place else {} end),
  destination: (.Destination | if type == "object" then place else {} end),
  events: [.Events[]? | {
    time: {text: (.DateTime | bare), utc: (.UTCDateTime | bare)},
    code: .EventType,
    text: ([(.EventShortText | bare) // (.EventLongText | bare) // .EventLabel, (.Reason | bare)] | map(values) | join(": ")),
    place: place
  }]
};

if (.Packages | type) == "array" then
  (first(.Packages[] | select((.Tracking // "" | ascii_upcase) == $asked[0])) // .Packages[0]) | package
elif (.Events | type) == "array" then lasership
else error("neither Packages nor Events in the answer") end
