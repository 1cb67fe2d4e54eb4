# SingPost: one detail for each number, statuses newest first, a time without a zone. Countries are words.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def iso: bare | if . == null then {} else {country: .} end;
(to_entries[0].value.ItemsTrackingDetailList.ItemTrackingDetail // error("no ItemTrackingDetail in the answer"))
| (first(.[] | select(.TrackingNumber == $asked[0])) // .[0])
| [.DeliveryStatusDetails?.DeliveryStatusDetail[]? | objects] as $list
| {
    number: (.TrackingNumber | bare),
    outcome: (if $list != [] then null elif .TrackingNumberFound == "true" then "not_yet" else "not_found" end),
    origin: (.OriginalCountry | iso), destination: (.DestinationCountry | iso),
    events: [$list[] | {time: .Date, text: .StatusDescription, place: {text: (.Location? | bare)}}]
  }
