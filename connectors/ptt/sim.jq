# PTT's SOAP 1.2 service: wants a login inside the request, oldest event first by Turkey's clock.
def codes: {
  InfoReceived: "Kayıt oluşturuldu", InTransit_PickedUp: "Kabul Edildi", InTransit_Other: "Torbaya Eklendi",
  OutForDelivery_Other: "Dağıtıma Verildi", AvailableForPickup_Other: "Şubede bekliyor",
  Delivered_Other: "Teslim Edildi", DeliveryFailure_Other: "Teslim Edilemedi",
  DeliveryFailure_NoBody: "Adreste yok", Exception_Returning: "İade yolunda", Exception_Damage: "Hasarlı"
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def envelope: "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><gonderiSorgu2Response><return>" + . + "</return></gonderiSorgu2Response></e:Body></e:Envelope>";
def event: codes[.status] as $said | select($said) | {xml: ("<dongu>" + (.local | "\(.[8:10])/\(.[5:7])/\(.[0:4])" | element("ITARIH")) + (.local[11:19] | element("ISAAT")) + (.place.city | element("IMERK")) + ($said | element("ISLEM")) + "</dongu>")};
def reply($status; $body): {status: $status, content_type: "application/soap+xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<sonucKodu>-1</sonucKodu><sonucAciklama>Kayıt bulunamadı</sonucAciklama>" | envelope)
  else
    [$p.events[] | event] | . as $told
    | reply(200; ($p.number | element("BARNO")) + ([$told[].xml] | join("")) + "<sonucKodu>0</sonucKodu>" | envelope)
  end
