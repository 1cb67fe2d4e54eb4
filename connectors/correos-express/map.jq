# Correos Express: the last state and the states before it, oldest first, day DDMMYYYY and time HHmmss apart; codes may come as
# numbers. An incident (codIncEstado) stands beside its state. The recipient's name is left out.
# Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def padded: filled | if . == null then null else tostring | if test("^([0-9]{5}|[0-9]{7})$") then "0" + . else . end end;
def clock: [(.fechaEstado, .horaEstado) | padded | select(. != null)] | join(" ");
def event: {
  time: clock,
  code: (.codEstado | filled | if . == null then null else tostring | ltrimstr("0") end),
  sub: (.codIncEstado | filled | if . == null then null else tostring end),
  text: ((.descEstado | filled) as $state | (.descIncEstado | filled) as $incident | [$state, (if $incident == $state then null else $incident end)] | map(select(. != null)) | join(": ") | filled),
  place: {text: (.nombreDelegacion? | filled)}
};

if type == "object" and (has("estadoEnvios") or has("codEstado")) then . else error("neither estadoEnvios nor codEstado in the answer") end
| {
    number: $asked[0],
    weight: (.kilos? | filled | if . == null then null else tostring | gsub(","; ".") | tonumber? // null | if . != null and . > 0 then {value: ., unit: "kg"} else null end end),
    pieces: (.numBultos? | filled | if . == null then null else tostring | tonumber? // null end),
    destination: {city: (.pobDest? | filled)},
    status: {code: (.codEstado | filled | if . == null then null else tostring | ltrimstr("0") end), text: .descEstado},
    events: ([.estadoEnvios? | list | event] as $rows | if ($rows | length) > 0 then $rows else [event] end)
  }
