# CDEK: logs in, newest status first with the offset of the place.
def codes: {
  InfoReceived: ["ACCEPTED", "Принят"],
  InTransit_PickedUp: ["RECEIVED_AT_SHIPMENT_WAREHOUSE", "Принят на склад отправителя"],
  InTransit_Other: ["TAKEN_BY_TRANSPORTER_FROM_SENDER_CITY", "Сдан перевозчику в городе отправителя"],
  OutForDelivery_Other: ["TAKEN_BY_COURIER", "Выдан на доставку"],
  AvailableForPickup_Other: ["ACCEPTED_AT_PICK_UP_POINT", "Принят на склад до востребования"],
  Delivered_Other: ["DELIVERED", "Вручен"], DeliveryFailure_Other: ["NOT_DELIVERED", "Не вручен"],
  InTransit_CustomsProcessing: ["IN_CUSTOMS_LOCAL", "Таможенное оформление в стране отправления"],
  InTransit_CustomsReleased: ["CUSTOMS_COMPLETE", "Таможенное оформление завершено"]
};
def event: codes[.status] as $said | select($said) | {code: $said[0], name: $said[1], date_time: "\(.local)\(.offset | gsub(":"; ""))", city: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path == "/v2/oauth/token" then reply(200; {access_token: "sim", token_type: "bearer", expires_in: 3599})
  elif $p == null or ($p.known | not) then reply(400; {requests: [{type: "GET", state: "INVALID", errors: [{code: "v2_order_not_found", message: "Order not found"}]}]})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {entity: {uuid: "0", cdek_number: $p.number, statuses: $told, packages: []}, requests: []})
  end
