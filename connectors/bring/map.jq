# Posten/Bring tracking v2: consignments with packages, each with `eventSet`, newest first, times with offset, texts with
# HTML. Asked may be a package or a consignment; a consignment of several packages is told by all their events together,
# and the arrival of one of them is only a part. What happens after RETURN happens on the way back.
# Names, signatures, streets and pick-up codes are left out.
# Sources: the documentation and the answers quoted in connector.toml.
def place: {city, country: .countryCode, postal_code: .postalCode};
def weight: if . == null or . == 0 then null else {value: ., unit: "kg"} end;
def arrived: any(.eventSet[]?; .status == "DELIVERED" or .status == "DELIVERED_SENDER");
# Events of one package; `$part` is the sub-code of an arrival.
def told($part):
  (.eventSet // []) as $all
  | (first($all | to_entries | reverse[] | select(.value.status == "RETURN") | .key) // -1) as $return
  | $all | to_entries[] | .key as $at | .value | {
      time: (.dateIso // ([.displayDate, .displayTime] | map(values) | join(" "))),
      code: .status,
      sub: (if (.status | test("^(DELIVERED|DELIVERED_SENDER|READY_FOR_PICKUP)$")) and $part then $part else .lmEventCode end),
      text: .description,
      place: place,
      returning: ($at < $return)
    };

($asked[0] // "" | ltrimstr("00")) as $bare
| .consignmentSet[]
| ((.packageSet // []) | map(select(.packageNumber == $asked[0] or .packageNumber == $bare))) as $own
| (if $own == [] then .packageSet // [] else $own end) as $packages
| (if ($packages | length) > 1 and ($packages | all(arrived) | not) then "part" else null end) as $part
| {
    number: (if $own != [] or .consignmentId == $asked[0] then $asked[0] else .consignmentId end),
    service: $packages[0].productName,
    weight: (if $own == [] then .totalWeightInKgs else $packages[0].weightInKgs end | weight),
    pieces: ($packages | length),
    eta: {from: (first($packages[] | .dateOfEstimatedDelivery | select(. != null and . != "")) // null)},
    origin: (.senderAddress // {} | place),
    destination: (.recipientAddress // {} | place),
    related: ([.consignmentId, $own[0].packageNumber] | map(select(. != null and . != $asked[0] and . != $bare) | {number: .})),
    events: ([$packages[] | told($part)] | if ($packages | length) > 1 then unique else . end)
  }
