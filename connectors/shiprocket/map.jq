# Shiprocket: tracking_data (sometimes below the number, or in a list) with activities, newest first, India's clock, a number
# for the state or NA. Names of people are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

# A message of its own (a webhook) writes the activities as scans beside the number.
(if type == "array" then .[0] else . end)
| (if has("scans") and has("awb") then {tracking_data: {shipment_track: [{awb_code: .awb}], shipment_track_activities: .scans, etd: .etd}} else . end)
| (if has("tracking_data") then .tracking_data elif length > 1 then .[$asked[0] // ""]?.tracking_data? else (to_entries[0].value?.tracking_data? // null) end) as $data
| if ($data | type) != "object" then error("no tracking_data in the answer") else $data end
| [(.shipment_track_activities // [])[]?] as $acts
| (.shipment_track[0]? // {}) as $track
| {
    number: ($track.awb_code | bare | if . != null and tostring == $asked[0] then tostring else null end),
    outcome: (
      if $acts != [] then null
      elif .error // "" | test("no activit|patience|updated soon"; "i") then "not_yet"
      elif .error // "" | test("not found|does not exist|invalid|cancelled"; "i") then "not_found"
      elif (.error | bare) != null then "refused"
      elif (.track_status // 0) == 0 and $track == {} then "not_found"
      else "not_yet" end),
    detail: (if $acts == [] then .error | bare else null end),
    weight: (if ($track.weight | bare) then {value: $track.weight, unit: "kg"} else null end),
    pieces: ($track.packages | bare),
    eta: {from: (if any($acts[]; "\(."sr-status")" == "7") then null else (.etd | bare) // ($track.edd | bare) end)},
    origin: {city: ($track.origin | bare)}, destination: {city: ($track.destination | bare)},
    events: [$acts[] | {
      time: .date,
      code: ((."sr-status" | bare) // "NA"),
      text: ((.activity | bare) // (."sr-status-label" | bare)),
      place: {text: (.location | bare)}
    }]
  }
