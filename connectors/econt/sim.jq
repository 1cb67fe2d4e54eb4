# An Econt service: one status for each number, events in time order, epoch milliseconds.
def codes: {
  InfoReceived: ["prepared", "Prepared by the sender"], InTransit_PickedUp: ["in_pickup_courier", "Accepted by a courier"], InTransit_Other: ["arrival_departure_from_hub", "Hub"], OutForDelivery_Other: ["in_delivery_courier", "With a courier for delivery"],
  AvailableForPickup_Other: ["in_delivery_office", "Ready for collection at the office"], Delivered_Other: ["client", "Delivered"], DeliveryFailure_Other: ["failed_delivery", "Unsuccessful"], DeliveryFailure_NoBody: ["failed_delivery", "Recipient absent"], DeliveryFailure_Rejected: ["failed_delivery", "Refused"],
  DeliveryFailure_InvalidAddress: ["failed_delivery", "Wrong address"], Exception_Destroyed: ["destroy", "Destroyed"], Exception_Cancel: ["canceled", "Cancelled"], Exception_Returning: ["return", "On the way back"], Exception_Returned: ["returned_to_sender", "With the sender again"]
};
{status: 200, content_type: "application/json", body: {shipmentStatuses: [.parcels[] | if .known then {status: {shipmentNumber: .number, shortDeliveryStatus: "", shortDeliveryStatusEn: "", weight: (.weight_kg | if . then tonumber else null end), packCount: 1, expectedDeliveryDate: null, deliveryTime: null,
    trackingEvents: [.events[] | codes[.status] as $said | select($said) | {destinationType: $said[0], time: .at_ms, destinationDetails: "", destinationDetailsEn: $said[1], officeName: "", officeNameEn: "", cityName: "", cityNameEn: (.place.city // ""), countryCode: ""}]}, error: null}
  else {status: null, error: {type: "ExInvalidParam", message: "Shipment not found", fields: [], innerErrors: []}} end]}}
