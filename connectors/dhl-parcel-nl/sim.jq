# A DHL eCommerce NL gateway: keyless, oldest event first, UTC with the local time beside it, 404 with a sentence for a
# number it does not know. A parcel that has gone back is a return shipment.
def codes: {
  InfoReceived: ["PRENOTIFICATION_RECEIVED", "DATA_RECEIVED"],
  InTransit_PickedUp: ["SHIPMENT_ACCEPTANCE_PARCELSHOP", "UNDERWAY"],
  InTransit_Other: ["PARCEL_SORTED_AT_HUB", "UNDERWAY"],
  InTransit_Departure: ["DEPART_ORIGIN_GATEWAY", "UNDERWAY"],
  InTransit_Arrival: ["ARRIVED_AT_INBOUND_GATEWAY", "UNDERWAY"],
  InTransit_CustomsProcessing: ["IN_CLEARANCE_PROCESS", "CUSTOMS"],
  InTransit_CustomsReleased: ["CLEARANCE_RELEASE", "CUSTOMS"],
  InTransit_CustomsRequiringInformation: ["INSUFFICIENT_DOCUMENTATION", "CUSTOMS"],
  OutForDelivery_Other: ["OUT_FOR_DELIVERY", "IN_DELIVERY"],
  AvailableForPickup_Other: ["NOTIFICATION_FOR_PARCELSHOP_COLLECTION_HAS_BEEN_SENT", "IN_DELIVERY"],
  Delivered_Other: ["DELIVERED", "DELIVERED"],
  DeliveryFailure_Other: ["FAILED_TO_DELIVER_REDELIVER", "PROBLEM"],
  DeliveryFailure_NoBody: ["NOT_HOME", "PROBLEM"],
  DeliveryFailure_Security: ["ID_CHECK_UNSUCCESSFUL", "PROBLEM"],
  DeliveryFailure_Rejected: ["REFUSED_BY_RECEIVER", "PROBLEM"],
  DeliveryFailure_InvalidAddress: ["ADDRESS_NOT_FOUND", "PROBLEM"],
  Exception_Returning: ["ON_ROUTE_TO_SHIPPER", "PROBLEM"],
  Exception_Returned: ["RETURNED_TO_SHIPPER", "DELIVERED"],
  Exception_NoBody: ["BAD_ADDRESS", "PROBLEM"],
  Exception_Security: ["HELD_FOR_PAYMENT", "CUSTOMS"],
  Exception_Damage: ["ARRIVED_DAMAGED", "PROBLEM"],
  Exception_Delayed: ["TRANSPORT_DELAY", "PROBLEM"],
  Exception_Lost: ["PARCEL_MISSING_AT_DEPOT_NOTICED_AT_STOCK_CHECK", "PROBLEM"],
  Exception_Destroyed: ["DESTROYED", "PROBLEM"],
  Exception_Cancel: ["INTERVENTION_SHIPPER_REQUEST_DELIVERY_CANCELLED", "INTERVENTION"],
  Exception_Other: ["ON_HOLD", "PROBLEM"]
};
def local: "\(.local)\(.offset)";
def end_of($status): last(.events[] | select(.status == $status) | local) // null;

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    { status: 404, content_type: "text/plain", body: "No parcel found for the given key(s)" }
  else
    { status: 200, content_type: "application/json",
      body: [{
        barcode: $p.number,
        barcodes: [$p.number],
        type: "SHIPMENT",
        isReturn: ($p | end_of("Exception_Returned") != null and end_of("Delivered_Other") == null),
        deliveredAt: ($p | end_of("Delivered_Other")),
        returnedAt: ($p | end_of("Exception_Returned")),
        totalEvents: ($p.events | length),
        events: [$p.events[] | codes[.status] as $said | select($said) | {
          category: $said[1], status: $said[0], type: "PIECE_EVENT", leg: {network: "ECOMMERCE"},
          timestamp: .at, localTimestamp: local,
          plannedDeliveryTimeframe: (if .status == "OutForDelivery_Other" and $p.eta then "\($p.eta.from)/\($p.eta.to)" else null end)
        }]
      }] }
  end
