# Correios: one object with eventos, newest first, Brasilia's clock; the code is codigo/tipo (two digits). A unit of the kind
# País is a post abroad: its clock stays local. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def two: if . == null then null else tostring | if length == 1 then "0" + . else . end end;

(.objetos // error("no objetos in the answer") | first(.[] | select(.codObjeto == $asked[0])) // .[0])
| [.eventos[]?] as $events
| {
    number: (.codObjeto | bare),
    outcome: (
      if $events != [] then null
      elif .mensagem // "" | test("SRO-0(19|20|09)|não encontrad|inválid") then "not_found"
      elif (.mensagem | bare) != null then "refused"
      else "not_yet" end),
    detail: (if $events == [] then .mensagem | bare else null end),
    service: (.tipoPostal?.categoria? | bare),
    eta: {from: (if any($events[]; (.codigo // "") | test("^BD")) then null else .dtPrevista | bare end)},
    events: [$events[] | (.unidade?.tipo? // "" | test("^(pa[ií]s|unidade internacional)"; "i")) as $abroad | {
      time: {text: (.dtHrCriado | if type == "object" then .date else . end | sub("\\.\\d{6}$"; "")), zone: (if $abroad then null else "America/Sao_Paulo" end)},
      code: .codigo,
      sub: (.tipo | two),
      text: .descricao,
      place: (if $abroad then {text: (.unidade.nome? | bare)} else {
        city: (.unidade?.endereco?.cidade? | bare), state: (.unidade?.endereco?.uf? | bare),
        text: (if (.unidade?.endereco?.cidade? | bare) == null then .unidade?.nome? | bare else null end)} end)
    }]
  }
