# Ekart: one parcel, `shipmentTrackingDetails` oldest first, epoch milliseconds, no codes. The answer does not repeat the
# number. Once the parcel is delivered `expectedDeliveryDate` is when that happened: then it is no promise.
# Source: the answer as itsvic-dev/parcel reads it.
if type != "object" then error("no object in the answer") else . end
| if has("shipmentTrackingDetails") then . else error("no shipmentTrackingDetails in the answer") end
| (.shipmentTrackingDetails // []) as $scans
| (.expectedDeliveryDate | if . == null or . == 0 or . == "" then null else . end) as $due
| {
    eta: {from: (if any($scans[]; .statusDetails // "" | test("^delivered"; "i")) then null else $due end)},
    events: [$scans[] | {
      time: .date,
      text: .statusDetails,
      place: {city: .city}
    }]
  }
