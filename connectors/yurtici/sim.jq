# Yurtici's service: wants a login inside the request, oldest event first by Turkey's clock.
def codes: {
  InfoReceived: "Kayıt oluşturuldu", InTransit_PickedUp: "Kabul Edildi", InTransit_Other: "Torbaya Eklendi",
  OutForDelivery_Other: "Dağıtıma Verildi", AvailableForPickup_Other: "Şubede bekliyor",
  Delivered_Other: "Teslim Edildi", DeliveryFailure_Other: "Teslim Edilemedi",
  DeliveryFailure_NoBody: "Adreste yok", Exception_Returning: "İade yolunda", Exception_Damage: "Hasarlı"
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def envelope: "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body><queryShipmentResponse><ShippingDeliveryVO>" + . + "</ShippingDeliveryVO></queryShipmentResponse></S:Body></S:Envelope>";
def event: codes[.status] as $said | select($said) | {xml: ("<invDocCargoVOArray>" + (.local[0:10] | gsub("-"; "") | element("eventDate")) + (.local[11:19] | gsub(":"; "") | element("eventTime")) + (.place.city | element("cityName")) + ($said | element("eventName")) + "</invDocCargoVOArray>")};
def reply($status; $body): {status: $status, content_type: "text/xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<outFlag>0</outFlag><shippingDeliveryDetailVO><errCode>82512</errCode><errMessage>Kayıt bulunamadı</errMessage></shippingDeliveryDetailVO>" | envelope)
  else
    [$p.events[] | event] | . as $told
    | reply(200; "<outFlag>0</outFlag><shippingDeliveryDetailVO>" + ($p.number | element("cargoKey")) + "<shippingDeliveryItemDetailVO>" + ([$told[].xml] | join("")) + "</shippingDeliveryItemDetailVO></shippingDeliveryDetailVO>" | envelope)
  end
