# 17TRACK's API: registrations are always accepted; a read tells every event with offset and UTC, newest first, and rejects
# nothing: a number that nobody knows is NotFound.
def point($e): {time_iso: ($e.local + $e.offset), time_utc: $e.at, time_raw: {date: $e.local[0:10], time: $e.local[11:19], timezone: $e.offset},
  description: $e.text, location: $e.place.city, stage: null, sub_status: $e.status,
  address: ($e.place + {street: null, coordinates: {longitude: null, latitude: null}})};
def track: {
  shipping_info: {shipper_address: .origin, recipient_address: .destination},
  latest_status: (if .known then {status: (.status | split("_")[0]), sub_status: .status, sub_status_descr: null}
    else {status: "NotFound", sub_status: "NotFound_Other", sub_status_descr: null} end),
  time_metrics: {estimated_delivery_date: (if .eta then {source: "Official", from: .eta.from, to: .eta.to} else {source: null, from: null, to: null} end)},
  misc_info: {service_type: .service, weight_kg: .weight_kg, pieces: (.pieces | tostring), local_number: null},
  tracking: {providers_hash: 1, providers: [{provider: {key: 100002, name: "Carrier"}, latest_sync_status: "Success",
    events: (if .known then [.events[] | point(.)] | reverse else [] end)}]}};

if .request.headers["17token"] == null then {status: 401, body: {code: 401, data: {errors: [{code: -18010002, message: "Access token is invalid."}]}}}
elif .request.path | endswith("/register") then
  {status: 200, body: {code: 0, data: {accepted: [.request.json[] | {origin: 2, number: .number, carrier: .carrier}], rejected: []}}}
else {status: 200, body: {code: 0, data: {accepted: [.parcels[] | {number: .number, carrier: 0, param: null, tag: "", track_info: track}], rejected: []}}}
end
