# A UPS that logs in and answers like UPS: newest activity first, local date and time beside the same moment in GMT.
def scans: {
  InfoReceived: ["M", "MP", "003", "Shipper created a label, UPS has not received the package yet."],
  InTransit_PickedUp: ["I", "PU", "038", "Pickup Scan"],
  InTransit_Other: ["I", "AR", "010", "Arrived at Facility"],
  InTransit_Departure: ["I", "EP", "005", "Export Scan"],
  InTransit_Arrival: ["I", "IP", "005", "Import Scan"],
  InTransit_CustomsProcessing: ["I", "B3", "012", "UPS is preparing your package for clearance."],
  InTransit_CustomsReleased: ["I", "DA", "014", "Released by the clearing agency. Now in transit."],
  InTransit_CustomsRequiringInformation: ["X", "B5", "058", "UPS initiated contact with the importer for clearance information."],
  OutForDelivery_Other: ["I", "OT", "021", "Out For Delivery Today"],
  AvailableForPickup_Other: ["D", "2Q", "161", "Delivered to UPS Access Point"],
  Delivered_Other: ["D", "FS", "011", "DELIVERED"],
  DeliveryFailure_Other: ["X", "GB", "060", "Delivery Attempted"],
  DeliveryFailure_NoBody: ["X", "48", "022", "The receiver was not available for delivery."],
  DeliveryFailure_Security: ["X", "51", "062", "We tried to deliver the package, but were unable to receive payment."],
  DeliveryFailure_Rejected: ["X", "AM", "064", "The receiver has canceled the product order and refused delivery."],
  DeliveryFailure_InvalidAddress: ["X", "CY", "069", "We were unable to obtain complete address information."],
  Exception_Other: ["X", "1A", "013", "UPS is working to resolve the issue."],
  Exception_Returning: ["X", "UF", "035", "We are in the process of returning this package to the sender."],
  Exception_Returned: ["X", "UA", "034", "UPS has returned your package to the sender."],
  Exception_NoBody: ["X", "AE", "050", "The street number is incorrect. This may delay delivery."],
  Exception_Security: ["X", "1C", "085", "Import charges are due for this package."],
  Exception_Damage: ["X", "45", "059", "Your package was damaged in transit."],
  Exception_Delayed: ["X", "7W", "052", "Severe weather conditions have delayed delivery."],
  Exception_Destroyed: ["X", "1F", "149", "Per government agency instruction, UPS has destroyed the package."],
  Exception_Cancel: ["MV", "VP", "007", "Manifest cancelled and shipment voided"]
};
def status: scans[.] | {type: .[0], code: .[1], statusCode: .[2], description: .[3]};
def date: split("T")[0] | gsub("-"; "");
def time: split("T")[1] | .[0:8] | gsub(":"; "");
def address: {city, stateProvince: .state, postalCode: .postal_code, countryCode: .country, country: .country};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};
def refusal($status; $code; $message): reply($status; {response: {errors: [{code: $code, message: $message}]}});

.parcels[0] as $p
| .request as $r
| if $r.path == "/security/v1/oauth/token" then
    if ($r.headers.authorization // "") | startswith("Basic ") then
      reply(200; {token_type: "Bearer", issued_at: "1795428000000", client_id: "demo", access_token: "simulated", scope: "public",
        expires_in: "14399", refresh_count: "0", status: "approved"})
    else refusal(401; "10401"; "ClientId is Invalid") end
  elif ($r.headers.authorization // "") | startswith("Bearer ") | not then
    refusal(401; "250002"; "Invalid Authentication Information.")
  elif $p == null or ($p.known | not) then refusal(404; "TW0001"; "Tracking Information Not Found")
  else
    [$p.events[] | select(scans[.status]) | {
      location: {address: (.place | address), slic: "0000"},
      status: (.status | status),
      date: (.local | date), time: (.local | time),
      gmtDate: (.at | date), gmtTime: (.at | time), gmtOffset: .offset
    }] as $told
    | reply(200; {trackResponse: {shipment: [{inquiryNumber: $p.number, package: [{
        trackingNumber: $p.number,
        deliveryDate: (if $p.eta and $p.status != "Delivered_Other" then [{type: "SDD", date: ($p.eta.from | date)}] else [] end),
        deliveryTime: (if $p.eta and $p.status != "Delivered_Other" then
          {type: "EDW", startTime: ($p.eta.from | time), endTime: ($p.eta.to | time)} else null end),
        activity: ($told | reverse),
        currentStatus: ($told[-1].status | if . then {code: .statusCode, description, type} else null end),
        packageAddress: [
          {type: "ORIGIN", address: ($p.origin | address)}, {type: "DESTINATION", address: ($p.destination | address)}],
        weight: {unitOfMeasurement: "KGS", weight: $p.weight_kg},
        service: {code: "011", levelCode: "011", description: "UPS Standard"},
        packageCount: $p.pieces
      }]}]}})
  end
