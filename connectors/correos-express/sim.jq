# A Correos Express: Basic in, JSON out, oldest state first.
def codes: {
  InfoReceived: ["1", "SIN RECEPCION"], InTransit_PickedUp: ["2", "RECOGIDO"], InTransit_Other: ["4", "TRANSITO"], OutForDelivery_Other: ["8", "EN REPARTO"], Delivered_Other: ["12", "ENTREGADO"], InTransit_CustomsProcessing: ["20", "EN ADUANA"],
  InTransit_CustomsReleased: ["21", "DESPACHADO DE ADUANA"], AvailableForPickup_Other: ["22", "DISPONIBLE EN OFICINA"], DeliveryFailure_Other: ["23", "NO ENTREGADO"], DeliveryFailure_NoBody: ["24", "AUSENTE"], DeliveryFailure_Rejected: ["25", "REHUSADO"],
  DeliveryFailure_InvalidAddress: ["26", "DIRECCION INCORRECTA"], Exception_Other: ["27", "INCIDENCIA"], Exception_Damage: ["28", "ENVIO DAÑADO"], Exception_Lost: ["29", "EXTRAVIADO"], Exception_Delayed: ["30", "RETRASADO"], Exception_Cancel: ["31", "ANULADO"],
  Exception_Returning: ["32", "EN DEVOLUCION"], Exception_Returned: ["33", "DEVUELTO AL REMITENTE"]
};
def row: codes[.status] as $said | select($said) | {
  codEstado: $said[0], descEstado: $said[1], fechaEstado: "\(.local[8:10])\(.local[5:7])\(.local[0:4])", horaEstado: (.local[11:19] | gsub(":"; "")),
  codIncEstado: "", descIncEstado: "", idDelegacion: "2800", nombreDelegacion: (.place.city // "")
};
def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {error: 402, mensajeError: "No se han encontrado envíos", resultado: null, estadoEnvios: []} | reply
  else [$p.events[] | row] as $rows | ({error: 0, mensajeError: "", resultado: "OK", numEnvio: $p.number, numBultos: 1, kilos: ($p.weight_kg | if . then tonumber else 0 end), estadoEnvios: $rows} + ($rows[-1] // {})) | reply end
