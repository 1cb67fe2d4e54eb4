# Aras: wants a login inside the request, a JSON text inside XML, oldest movement first by Turkey's clock.
def codes: {
  InfoReceived: "Kayıt oluşturuldu", InTransit_PickedUp: "Kabul Edildi", InTransit_Other: "Torbaya Eklendi",
  OutForDelivery_Other: "Dağıtıma Verildi", AvailableForPickup_Other: "Şubede bekliyor",
  Delivered_Other: "Teslim Edildi", DeliveryFailure_Other: "Teslim Edilemedi",
  DeliveryFailure_NoBody: "Adreste yok", Exception_Returning: "İade yolunda", Exception_Damage: "Hasarlı"
};
def envelope: "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetQueryJSONResponse><GetQueryJSONResult>" + @html + "</GetQueryJSONResult></GetQueryJSONResponse></s:Body></s:Envelope>";
def event: codes[.status] as $said | select($said) | {"İŞLEM TARİHİ": (.local | "\(.[8:10]).\(.[5:7]).\(.[0:4]) \(.[11:19])"), "BİRİM": .place.city, "İŞLEM": $said};
def reply($status; $body): {status: $status, content_type: "text/xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "" | envelope)
  else
    [$p.events[] | event] | . as $told
    | reply(200; {QueryResult: {CargoTransaction: $told}} | tojson | envelope)
  end
