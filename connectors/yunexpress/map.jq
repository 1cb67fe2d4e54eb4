# YunExpress: Item with OrderTrackingDetails (old OMS), or data.track_info[].track_events (new platform); newest or oldest
# first, a wall clock, sometimes with its zone. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

((.Item // .item) // (.data | if type == "array" then .[0] elif type == "object" then (.track_info[0]? // .track_info? // .) else . end)) as $item
| if $item == null and (type != "object" or ([has("Item", "item", "data")] | any | not)) then error("no Item in the answer")
  elif $item == null then {outcome: "not_found"} elif ($item | type) != "object" then error("no Item in the answer") else $item
  | [(.OrderTrackingDetails // .track_events // .TrackingDetails // [])[]] as $scans
  | {
      outcome: (if $scans == [] then "not_yet" else null end),
      destination: {country: ((.CountryCode | bare) // (.country_code | bare))},
      related: ([.TrackingNumber, .tracking_number, .WaybillNumber | bare | values | select(. != $asked[0])] | unique | map({number: .})),
      events: [$scans[] | {
        time: {text: ((.ProcessDate | bare) // (.process_time | bare) // .event_date), zone: ((.TimeZone | bare) // (.time_zone | bare))},
        code: ((.TrackingStatus | bare) // (.track_node_code | bare) // null),
        text: ((.ProcessContent | bare) // (.process_content | bare) // .description),
        place: {text: ((.ProcessLocation | bare) // (.process_location | bare) // (.location | bare))}
      }]
    }
  end
