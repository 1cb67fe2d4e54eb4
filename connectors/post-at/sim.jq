# An Österreichische Post GraphQL service: null for an unknown number, oldest scan first, times with offset.
def codes: {
  InfoReceived: ["AV", "SE", "Versender*in bereitet die Sendung für den Versand vor"], InTransit_PickedUp: ["BNT", "2074", "Postaufgabe"],
  InTransit_Other: ["BEI", "EZ", "Sendung im Logistikzentrum in Bearbeitung"], InTransit_Departure: ["EXP", "R24", "Export der Sendung"], InTransit_Arrival: ["BNT", "2046", "Sendung von Postbetreiber Zielland übernommen"],
  InTransit_CustomsProcessing: ["BNT", "2000", "Sendung beim Zoll"], InTransit_CustomsReleased: ["BNT", "2001", "Verzollung abgeschlossen"], OutForDelivery_Other: ["AZT", "AT", "Sendung in Zustellung"],
  AvailableForPickup_Other: ["RU", "HO", "Sendung abholbereit"], Delivered_Other: ["IZ", "ZA", "Sendung wurde zugestellt"], DeliveryFailure_Other: ["RU", "NZ", "Zustellung nicht möglich"],
  DeliveryFailure_NoBody: ["RU", "HB", "Empfänger nicht angetroffen - brieflich benachrichtigt"], DeliveryFailure_Rejected: ["RU", "AV", "Annahme verweigert"], DeliveryFailure_InvalidAddress: ["RU", "FA", "Empfängeradresse ungenügend"],
  Exception_Damage: ["RU", "BS", "Sendung beschädigt"], Exception_Delayed: ["BEI", "VZ", "Sendung verzögert sich"], Exception_Returning: ["RE", "RS", "Sendung zurückgesandt"],
  Exception_Returned: ["RE", "RA", "Sendung wurde an Absender zugestellt"]
};
def reply: {status: 200, content_type: "application/json", body: {data: {einzelsendung: .}}};

.parcels[0] as $p
| if $p == null or ($p.known | not) then null | reply
  else {
    sendungsnummer: $p.number, status: "IV", weight: ($p.weight_kg | if . then tonumber else null end),
    sendungsEvents: [$p.events[] | codes[.status] as $said | select($said) | {
      timestamp: "\(.local).000\(.offset)", status: $said[0], reasontypecode: $said[1], trackingDesc: $said[2], eventPlaceName: (.place.city // "")
    }]
  } | reply end
