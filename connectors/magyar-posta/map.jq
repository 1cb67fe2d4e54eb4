# Magyar Posta: an object keyed by number, each with rows, newest first, epoch milliseconds, a category from 1 to 5, a transaction
# code and an English sentence; the office's parts stand between bars.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "object" then . else error("the answer is no object") end
| to_entries
| (if $asked == [] then .[0] else first(.[] | select((.key | ascii_upcase) == $asked[0])) end | values)
| {
    number: ($asked[0] // .key),
    events: [.value | list | {
      time: .time,
      code: (.tranzakcioKategoriaKod | filled | if . == null then null else tostring end),
      sub: (.tranzakcioAzon | filled | if . == null then null else tostring end),
      text: .tranzakcioTipusLeiras,
      place: {text: (.postaNev | if . == null then null else split("|")[0] | filled end)}
    }]
  }
