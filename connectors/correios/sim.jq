# Correios: logs in with Basic and the posting card, newest event first by Brasilia's clock.
def codes: {
  InfoReceived: ["FC", "82", "Etiqueta emitida"], InTransit_PickedUp: ["PO", "01", "Objeto postado"],
  InTransit_Other: ["RO", "01", "Objeto em transferência - por favor aguarde"],
  InTransit_CustomsProcessing: ["PAR", "21", "Informações enviadas para análise da autoridade aduaneira"],
  InTransit_CustomsReleased: ["PAR", "07", "Análise concluída - importação autorizada"],
  OutForDelivery_Other: ["OEC", "01", "Objeto saiu para entrega ao destinatário"],
  AvailableForPickup_Other: ["LDI", "01", "Objeto aguardando retirada no endereço indicado"],
  Delivered_Other: ["BDE", "01", "Objeto entregue ao destinatário"],
  DeliveryFailure_NoBody: ["BDE", "20", "Objeto não entregue - carteiro não atendido"],
  DeliveryFailure_InvalidAddress: ["BDE", "10", "Objeto não entregue - cliente mudou-se"],
  Exception_Returning: ["OEC", "09", "Objeto saiu para entrega ao remetente"],
  Exception_Returned: ["BDE", "23", "Objeto entregue ao remetente"]
};
def event: codes[.status] as $said | select($said) | {codigo: $said[0], tipo: $said[1], dtHrCriado: .local, descricao: $said[2], unidade: {tipo: "Unidade", endereco: {cidade: .place.city, uf: null}}};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path | endswith("/cartaopostagem") then reply(201; {token: "sim", expiraEm: "2026-12-01T00:00:00"})
  elif $p == null or ($p.known | not) then reply(200; {objetos: [{codObjeto: (.request.path | split("/") | last), mensagem: "SRO-020: Objeto não encontrado na base de dados dos Correios."}]})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {objetos: [{codObjeto: $p.number, eventos: $told}]})
  end
