# A Royal Mail API: two headers and the terms, newest event first, times with offset, E1142 for an unknown item.
def words: {
  InfoReceived: ["EVDAC", "Sender preparing item"], InTransit_PickedUp: ["EVPPA", "Accepted at Post Office"], InTransit_Other: ["EVNMI", "Forwarded - Mis-sort"], InTransit_Departure: ["EVODP", "Item leaving the UK"],
  InTransit_Arrival: ["EVORI", "Arrived in destination country"], InTransit_CustomsProcessing: ["EVOCH", "Item held by customs"], InTransit_CustomsReleased: ["EVOCR", "Released from customs"], OutForDelivery_Other: ["EVGPD", "Out for delivery"],
  AvailableForPickup_Other: ["EVCSP", "Available for collection"], Delivered_Other: ["EVKSP", "Delivered"], DeliveryFailure_Other: ["EVNSR", "Attempted delivery"], DeliveryFailure_NoBody: ["EVNAA", "Attempted delivery - No answer"],
  DeliveryFailure_Rejected: ["EVNRF", "Item refused"], DeliveryFailure_InvalidAddress: ["EVNAI", "Address incomplete"], Exception_Security: ["EVFEE", "Fee to pay"], Exception_Damage: ["EVDAM", "Item damaged"], Exception_Delayed: ["EVDLY", "Delayed"],
  Exception_Returning: ["EVRTS", "Return to sender"], Exception_Returned: ["EVRTD", "Returned to sender - delivered"]
};
def country: {US: "USA", CA: "CAN", MX: "MEX", BR: "BRA", DE: "DEU", AT: "AUT", CH: "CHE", FR: "FRA", ES: "ESP", PT: "PRT", IT: "ITA", NL: "NLD", BE: "BEL", GB: "GBR", IE: "IRL",
  NO: "NOR", SE: "SWE", DK: "DNK", FI: "FIN", PL: "POL", CZ: "CZE", RO: "ROU", UA: "UKR", TR: "TUR", IN: "IND", CN: "CHN", JP: "JPN", KR: "KOR", AU: "AUS", NZ: "NZL"}[.country? // ""] // "";
def reply($status): {status: $status, content_type: "application/json", body: .};
def errors($code; $http): {httpCode: ($http | tostring), httpMessage: "Error", errors: [{errorCode: $code, errorDescription: "x", errorCause: "x", errorResolution: "x"}]} | reply($http);

.parcels[0] as $p
| if (.request.headers["x-ibm-client-id"] // "") == "" then {httpCode: "401", httpMessage: "Unauthorized", moreInformation: "Invalid client id or secret."} | reply(401)
  elif (.request.headers["x-accept-rmg-terms"] // "") != "yes" then errors("E0004"; 400)
  elif $p == null or ($p.known | not) then errors("E1142"; 404)
  else {mailPieces: {
    mailPieceId: $p.number, carrierShortName: "RM", summary: {uniqueItemId: $p.number, oneDBarcode: $p.number, productName: ($p.service // ""), originCountryCode: ($p.origin | country), destinationCountryCode: ($p.destination | country)},
    events: ([$p.events[] | words[.status] as $said | select($said) | {eventCode: $said[0], eventName: $said[1], eventDateTime: "\(.local)\(.offset)", locationName: (.place.city // "")}] | reverse)
  }} | reply(200) end
