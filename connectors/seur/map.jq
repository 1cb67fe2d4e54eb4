# SEUR PIC: a list of shipments (or one, or below data), each with situations, or one situation beside the shipment; a code of
# five signs, a Spanish group text and a time.
# Source: the modules quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def event: {
  time: (.fecha? // .fecha_situacion? // .date?),
  code: (.cod_situacion? // .codSituacion? // .eventCode? | filled),
  text: ([.descripcion_cliente?, .descripcion?, .des_situacion?, .description?, .grupo_situacion?] | map(filled | select(. != null)) | .[0]),
  place: {text: ((.poblacion? // .des_centro? // .centro?) | filled)}
};
def number: if type == "string" then gsub(","; ".") | tonumber? // null elif type == "number" then . else null end;

(if type == "object" and has("data") then .data else . end)
| [list]
| if length == 0 then error("no shipment in the answer") else . end
| {
    number: $asked[0],
    weight: ([.[].peso? | number | select(. != null and . > 0)][0] as $kg | if $kg then {value: $kg, unit: "kg"} else null end),
    pieces: [.[].num_bultos? | number | select(. != null and . > 0)][0],
    events: ([.[] | if .situaciones? == null then event else .situaciones | list | event end] | unique_by([.time, .code, .text]))
  }
