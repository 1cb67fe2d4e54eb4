# A localizador that answers like Correos: an array of one, oldest event first, Madrid's wall clock in two fields, Spanish
# sentences, and an error object with its own code for a number without a trace.
def told: {
  InfoReceived: ["A090000V", "Prerregistrado"],
  InTransit_PickedUp: ["A010000V", "Admitido"],
  InTransit_Other: ["P040000V", "Clasificado"],
  InTransit_Departure: ["B010000V", "Salida de la oficina internacional de origen"],
  InTransit_Arrival: ["D010000V", "Llegada a la oficina internacional de destino"],
  InTransit_CustomsProcessing: ["E010000V", "En tramitación aduanera"],
  InTransit_CustomsReleased: ["E020000V", "Despachado de aduana"],
  InTransit_CustomsRequiringInformation: ["E030000V", "Aduana: falta documentación"],
  OutForDelivery_Other: ["H020000V", "En reparto"],
  AvailableForPickup_Other: ["L010000V", "Disponible para recogida en oficina"],
  DeliveryFailure_Other: ["H010000V", "Intento de entrega"],
  DeliveryFailure_NoBody: ["H010000V", "Ausente. Se dejará aviso"],
  DeliveryFailure_Rejected: ["H010000V", "Rehusado"],
  DeliveryFailure_InvalidAddress: ["H010000V", "Dirección incorrecta"],
  Delivered_Other: ["I010000V", "Entregado"],
  Exception_Returning: ["K010000V", "En devolución"],
  Exception_Returned: ["K020000V", "Devuelto al remitente"],
  Exception_Lost: ["K030000V", "Extraviado"]
};
def day: .local[0:10] | split("-") | "\(.[2])/\(.[1])/\(.[0])";

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    {status: 200, content_type: "application/json;charset=UTF-8",
     body: [{codEnvio: ($p.number // ""), eventos: null, error: {codError: "3", desError: "No se ha encontrado traza"}}]}
  else
    {status: 200, content_type: "application/json;charset=UTF-8",
     body: [{
       codEnvio: $p.number, nom_producto: "Paq Estándar",
       peso: (if $p.weight_kg then ($p.weight_kg | tonumber * 1000 | floor | tostring) else "0" end),
       largo: "0", ancho: "0", alto: "0",
       eventos: [$p.events[] | told[.status] as $told | select($told != null)
         | {codEvento: $told[0], fecEvento: day, horEvento: .local[11:19], desTextoResumen: $told[1],
            desTextoAmpliado: "", unidad: (.place.city // "")}],
       error: {codError: "0", desError: ""}
     }]}
  end
