# A DHL Paket tracking service: the question is an XML document in the query, two log-ins, attributes of nested `data`
# elements, minutes by the clock of Germany, one empty event in front.
def codes: {
  InfoReceived: ["VA", "PARCV", "The instruction data for this shipment have been provided by the sender to DHL electronically"], InTransit_PickedUp: ["AE", "PCKDU", "The shipment has been picked up"],
  InTransit_Other: ["AA", "LDTMV", "The shipment has been processed in the parcel center"], InTransit_Departure: ["AA", "LDTMV", "The shipment left the country of origin"],
  InTransit_Arrival: ["EE", "ULFMV", "The shipment arrived in the destination country"], InTransit_CustomsProcessing: ["ZO", "HLDCC", "The shipment is in customs clearance"],
  InTransit_CustomsReleased: ["ZO", "RLSCC", "The shipment was released by customs"], OutForDelivery_Other: ["PO", "SRTED", "The shipment has been loaded onto the delivery vehicle"],
  AvailableForPickup_Other: ["ZF", "HLDCC", "The shipment is ready for pick-up at the PACKSTATION"], Delivered_Other: ["ZU", "DLVRD", "The shipment has been successfully delivered"],
  DeliveryFailure_Other: ["ZN", "NDELV", "The shipment could not be delivered"], DeliveryFailure_NoBody: ["ZN", "NDELV", "The recipient was not present"],
  DeliveryFailure_Rejected: ["AN", "NDELV", "The recipient refused the shipment"], DeliveryFailure_InvalidAddress: ["ZN", "NDELV", "The address is incomplete"],
  Exception_Damage: ["BV", "OTHER", "The shipment was damaged"], Exception_Delayed: ["NB", "OTHER", "The shipment is delayed"],
  Exception_Returning: ["RT", "RTRND", "The shipment will be returned"], Exception_Returned: ["ZU", "DLVRD", "The shipment was delivered to the sender"]
};
def attributes: [to_entries[] | select(.value != null) | " \(.key)=\"\(.value | tostring | @html)\""] | join("");
def xml($status): {status: $status, content_type: "application/xml;charset=UTF-8", body: ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + .)};
def time: "\(.local[8:10]).\(.local[5:7]).\(.local[0:4]) \(.local[11:16])";

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then
    {status: 401, content_type: "application/json", body: {status: 401, title: "Unauthorized", detail: "Unauthorized for given resource."}}
  elif $p == null or ($p.known | not) then
    "<data name=\"piece-shipment-list\" code=\"100\" error=\"No data found\" request-id=\"0\"/>" | xml(200)
  else
    [$p.events[] | codes[.status] as $said | select($said) | {
      name: "piece-event", "event-timestamp": time, "event-status": $said[2], "event-text": $said[2], "event-short-status": $said[2],
      ice: $said[1], ric: "OTHER", "event-location": (.place.city // ""), "event-country": (.place.country // ""), "standard-event-code": $said[0],
      ruecksendung: (if .status | startswith("Exception_Return") then "true" else "false" end)
    }] as $told
    | "<data name=\"piece-shipment-list\" code=\"0\" request-id=\"0\"><data"
      + ({name: "piece-shipment", "error-status": "0", "piece-code": $p.number, "searched-piece-code": $p.number,
          "status-timestamp": ($told[-1]."event-timestamp" // ""), status: ($told[-1]."event-text" // ""), "short-status": ($told[-1]."event-text" // ""),
          ice: ($told[-1].ice // ""), ric: "OTHER", "standard-event-code": ($told[-1]."standard-event-code" // ""),
          ruecksendung: ($told[-1].ruecksendung // "false"), "recipient-name": "Invented", "product-name": ($p.service // ""),
          "shipment-weight": ($p.weight_kg // ""), "dest-country": $p.destination.country, "origin-country": $p.origin.country} | attributes)
      + "><data name=\"piece-event-list\"><data name=\"piece-event\" event-timestamp=\"\" event-status=\"\"/>"
      + ([$told[] | "<data\(attributes)/>"] | join("")) + "</data></data></data>" | xml(200)
  end
