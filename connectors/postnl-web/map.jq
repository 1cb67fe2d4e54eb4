# PostNL's page: parcels by barcode, each with all its observations (analyticsInfo) or, older, with some of them; times with
# offset, in no certain order. Recipient, sender and address are left out. Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end | objects;

((.colli // {})[$asked[0]] // ((.colli // {}) | to_entries | .[0].value)) // error("no parcel in the answer")
| ([.analyticsInfo.allObservations? | list]) as $all
| (if $all == [] then [.observations | list] else $all end) as $told
| {
    number: (.barcode // null | if . == null then null else . end),
    weight: (.details.dimensions.weight? | if type == "number" and . > 0 then {value: ., unit: "g"} else null end),
    eta: (if (.deliveryDate // .isDelivered // null) == null or .isDelivered == false then
        (if any($told[]; .observationCode // "" | test("^I0")) then null else {from: (.eta.start? // .routeInformation.plannedDeliveryTimeWindow.startDateTime?), to: (.eta.end? // .routeInformation.plannedDeliveryTimeWindow.endDateTime?)} end)
      else null end),
    events: [$told[] | {
      time: .observationDate,
      code: .observationCode,
      text: .description
    }]
  }
