# An OnTrac page: newest scan first, times with the offset of the place, a problem object for an unknown number.
def codes: {
  InfoReceived: ["EXRL", "On its way to OnTrac"], InTransit_Other: ["SFCT", "Arrived at Final Servicing Facility"],
  OutForDelivery_Other: ["OFDL", "Out for Delivery"], Delivered_Other: ["DLVD", "Package Delivered"],
  DeliveryFailure_Other: ["UTLV", "Delivery Pending"], DeliveryFailure_NoBody: ["BCLD", "Business closed. Please provide hours"],
  Exception_Returning: ["RTSI", "Returning to sender"], Exception_Returned: ["RTSD", "Returned to sender"]
};

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    { status: 404, content_type: "application/json",
      body: {type: "https://tools.ietf.org/html/rfc7231#section-6.5.4", title: "Not Found", status: 404} }
  else
    { status: 200, content_type: "application/json", body: {Packages: [{
        Tracking: $p.number, Weight: (($p.weight_kg | tonumber) / 0.45359237), WeightUnits: "lbs",
        UtcExpectedDeliveryDateTime: $p.eta.to,
        Events: ([$p.events[] | codes[.status] as $said | select($said) | {
          EventCode: $said[0], Status: "", EventShortDescription: $said[1], ZonedEventDateTime: "\(.local)\(.offset)",
          City: .place.city, State: .place.state, PostalCode: .place.postal_code, Country: .place.country
        }] | reverse)
      }]} }
  end
