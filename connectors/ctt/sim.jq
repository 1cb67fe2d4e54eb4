# A CTT site: two versions and a script first, then the page's data, newest event first, in UTC.
def codes: {
  InfoReceived: ["1", "Aguarda receção do objeto"], InTransit_PickedUp: ["2", "Aceite"], InTransit_Other: ["11", "Em trânsito"], InTransit_Arrival: ["10", "Chegada ao país"], InTransit_CustomsProcessing: ["11", "Na alfândega"], InTransit_CustomsReleased: ["11", "Desalfandegado"],
  OutForDelivery_Other: ["7", "Em entrega"], AvailableForPickup_Other: ["14", "No ponto de entrega"], Delivered_Other: ["12", "Entregue"], DeliveryFailure_Other: ["13", "Não entregue"], DeliveryFailure_NoBody: ["13", "Não entregue", "O destinatário não atendeu"],
  DeliveryFailure_Rejected: ["13", "Não entregue", "Recusado"], DeliveryFailure_InvalidAddress: ["13", "Não entregue", "Endereço insuficiente"], Exception_Delayed: ["8", "Em espera"], Exception_Damage: ["99", "Objeto danificado"], Exception_Lost: ["99", "Objeto extraviado"],
  Exception_Returning: ["5", "Em devolução"], Exception_Returned: ["5", "Devolvido ao remetente"]
};
def reply: {status: 200, content_type: "application/json; charset=utf-8", body: .};

.request.path as $path
| if $path | test("moduleversioninfo$") then {versionToken: "v1"} | reply
  elif $path | test("moduleinfo$") then {manifest: {versionToken: "v1", urlVersions: {"/CustomerArea/scripts/CustomerArea.CustomerArea.PublicArea_Detail.mvc.js": "?s1"}}} | reply
  elif $path | test("mvc.js$") then {status: 200, content_type: "application/javascript", body: "return controller.callDataAction(\"DataActionGetObjectEventsByInputObjectCode\", \"screenservices/x\", \"api1\", {});"}
  else
    .parcels[0] as $p
    | if .request.json.versionInfo.apiVersion != "api1" then {versionInfo: {hasModuleVersionChanged: false, hasApiVersionChanged: true}, data: {}} | reply
      elif $p == null or ($p.known | not) then {versionInfo: {hasModuleVersionChanged: false, hasApiVersionChanged: false}, data: {ObjectEventsFromQuery: {Found: false, Events: {List: []}}}} | reply
      else {versionInfo: {hasModuleVersionChanged: false, hasApiVersionChanged: false}, data: {ObjectEventsFromQuery: {
        Found: true, ObjectCode: $p.number, RelabelObjectCode: "", SenderCountryCode: ($p.origin.country // ""), RecipientCountryCode: ($p.destination.country // ""),
        Events: {List: ([$p.events[] | codes[.status] as $said | select($said) | {DateTime: .at, State: $said[1], StateId: $said[0], Event: "", Local: (.place.city // ""), Reason: ($said[2] // ""), WithdrawalDate: "1900-01-01"}] | reverse)}
      }}} | reply end
  end
