# Econt: one status for each number with its events, epoch milliseconds, a kind of destination (destinationType) with words, an
# office and a town. An error stands in place of the status. Sender, receiver and their phones are left out.
# Source: the documentation quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def unknown: tojson | test("not.?found|no shipment|does not exist|invalid (shipment )?number|ExNotFound|не е намерен|няма (намерен|пратк)"; "i");

(if type == "object" and has("shipmentStatuses") then .shipmentStatuses else error("no shipmentStatuses in the answer") end)
| [list] | to_entries[]
| $asked[.key] as $at
| .value
| (.error? | filled) as $error
| (.status? // {}) as $s
| {
    number: (($s.shipmentNumber? | filled | if . == null then null else tostring end) // $at // $asked[0]),
    outcome: (if $error == null or ($s | length) > 0 then null elif $error | unknown then "not_found" else "refused" end),
    detail: (if $error == null or ($s | length) > 0 then null elif $error | unknown then "Econt does not know this number" else "Econt answered with an error for this number" end),
    weight: ($s.weight? | if type == "number" and . > 0 then {value: ., unit: "kg"} else null end),
    pieces: ($s.packCount? | if type == "number" and . > 0 then . else null end),
    eta: {from: (if $s.deliveryTime? | filled then null else $s.expectedDeliveryDate? | filled end)},
    status: {text: null},
    events: [$s.trackingEvents? | list | {
      time: .time,
      code: (.destinationType | filled),
      text: ((.destinationDetailsEn? | filled) // (.destinationDetails? | filled)),
      place: {
        text: ([(.officeNameEn? | filled) // (.officeName? | filled), (.cityNameEn? | filled) // (.cityName? | filled)] | map(select(. != null)) | join(", ") | filled),
        city: ((.cityNameEn? | filled) // (.cityName? | filled)),
        country: (.countryCode? | filled | if . == null then null else {BGR: "BG", ROU: "RO", GRC: "GR", CYP: "CY"}[.] // (if test("^[A-Z]{2}$") then . else null end) end)
      }
    }]
  }
