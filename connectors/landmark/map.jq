# Landmark: packages with events in no sure order, two ways to write a date, each leg by its own local clock. A proof of
# delivery (510) may carry an odd clock, so the delivered one (500) wins as told by the table. Both numbers of a package are
# told; the last-mile carrier's is `TrackingNumber`. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

[.TrackResponse.Result.Packages?.Package[]? | objects] as $packages
| (first($packages[] | select(.TrackingNumber == $asked[0] or .LandmarkTrackingNumber == $asked[0])) // $packages[0] // error("no package in the answer"))
| {
    number: (if .TrackingNumber == $asked[0] or .LandmarkTrackingNumber == $asked[0] then $asked[0] else null end),
    related: ([.TrackingNumber, .LandmarkTrackingNumber | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    events: [.Events?.Event[]? | objects | {
      time: .DateTime,
      code: (.EventCode | bare),
      text: .Status,
      place: {text: (.Location | bare)}
    }]
  }
