# A Swiss Post site: an anonymous session, a search, a hash, and the events of one identity.
def codes: {
  InfoReceived: "600", InTransit_PickedUp: "200", InTransit_Other: "820", InTransit_Departure: "915", InTransit_Arrival: "918", InTransit_CustomsProcessing: "803", InTransit_CustomsReleased: "804", OutForDelivery_Other: "1003", AvailableForPickup_Other: "910", Delivered_Other: "4000",
  DeliveryFailure_Other: "934", DeliveryFailure_NoBody: "924", DeliveryFailure_InvalidAddress: "923", Exception_Returning: "3600"
};
def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| .request.path as $path
| if $path | endswith("/user") then {status: 200, content_type: "application/json", headers: {"x-csrf-token": "c-1", "set-cookie": "SESSION=s-1; Path=/"}, body: {userIdentifier: "u-1"}}
  elif (.request.headers["x-csrf-token"] // "") != "c-1" then {status: 403, content_type: "application/json", body: {error: "csrf"}}
  elif $path | endswith("/history") then {hash: "H-\(.request.json.searchQuery)"} | reply
  elif $path | test("/not-included/") then (if $p.known then [{identity: "H-\($p.number)", shipmentNumber: $p.number, globalStatus: "TO_BE_DELIVERED"}] else [] end) | reply
  else [$p.events[] | codes[.status] as $code | select($code) | {
    eventCode: "PARCEL.*.1.\($code)", timestamp: "\(.local)\(.offset)", city: .place.city, zip: .place.postal_code
  }] | reverse | reply end
