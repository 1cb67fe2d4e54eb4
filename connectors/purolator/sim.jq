# A Purolator service: wants HTTP Basic, tells several PINs at once, newest scan first, date and time apart and local; a PIN
# it does not know is left out with an error in its place.
def codes: {
  InfoReceived: ["Other", "Shipper created a label"], InTransit_PickedUp: ["ProofOfPickUp", "Picked up by Purolator"],
  InTransit_Other: ["Other", "Arrived at sort facility"], InTransit_CustomsProcessing: ["Other", "In customs"],
  InTransit_CustomsReleased: ["Other", "Cleared customs"], OutForDelivery_Other: ["OnDelivery", "On vehicle for delivery"],
  AvailableForPickup_Other: ["Other", "Available for pickup at the counter"], Delivered_Other: ["Delivery", "Shipment delivered"],
  DeliveryFailure_Other: ["Undeliverable", "Attempted delivery"],
  DeliveryFailure_NoBody: ["Undeliverable", "Attempted delivery - receiver unavailable"],
  DeliveryFailure_Rejected: ["Undeliverable", "Shipment refused by receiver"],
  DeliveryFailure_InvalidAddress: ["Undeliverable", "Address correction required - missing entry code"],
  Exception_Returning: ["Other", "Returning to sender"], Exception_Returned: ["Delivery", "Returned to sender"],
  Exception_Delayed: ["Other", "Delayed in transit due to rail delay"],
  Exception_NoBody: ["Other", "Address correction required - resolution in progress"], Exception_Damage: ["Other", "Shipment damaged"]
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def scan: codes[.status] as $said | select($said) | "<Scan>" + ($said[0] | element("ScanType")) + "<Depot>" + (.place.city | element("Name")) + "</Depot>"
  + (.local[0:10] | element("ScanDate")) + (.local[11:19] | gsub(":"; "") | element("ScanTime")) + ($said[1] | element("Description")) + "<Comment/></Scan>";
def parcel: . as $p | "<TrackingInformation><PIN>" + ($p.number | element("Value")) + "</PIN><Scans>" + ([$p.events[] | scan] | reverse | join("")) + "</Scans></TrackingInformation>";
def envelope: "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + . + "</s:Body></s:Envelope>";

if (.request.headers.authorization // "" | startswith("Basic ") | not) then
  {status: 401, content_type: "text/xml", body: ("<s:Fault><faultcode>s:Client</faultcode><faultstring>Authentication failed</faultstring></s:Fault>" | envelope)}
else
  [.parcels[] | select(.known)] as $known
  | (if ($known | length) < (.parcels | length) then "<Errors><Error><Code>1</Code><Description>No tracking information found</Description></Error></Errors>" else "<Errors/>" end) as $errors
  | { status: 200, content_type: "text/xml; charset=utf-8",
      body: ("<TrackPackagesByPinResponse xmlns=\"http://purolator.com/pws/datatypes/v1\"><ResponseInformation>\($errors)</ResponseInformation><TrackingInformationList>"
        + ([$known[] | parcel] | join("")) + "</TrackingInformationList></TrackPackagesByPinResponse>" | envelope) }
end
