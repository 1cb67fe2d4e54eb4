# A Canada Post gateway: wants HTTP Basic, newest event first, date, time and a zone label apart (abroad it says GMT), and
# XML messages for a number it does not know and for a bad key.
def codes: {
  InfoReceived: ["3000", "Electronic information submitted by shipper"],
  InTransit_PickedUp: ["1301", "Item accepted at the Post Office"],
  InTransit_Other: ["0170", "Item processed"],
  InTransit_Arrival: ["4310", "International shipment has arrived in a foreign country"],
  OutForDelivery_Other: ["0174", "Item out for delivery"],
  AvailableForPickup_Other: ["1701", "Item available for pickup at Post Office"],
  Delivered_Other: ["1496", "Item successfully delivered"],
  DeliveryFailure_Other: ["0179", "Attempted delivery"],
  DeliveryFailure_InvalidAddress: ["1483", "Item cannot be delivered as addressed; sent to the Undeliverable Mail Office"],
  Exception_Returning: ["2600", "Item has been returned and is enroute to the Sender"],
  Exception_Returned: ["1498", "Item successfully delivered"],
  Exception_Delayed: ["0172", "Item re-routed due to processing error; Possible delay"],
  Exception_Other: ["1450", "Item arrived at the Undeliverable Mail Office"]
};
def labels: {"-02:30": "NDT", "-03:00": "ADT", "-03:30": "NST", "-04:00": "EDT", "-05:00": "EST", "-06:00": "CST", "-07:00": "MST", "-08:00": "PST"};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
# The wall clock with its label where Canada has one, else UTC.
def clock:
  if labels[.offset] then {text: .local, zone: labels[.offset]} else {text: .at[0:19], zone: "GMT"} end
  | {date: .text[0:10], time: .text[11:19], zone};
def occurrence($code; $words): clock as $clock | "<occurrence>"
  + ($code | element("event-identifier"))
  + ($clock.date | element("event-date")) + ($clock.time | element("event-time")) + ($clock.zone | element("event-time-zone"))
  + ($words | element("event-description")) + "<signatory-name/>"
  + (.place.city // "" | element("event-site"))
  + (if .place.country == "CA" then .place.state else null end | element("event-province"))
  + "<event-retail-location-id/><event-retail-name/></occurrence>";
def told: codes[.status] as $said | select($said) | occurrence($said[0]; $said[1]);
def xml($status): {status: $status, content_type: "application/vnd.cpc.track-v2+xml", body: ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + .)};
def message($code; $words; $space): "<messages xmlns=\"http://www.canadapost.ca/ws/\($space)\"><message>"
  + ($code | element("code")) + ($words | element("description")) + "</message></messages>";

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then
    message("E002"; "AAA Authentication Failure"; "messages") | xml(401)
  elif $p == null or ($p.known | not) then message("004"; "No Pin History"; "track") | xml(404)
  else
    "<tracking-detail xmlns=\"http://www.canadapost.ca/ws/track\">" + ($p.number | element("pin"))
      + "<active-exists>1</active-exists><archive-exists/><changed-expected-date/>"
      + ($p.destination | if .country == "CA" then .postal_code else null end | element("destination-postal-id"))
      + ($p.eta | if . then .from[0:10] else null end | element("expected-delivery-date"))
      + "<changed-expected-delivery-reason/><original-pin/>" + ($p.service | element("service-name"))
      + "<return-pin/><signature-image-exists>false</signature-image-exists><significant-events>"
      + ([$p.events | reverse[] | told] | join("")) + "</significant-events></tracking-detail>"
    | xml(200)
  end
