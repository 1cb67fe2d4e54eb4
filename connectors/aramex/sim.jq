# An Aramex that wants the account in the body: Key and Value, newest first, /Date(ms+zone)/, unknown numbers listed apart.
def codes: {
  InfoReceived: ["SH014", "Record created."], InTransit_PickedUp: ["SH012", "Shipment collected from the shipper"], InTransit_Other: ["SH022", "Departed Operations facility - In Transit"],
  InTransit_CustomsProcessing: ["SH044", "The shipment is currently going through customs inspection"], InTransit_CustomsReleased: ["SH073", "Cleared Customs"],
  InTransit_CustomsRequiringInformation: ["SH110", "Documents are required"], OutForDelivery_Other: ["SH003", "Out for Delivery"],
  AvailableForPickup_Other: ["SH222", "Ready for collection"], Delivered_Other: ["SH005", "Delivered"], DeliveryFailure_Other: ["SH043", "Delivery attempt failed"],
  DeliveryFailure_NoBody: ["SH294", "Attempted Delivery - Customer not available"], DeliveryFailure_Rejected: ["SH041", "Refused by the customer"],
  Exception_NoBody: ["SH090", "Updated delivery address required from customer"], Exception_Other: ["SH008", "On hold"], Exception_Delayed: ["SH035", "Delayed"],
  Exception_Damage: ["SH051", "Damaged"], Exception_Lost: ["SH052", "Lost"], Exception_Cancel: ["SH071", "Cancelled"], Exception_Returning: ["SH068", "Return in progress"],
  Exception_Returned: ["SH069", "Returned to Shipper"]
};
def reply: {status: 200, content_type: "application/json; charset=utf-8", body: .};

if (.request.json.ClientInfo.UserName // "") == "" then
  {Transaction: null, Notifications: [{Code: "ERR01", Message: "ClientInfo - Invalid username or password"}], HasErrors: true,
   TrackingResults: [], NonExistingWaybills: []} | reply
else
  {
    Transaction: null, Notifications: [], HasErrors: false,
    TrackingResults: [.parcels[] | select(.known) | . as $p | {
      Key: .number,
      Value: ([.events[] | codes[.status] as $said | select($said) | {
        WaybillNumber: $p.number, UpdateCode: $said[0], UpdateDescription: $said[1],
        UpdateDateTime: "/Date(\(.at_ms)\(.offset | gsub(":"; "")))/",
        UpdateLocation: (.place.city // ""), Comments: "Invented person, 0000", ProblemCode: "",
        GrossWeight: ($p.weight_kg // ""), ChargeableWeight: ($p.weight_kg // ""), WeightUnit: "KG"
      }] | reverse)
    }],
    NonExistingWaybills: [.parcels[] | select(.known | not) | .number]
  } | reply
end
