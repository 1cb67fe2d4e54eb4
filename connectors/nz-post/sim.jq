# NZ Post's API: logs in, tells the events oldest first with the offset of the place, and an error inside the result for a
# number it does not know.
def codes: {
  InfoReceived: ["997", "Tracking number allocated to parcel"],
  InTransit_PickedUp: ["13", "Collected from sender"], InTransit_Other: ["8", "Processed at depot"],
  InTransit_CustomsProcessing: ["60", "Held by customs"],
  InTransit_CustomsReleased: ["61", "Cleared by customs"],
  OutForDelivery_Other: ["32", "With courier for delivery"],
  AvailableForPickup_Other: ["33", "Ready for collection"], Delivered_Other: ["22", "Delivered"],
  DeliveryFailure_Other: ["21", "Card to call left"], Exception_Delayed: ["40", "Delayed"],
  Exception_Returning: ["90", "Return to sender"], Exception_Returned: ["91", "Returned to sender"]
};
def event: codes[.status] as $said | select($said) | {date_time: "\(.local)\(.offset)", status: $said[1], edifact_code: $said[0], depot_name: .place.city, description: "Signed for by somebody", source: "CME", seqref: "1"};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path == "/as/token.oauth2" then reply(200; {access_token: "sim-token", token_type: "Bearer", expires_in: 3600})
  elif $p == null or ($p.known | not) then reply(200; {success: true, status_code: 2, message_id: "sim", results: [{errors: [{code: 400002, message: "Invalid parameter(s)", details: "No data found for this Tracking Reference"}]}]})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {success: true, status_code: 1, message_id: "sim", results: [{tracking_reference: $p.number, tracking_events: $told}]})
  end
