# A Correos localizador: keyless, a list of one envelope, date and hour apart in Madrid time, always status 200, error 3
# for a number without a trace.
def codes: {
  InfoReceived: ["A090000V", "PRE-REGISTRADO", "Prerregistrado"],
  InTransit_PickedUp: ["A010000V", "EN CAMINO", "Admitido"],
  InTransit_Other: ["P040000V", "EN CAMINO", "Clasificado"],
  InTransit_Departure: ["C010000V", "EN CAMINO", "Salida de oficina de cambio"],
  InTransit_Arrival: ["F010000V", "EN CAMINO", "Salida de oficina de cambio de destino"],
  InTransit_CustomsProcessing: ["E000001V", "EN CAMINO", "En aduana"],
  OutForDelivery_Other: ["H020000V", "EN ENTREGA", "En reparto"],
  AvailableForPickup_Other: ["H01I350V", "EN ENTREGA", "A disposici\u00f3n del destinatario"],
  Delivered_Other: ["I010000V", "ENTREGADO", "Entregado"],
  DeliveryFailure_Other: ["H01R390V", "EN ENTREGA", "Realizado intento de entrega"],
  DeliveryFailure_NoBody: ["H01R420V", "EN ENTREGA", "Intento de entrega. Ausente"],
  DeliveryFailure_Rejected: ["H01R390V", "EN ENTREGA", "Realizado intento de entrega. Rehusado"],
  DeliveryFailure_InvalidAddress: ["H01R390V", "EN ENTREGA", "Realizado intento de entrega. Direcci\u00f3n incorrecta"],
  Exception_Returning: ["L03D320R", "DEVOLUCI\u00d3N", "Finalizado plazo retirada"],
  Exception_Returned: ["I020000V", "ENTREGADO", "Devuelto al remitente"],
  Exception_NoBody: ["M01E020R", "EN CAMINO", "Env\u00edo a estacionar: direcci\u00f3n incorrecta"],
  Exception_Cancel: ["L040000R", "ANULADO", "Env\u00edo anulado"]
};
def day: .[0:10] | split("-") | "\(.[2])/\(.[1])/\(.[0])";
def answer: {status: 200, content_type: "application/json;charset=UTF-8", body: [.]};

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    { codEnvio: null, eventos: null, resumen_ultimo: null, error: {codError: "3", desError: "Sin Trazabilidad en Minerva."} } | answer
  else
    [$p.events[] | codes[.status] as $said | select($said) | {
      fecEvento: (.local | day), horEvento: .local[11:19],
      codEvento: $said[0], desFase: $said[1], desTextoResumen: $said[2], desTextoAmpliado: $said[2]
    }] as $told
    | {
        codEnvio: $p.number,
        codExpedicion: null,
        eventos: $told,
        resumen_ultimo: ($told[-1].desTextoResumen // null),
        peso: ($p.weight_kg | if . then (tonumber * 1000 | round | tostring) else null end),
        error: {codError: "0", desError: "OK"}
      } | answer
  end
