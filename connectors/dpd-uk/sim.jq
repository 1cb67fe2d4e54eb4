# A DPD UK: a redirect that carries the id, then the events, newest first, by the clock of the United Kingdom.
def codes: {
  InfoReceived: ["000", "We have received your order details"], InTransit_PickedUp: ["003", "We've collected your parcel from the sender"], InTransit_Other: ["009", "Your parcel is at the hub"],
  InTransit_CustomsProcessing: ["070", "Your parcel is with customs"], InTransit_CustomsReleased: ["071", "Your parcel was released by customs"], OutForDelivery_Other: ["015", "Your parcel is out for delivery"],
  AvailableForPickup_Other: ["060", "Your parcel is at the Pickup shop"], Delivered_Other: ["001", "Your parcel has been delivered"], DeliveryFailure_Other: ["010", "We were unable to deliver your parcel"],
  DeliveryFailure_NoBody: ["011", "Nobody was at home, a calling card was left"], DeliveryFailure_Rejected: ["012", "The parcel was refused"], DeliveryFailure_InvalidAddress: ["013", "Incorrect address"],
  Exception_Damage: ["020", "The parcel was damaged"], Exception_Lost: ["021", "The parcel is lost"], Exception_Delayed: ["022", "Your parcel is delayed"],
  Exception_Returning: ["030", "Your parcel is returning to sender"], Exception_Returned: ["031", "Your parcel was returned to sender"]
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {error: {message: "Not found"}}}
  elif .request.path == "/v1/track" then
    {status: 303, content_type: "text/plain", headers: {location: "https://track.dpd.co.uk/parcels/\($p.number)*20711"}, body: ""}
  else
    {status: 200, content_type: "application/json", body: {data: ([$p.events[] | codes[.status] as $said | select($said) | {
      eventCode: $said[0], eventText: $said[1], eventDate: "\(.local[0:10]) \(.local[11:19])", eventLocation: (.place.city // "")
    }] | reverse)}}
  end
