# A journey -> the carrier's wire form, with the carrier's own errors.
{ "InfoReceived": "announced", "InTransit_PickedUp": "collected", "InTransit_Other": "under_way",
  "OutForDelivery_Other": "on_the_round", "Delivered_Other": "delivered" } as $codes
| .parcels[0] as $parcel
| if (.request.headers["x-api-key"] // "") == "" then
    { status: 401, content_type: "application/json", headers: {}, body: { error: "no key" } }
  elif $parcel == null or ($parcel.known | not) then
    { status: 404, content_type: "application/json", headers: {}, body: { error: "unknown number" } }
  else
    { status: 200, content_type: "application/json", headers: {},
      body: { number: $parcel.number, service: $parcel.service,
              events: [ $parcel.events[]
                | { at: (.local + .offset), code: $codes[.status], text, city: .place.city, country: .place.country } ] } }
  end
