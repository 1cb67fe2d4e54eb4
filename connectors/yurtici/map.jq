# Yurtici: one detail for each key with its status and the history of the parcel by Turkey's clock. Who received it is left
# out; the reason is added where something went wrong. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(first(.Envelope.Body | to_entries[] | .value | objects | .ShippingDeliveryVO? | objects) // error("no ShippingDeliveryVO in the answer"))
| (first(.shippingDeliveryDetailVO[]? | objects) // error("no shippingDeliveryDetailVO in the answer"))
| [.shippingDeliveryItemDetailVO[]? | objects] as $items
| [$items[] | .invDocCargoVOArray[]? | objects] as $history
| [$items[] | select((.cargoEventExplanation? // "") != "")] as $plain
| {
    status: (if (.operationStatus | bare) then {code: .operationStatus, text: (.operationMessage | bare)} else null end),
    related: ([$items[] | .docId? | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    events: (if $history != [] then [$history[] | {
        time: ([.eventDate, (.eventTime | bare)] | map(values) | join(" ")),
        text: ([(.eventName | bare), (.reasonName | bare | if . == null or test("^(Sorun Yok|OK)$") then null else . end)] | map(values) | join(": ")),
        place: {city: (.cityName | bare), text: (if (.cityName | bare) == null then .unitName | bare else null end)}
      }]
      else [$plain[] | {
        time: ([(.deliveryDate? // .lastEventDate?), (.deliveryTime? // .lastEventTime? | bare)] | map(values) | join(" ")),
        text: .cargoEventExplanation, place: {text: ((.arrivalUnitName? | bare) // (.deliveryUnitName? | bare))}
      }] end)
  }
