# AsendiaOne: one object for each known number, milestones newest first. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.data | type) != "array" then error("no data in the answer") else .data[] end
| [.trackingMilestoneEvents[]?] as $events
| (.trackingNumberVendor | bare) as $own
| {
    number: (if $own == null or ($asked | index($own)) != null then $own else (.customerReferenceNumber | bare) // $own end),
    events: [$events[] | {time: .eventOn, code: .eventCode, text: .eventDescription, place: {text: (.eventLocation | bare)}}]
  }
