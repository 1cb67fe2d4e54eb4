# A FedEx that logs in, answers up to 30 numbers at once, newest scan first, times with the offset of the place.
def scans: {
  InfoReceived: ["OC", "Shipment information sent to FedEx"],
  InTransit_PickedUp: ["PU", "Picked up"],
  InTransit_Other: ["AR", "Arrived at FedEx location"],
  InTransit_Departure: ["DP", "International shipment release - Export"],
  InTransit_CustomsProcessing: ["CP", "Clearance in progress"],
  InTransit_CustomsReleased: ["CC", "International shipment release - Import"],
  InTransit_CustomsRequiringInformation: ["CD", "Clearance delay - Import", "Additional information required"],
  OutForDelivery_Other: ["OD", "On FedEx vehicle for delivery"],
  AvailableForPickup_Other: ["HL", "Ready for recipient pickup"],
  Delivered_Other: ["DL", "Delivered"],
  DeliveryFailure_Other: ["DE", "Delivery exception"],
  DeliveryFailure_NoBody: ["DE", "Delivery exception", "Customer not available or business closed"],
  DeliveryFailure_Security: ["DE", "Delivery exception", "Duties and taxes not paid"],
  DeliveryFailure_Rejected: ["DE", "Delivery exception", "Shipment refused by recipient"],
  DeliveryFailure_InvalidAddress: ["DE", "Delivery exception", "Incorrect address"],
  Exception_Other: ["SE", "Shipment exception", "Unable to deliver shipment"],
  Exception_Returning: ["RS", "Returning package to shipper"],
  Exception_NoBody: ["SE", "Shipment exception", "Incorrect address"],
  Exception_Damage: ["SE", "Shipment exception", "Package damaged"],
  Exception_Rejected: ["SE", "Shipment exception", "Refused by recipient - Disposition requested"],
  Exception_Delayed: ["DY", "Delay", "Weather delay"],
  Exception_Cancel: ["CA", "Shipment cancelled by sender"]
};
def address: {city, stateOrProvinceCode: .state, postalCode: .postal_code, countryCode: .country, residential: false};
def result:
  .status as $status
  | {
      trackingNumberInfo: {trackingNumber: .number, trackingNumberUniqueId: "2461368000~\(.number)~FX", carrierCode: "FDXE"},
      shipperInformation: {address: (.origin | address)},
      recipientInformation: {address: (.destination | address)},
      latestStatusDetail: (scans[$status // ""] | if . then
        {code: .[0], derivedCode: .[0], statusByLocale: .[1], description: .[1],
          ancillaryDetails: (if .[2] then [{reason: "15", reasonDescription: .[2]}] else [] end)} else null end),
      dateAndTimes: [.events[] | select(.status == "Delivered_Other") | {type: "ACTUAL_DELIVERY", dateTime: (.local + .offset)}],
      estimatedDeliveryTimeWindow: {window: (if .eta then {begins: .eta.from, ends: .eta.to} else {} end)},
      packageDetails: {count: "\(.pieces)", weightAndDimensions: {weight: [{unit: "KG", value: .weight_kg}]}},
      serviceDetail: {type: "INTERNATIONAL_ECONOMY", description: "FedEx International Economy"},
      scanEvents: ([.events[] | scans[.status] as $scan | select($scan) | {
        date: "\(.local)\(.offset)", eventType: $scan[0], eventDescription: $scan[1],
        exceptionCode: (if $scan[2] then "08" else "" end), exceptionDescription: ($scan[2] // ""),
        derivedStatusCode: $scan[0], scanLocation: (.place | address), locationType: "FEDEX_FACILITY"
      }] | reverse)
    };
def unknown: {
  trackingNumberInfo: {trackingNumber: .number, trackingNumberUniqueId: "", carrierCode: ""},
  error: {code: "TRACKING.TRACKINGNUMBER.NOTFOUND",
    message: "Tracking number cannot be found. Please correct the tracking number and try again."}
};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};
def refusal($status; $code; $message): reply($status; {transactionId: "sim", errors: [{code: $code, message: $message}]});

.request as $r
| if $r.path == "/oauth/token" then
    if ($r.form.client_id // "") != "" and ($r.form.client_secret // "") != "" then
      reply(200; {access_token: "simulated", token_type: "bearer", expires_in: 3599, scope: "CXS"})
    else refusal(401; "NOT.AUTHORIZED.ERROR"; "The given client credentials were not valid.") end
  elif ($r.headers.authorization // "") | startswith("Bearer ") | not then
    refusal(401; "NOT.AUTHORIZED.ERROR"; "Access token expired. Please modify your request and try again.")
  elif (.parcels | length) == 0 then
    refusal(400; "TRACKING.TRACKINGNUMBER.EMPTY"; "Please provide tracking number.")
  else
    reply(200; {transactionId: "sim", output: {completeTrackResults: [
      .parcels[] | {trackingNumber: .number, trackResults: [if .known then result else unknown end]}]}})
  end
