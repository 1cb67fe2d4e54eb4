# Canada Post tracking-detail: one parcel, occurrences newest first, date and time apart, the zone as a label beside them
# (a blank one stays local). Codes keep their leading zeros. What is scanned after a return has begun happens on the way
# back. Names of those who signed are left out.
# Sources: track.xsd and the answers quoted in connector.toml.
def four: if . == null or length >= 4 then . else ("0000" + .)[-4:] end;
def back: (."event-description" // "" | test("\\b(being|has been|been) returned\\b.*\\bsender"; "i")) or ."event-identifier" == "2600";

# The summary tells the newest event only, by its type; date and hour stand in one.
def summary: {
    number: .pin,
    service: ."service-name",
    eta: {from: ."expected-delivery-date"},
    destination: (."destination-postal-id" | if . then {postal_code: ., country: "CA"} else {} end),
    events: [{
      time: ."event-date-time",
      code: ."event-type",
      text: ."event-description",
      place: {text: ."event-location"}
    }]
  };

if ."tracking-summary" != null then
  ([."tracking-summary"."pin-summary" | if type == "array" then .[] else . end | objects] as $all
    | (first($all[] | select(.pin == $asked[0])) // $all[0] // error("no pin-summary in the answer")) | summary)
else
."tracking-detail"
| if . == null then error("no tracking-detail in the answer") else . end
| (."significant-events".occurrence // []) as $all
| (first($all | to_entries | reverse[] | select(.value | back) | .key) // -1) as $return
| {
    number: .pin,
    service: ."service-name",
    eta: {from: (."changed-expected-date" // ."expected-delivery-date")},
    destination: (."destination-postal-id" | if . then {postal_code: ., country: "CA"} else {} end),
    related: [."original-pin", ."return-pin" | select(. != null and . != "") | {number: .}],
    events: [$all | to_entries[] | .key as $at | .value | {
      time: {text: ([."event-date", ."event-time"] | map(select(. != null)) | join(" ")), zone: ."event-time-zone"},
      code: (."event-identifier" | four),
      text: ."event-description",
      place: {
        text: (if (."event-retail-name" // "") != "" then [."event-retail-name", ."event-site", ."event-province"] | map(values | select(. != "")) | join(", ")
          elif ."event-province" then null else ."event-site" end),
        city: (if ."event-province" then ."event-site" else null end),
        state: ."event-province",
        country: (if ."event-province" then "CA" else null end)
      },
      returning: ($at < $return)
    }]
  }
  end
