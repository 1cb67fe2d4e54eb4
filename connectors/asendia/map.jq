# AsendiaOne (USA): one object for each known number, milestones newest first. The European service (asendia-sync) answers for
# one number: trackingEvents, oldest first, with a place and its country. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.trackingEvents? | type) == "array" then
  { number: (.trackingNumber | bare),
    outcome: (if .trackingEvents == [] then "not_yet" else null end),
    events: [.trackingEvents[] | {time: .time, code: .code, text: ((.carrierEventDescription | bare) // .description?),
      place: {city: (.locationName | bare), country: (.locationCountry | bare)}}] }
else
(if (.data | type) != "array" then error("no data in the answer") else .data[] end)
| [.trackingMilestoneEvents[]?] as $events
| (.trackingNumberVendor | bare) as $own
| {
    number: (if $own == null or ($asked | index($own)) != null then $own else (.customerReferenceNumber | bare) // $own end),
    events: [$events[] | {time: .eventOn, code: .eventCode, text: .eventDescription, place: {text: (.eventLocation | bare)}}]
  }
end
