# InPost ShipX: one parcel with `tracking_details`, newest first, times with offset.
# `expected_flow` is what should happen later: it is left out. The answer has status codes only, no sentences, so the
# code in plain letters is the text. The tracking page of parcels that cross borders tells `trackingDetails` with codes of a
# phase and a number, words and a place. Names, phones, addresses and the sender's machine are left out.
# Source: the ShipX answer as public clients read it.
def words: if . then gsub("_"; " ") else null end;

if .tracking_number == null and .trackingDetails != null then {
  number: .trackingNumber,
  status: {code: .status, text: .statusTitle},
  origin: {country: .origin.countryCode?},
  destination: {country: .destination.countryCode?},
  events: [.trackingDetails[] | {
    time: .datetime,
    code: .status,
    text: (.statusTitle // .statusDescription),
    place: {text: .place}
  }]
} else {
  number: .tracking_number,
  status: {code: .status, text: (.status | words)},
  service: (.service | words),
  destination: {
    text: ([.custom_attributes.target_machine_id, .custom_attributes.target_machine_detail.address.line2]
      | map(select(. != null and . != "")) | join(", "))
  },
  events: [.tracking_details[]? | {
    time: .datetime,
    code: .status,
    sub: .origin_status,
    text: (.status | words),
    place: {text: .agency}
  }]
} end
