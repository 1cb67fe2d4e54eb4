# Swiss Post: the events of one shipment, newest first, times with offset; the last part of `eventCode` says what happened
# ("PARCEL.*.1.1003"). The site fetches its words apart, so a short meaning of each code stands here; what a scan from
# abroad says in words of its own is kept. Recipients are left out. Source: the client quoted in connector.toml.
def words: {
  "600": "Will shortly be handed over to Swiss Post", "620": "Recorded by the foreign sender", "854": "Will shortly be
  handed over to Swiss Post", "859": "Will shortly be handed over to Swiss Post", "100": "Mailed", "200": "Mailed",
  "500": "Picked up at the client", "501": "Picked up at the client", "502": "Picked up", "912": "Mailed", "813":
  "Arrived at the processing point", "820": "Sorted and forwarded", "906": "Sorted and forwarded", "908": "Arrived at
  the processing point", "909": "Sorted and forwarded", "913": "Arrived at the processing point", "920": "Sorted and
  forwarded", "921": "Arrived at the processing point", "1001": "Arrived at the collection or delivery point", "1002":
  "Arrived at the delivery point", "1100": "Arrived at the delivery point", "1201": "Sorted for delivery", "1202":
  "Sorted", "1204": "Being processed", "1213": "Sorted for delivery", "1218": "Sorted for delivery", "815": "Left the
  border point", "915": "Left the border point", "4020": "Forwarded abroad", "818": "Arrived in the country of
  destination", "918": "Arrived in the country of destination", "803": "In customs clearance", "819": "In customs
  clearance", "842": "In customs clearance", "902": "In customs clearance", "919": "In customs clearance", "804":
  "Customs clearance completed", "805": "Customs clearance completed", "847": "Customs clearance completed", "904":
  "Customs clearance completed", "1003": "Loaded into the delivery vehicle", "910": "Registered for collection", "926":
  "Collection period extended", "2102": "Deposited in the MyPost24 machine", "938": "Delivered", "3800": "Delivered to
  the letter box", "4000": "Delivered", "4001": "Delivered", "4600": "Delivered", "923": "Recipient unknown", "924":
  "Recipient absent", "934": "Undeliverable", "3600": "Returned", "1800": "Delayed", "9112": "Enquiry started", "9224":
  "Forwarding ordered by the recipient"
};
def number: if . == null then null else split(".") | last end;

if type == "array" or (type == "object" and has("events")) then . else error("no events in the answer") end
| words as $words
| {
  events: [if type == "array" then .[] else (.events // [])[] end | (.eventCode | number) as $code | {
    time: .timestamp,
    code: $code,
    sub: ([.subEventId, .subEventDetailCode] | map(select(. != null and . != "")) | join(".")),
    text: ((.externalMetadata.description? | select(. != null and . != "")) // $words[$code // ""] // .eventCode),
    place: {city, postal_code: .zip, country: (.country | if type == "string" and test("^[A-Z]{2}$") then . else null end)}
  }]
}
