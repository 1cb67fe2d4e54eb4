# Relais Colis: one parcel with events (one event may stand alone), day and minute in France. What is known of the relay and
# the recipient is left out. Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;

.Colis.Colis | (if type == "array" then .[0] else . end)
| if type != "object" or (has("ListEvenements") | not) then error("no ListEvenements in the answer") else . end
| if ((.ListEvenements | objects | keys) - ["Evenement"]) != [] then error("ListEvenements has unknown entries") else . end
| {
    eta: {from: (if any(.ListEvenements.Evenement | list; .CodeJUS == "LIV") then null else .DateLivraisonEstimee end)},
    weight: (.Poids? | if type == "number" and . > 0 then {value: ., unit: "kg"} else null end),
    events: [.ListEvenements.Evenement | list | {time: .Date, code: (.CodeJUS | if . == null or . == "" then null else ascii_upcase end), text: .Libelle}]
  }
