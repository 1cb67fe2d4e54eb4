# A USPS that logs in and answers like the Tracking API: newest scan first, local minute beside the exact GMT second.
def scans: {
  InfoReceived: ["GX", "Shipping Label Created, USPS Awaiting Item", "Pre-Shipment"],
  InTransit_PickedUp: ["03", "USPS in possession of item", "Accepted"],
  InTransit_Other: ["10", "Arrived at USPS Regional Facility", "In Transit"],
  InTransit_Departure: ["DI", "Dispatched from USPS International Service Center", "In Transit"],
  InTransit_Arrival: ["AI", "Arrived in Destination Country", "In Transit"],
  InTransit_CustomsProcessing: ["IC", "Inbound Into Customs", "In Transit"],
  InTransit_CustomsReleased: ["OC", "Inbound Out of Customs", "In Transit"],
  OutForDelivery_Other: ["OF", "Out for Delivery", "Out for Delivery"],
  AvailableForPickup_Other: ["16", "Available for Pickup", "Available for Pickup"],
  Delivered_Other: ["01", "Delivered, In/At Mailbox", "Delivered"],
  DeliveryFailure_Other: ["55", "No Secure Location Available", "Delivery Attempt"],
  DeliveryFailure_NoBody: ["02", "Notice Left (No Authorized Recipient Available)", "Delivery Attempt"],
  DeliveryFailure_Rejected: ["04", "Refused", "Alert"],
  DeliveryFailure_InvalidAddress: ["22", "Insufficient Address", "Alert"],
  Exception_Other: ["11", "Sent to Mail Recovery Center", "Alert"],
  Exception_Returning: ["09", "Return to Sender", "Alert"],
  Exception_Returned: ["01", "Delivered, To Original Sender", "Delivered"],
  Exception_Security: ["PH", "Payment of charges - Item being held, addressee being notified", "Alert"],
  Exception_Damage: ["DM", "Item Damaged", "Alert"],
  Exception_Delayed: ["71", "Weather Delay", "Alert"],
  Exception_Destroyed: ["DP", "Destroyed by USPS", "Alert"]
};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};
def refusal($status; $code; $title; $detail): reply($status; {apiVersion: "3.0", error: {code: "\($status)", message: $title,
  errors: [{status: "\($status)", code: $code, title: $title, detail: $detail}]}});

.parcels[0] as $p
| .request as $r
| if $r.path == "/oauth2/v3/token" then
    if ($r.json.client_id // "") != "" and ($r.json.client_secret // "") != "" then
      reply(200; {access_token: "simulated", token_type: "Bearer", issued_at: 1795428000000, expires_in: 28799, status: "approved", scope: "tracking"})
    else reply(401; {error: "invalid_client", error_description: "The client credentials are not valid.", error_uri: ""}) end
  elif ($r.headers.authorization // "") | startswith("Bearer ") | not then
    refusal(401; "401"; "Unauthorized"; "The access token is missing or not valid.")
  elif $p == null or ($p.known | not) then
    refusal(400; "150002"; "Invalid Tracking Number"; "The tracking number may be incorrect or the status update is not yet available. Please verify your tracking number and try again later.")
  else
    [$p.events[] | scans[.status] as $scan | select($scan) | {
      eventType: $scan[1], eventTimestamp: "\(.local[0:16]):00", GMTTimestamp: .at,
      GMTOffset: (.offset | sub("^(?<sign>[+-])0(?<hour>[0-9]):"; "\(.sign)\(.hour):")),
      eventCity: .place.city, eventState: .place.state, eventZIP: .place.postal_code,
      eventCountry: (if .place.country == "US" then null else .place.country end),
      firm: null, name: null, authorizedAgent: "false", eventCode: $scan[0]
    }] as $told
    | scans[$p.events[-1].status // ""] as $now
    | reply(200; {
        trackingNumber: $p.number, mailClass: "USPS Ground Advantage<SUP>&#153;</SUP>", mailType: "DM",
        originCity: $p.origin.city, originState: $p.origin.state, originZIP: $p.origin.postal_code,
        destinationCity: $p.destination.city, destinationState: $p.destination.state,
        destinationZIP: $p.destination.postal_code, destinationCountryCode: $p.destination.country,
        expectedDeliveryTimeStamp: ($p.eta | if . then .to[0:19] else null end),
        status: $now[1], statusCategory: $now[2], statusSummary: $now[1], services: ["USPS Tracking<SUP>&#174;</SUP>"],
        trackingEvents: ($told | reverse)
      })
  end
