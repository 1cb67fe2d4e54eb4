# Mondial Relay tracing: a status of the whole (STAT, Libelle01, Relais_Libelle) and rows, which may be empty, with day and
# minute by the clock of Paris. The pick-up point's address is left out. Answers come bare or in a SOAP envelope.
# Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;

(.ret_WSI2_TracingColisDetaille // .Envelope.Body.WSI2_TracingColisDetailleResponse.WSI2_TracingColisDetailleResult)
| if (.STAT // "" | test("^(0|8[0-3])$") | not) then error("STAT \(.STAT)") else . end
| {
    status: {code: .STAT},
    events: [.Tracing.ret_WSI2_sub_TracingColisDetaille | list | {
      time: ([.Tracing_Date, .Tracing_Heure] | map(filled | select(. != null)) | join(" ")),
      text: .Tracing_Libelle,
      place: {text: (.Tracing_Lieu | filled)}
    }]
  }
