# A SEUR PIC: a log-in, then a list of one shipment with its situations, by the clock of the place.
def codes: {
  InfoReceived: ["SX010", "DOCUMENTADO"], InTransit_PickedUp: ["SX001", "RECOGIDO"], InTransit_Other: ["LI567", "EN TRANSITO"], InTransit_CustomsProcessing: ["LD221", "EN ADUANA"], InTransit_CustomsReleased: ["LD223", "DESPACHADO DE ADUANA"],
  Exception_Delayed: ["LI300", "RETRASADO"], OutForDelivery_Other: ["LC003", "EN REPARTO"], DeliveryFailure_NoBody: ["LI523", "AUSENTE"], DeliveryFailure_InvalidAddress: ["LI524", "DIRECCION INCORRECTA"], AvailableForPickup_Other: ["LI530", "DISPONIBLE PARA RECOGER"],
  Delivered_Other: ["LL003", "ENTREGADO"], DeliveryFailure_Other: ["LI900", "NO ENTREGADO"], DeliveryFailure_Rejected: ["LI901", "REHUSADO"], Exception_Other: ["LI902", "INCIDENCIA"], Exception_Damage: ["LI903", "DAÑADO"], Exception_Lost: ["LI904", "EXTRAVIADO"],
  Exception_Cancel: ["LI905", "ANULADO"], Exception_Returning: ["LI906", "EN DEVOLUCION"], Exception_Returned: ["LI907", "DEVUELTO AL REMITENTE"]
};
def reply: {status: 200, content_type: "application/json", body: .};

if .request.path | test("/pic_token$") then {access_token: "sim", token_type: "bearer", expires_in: 3600} | reply
else
  .parcels[0] as $p
  | if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {errors: [{status: "404", detail: "No se han encontrado datos"}]}}
    else [{clave_envio: "1", peso: ($p.weight_kg | if . then tonumber else 0 end), num_bultos: 1, situaciones: [$p.events[] | codes[.status] as $said | select($said) | {cod_situacion: $said[0], grupo_situacion: $said[1], fecha: .local[0:19]}]}] | reply end
end
