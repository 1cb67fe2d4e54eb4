# SF: apiResultData is a JSON text (or an object, or the whole answer) with routeResps, one for each number, routes oldest first by China's clock.
# The remark may name the courier with a phone, or who signed: that is cut out. An empty list is an unknown number.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def words: if . == null or . == "" then null else
    gsub("[（(][^（）()]*(\\d{5,}|电话|签收人|收件人|代签)[^（）()]*[）)]"; "") | gsub("交给[^，,。（(]+"; "交给收派员") | gsub("\\+?\\d[\\d-]{6,}\\d"; "") | trim end;

((.apiResultData // .) | if type == "string" then fromjson else . end | .msgData // .) as $data
| ($data.routeResps // error("no routeResps in the answer"))[]
| [.routes[]?] as $routes
| {
    number: .mailNo,
    outcome: (if $routes == [] then "not_found" else null end),
    events: [$routes[] | {time: .acceptTime, code: (.opCode // .opcode), sub: ((.secondaryStatusCode | bare) // (.firstStatusCode | bare)), text: (.remark | words), place: {text: (.acceptAddress | bare)}}]
  }
