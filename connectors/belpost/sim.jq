# Belpost: open to all, newest step first, an epoch in seconds, words in Russian.
def codes: {
  InfoReceived: ["20", "Присвоен трек-номер"], InTransit_PickedUp: ["4", "Принято от отправителя"],
  InTransit_Other: ["15", "Отправлено"], InTransit_Departure: ["8", "Отправлено в другую страну"],
  InTransit_CustomsProcessing: ["31", "Готово к таможенному оформлению"],
  InTransit_CustomsReleased: ["38", "Таможенное оформление завершено"],
  OutForDelivery_Other: ["51", "Передано почтальону"], AvailableForPickup_Other: ["70", "Поступило в отделение"],
  Delivered_Other: ["21", "Вручено"], Exception_Returning: ["60", "Возврат отправителю"]
};
def event: codes[.status] as $said | select($said) | {code: ($said[0] | tonumber), event: $said[1], place: .place.city, timestamp: (.at_ms / 1000 | floor)};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; {data: []})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {data: [{number: $p.number, steps: $told}], uuid: "0", barcode: $p.number})
  end
