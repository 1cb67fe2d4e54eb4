# PostNL Shippingstatus: the current status and, with detail, all events; one shipment or a list of them (barcode of a
# multi-parcel shipment). Addresses, signatures and references are left out.
# Sources: the documentation and the reference data quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def letter_first: if . == null then null elif test("^[0-9]{2}[A-Z]$") then .[2:3] + .[0:2] else . end;
def events: [(.Event // .Events) | list | if .Event then .Event | list else . end];
def grams: .Dimension.Weight? | if . == null or type == "object" or (tostring | test("^0*[.]?0*$")) then null else {value: ., unit: "g"} end;

([.CompleteStatus.Shipment?, .CurrentStatus.Shipment? | list]) as $all
| ($all | map(select([.Barcode, .MainBarcode] | index($asked[0]) != null)) | if . == [] then $all else . end) as $mine
| (first($mine[] | select(events != [])) // $mine[0]) // error("no shipment in the answer")
| events as $events
| .Status as $now
| {
    number: (if .Barcode == null or ([.Barcode, .MainBarcode] | index($asked[0]) != null) then $asked[0] else .Barcode end),
    status: ($now | if type == "object" and .StatusCode != null then {code: "status \(.StatusCode | tostring | ltrimstr("0"))", text: .StatusDescription} else null end),
    service: .ProductDescription,
    weight: grams,
    pieces: .ShipmentAmount,
    eta: (if ($now.StatusCode? // "" | tostring) == "11" then null
      else {from: (.Expectation.ETAFrom? // .DeliveryDate), to: .Expectation.ETATo?} end),
    related: [.MainBarcode, .Barcode | select(. != null and . != "" and . != $asked[0]) | {number: ., carrier: "postnl"}],
    # Without events the statuses until now, or the current one alone, are all that is known; 99 stands for none.
    events: (if $events == [] and $now.StatusCode? != null then
        ([.OldStatus | list | select(.StatusCode != null and "\(.StatusCode)" != "99")] | if . == [] then [$now] else . end
          | map({time: .TimeStamp, code: "status \(.StatusCode | tostring | ltrimstr("0"))", text: .StatusDescription}))
      else [$events[] | {
        time: (.TimeStamp // .Timestamp),
        code: ((.Code // .EventCode) | letter_first),
        text: .Description,
        place: {text: (.LocationName // null)}
      }] end)
  }
