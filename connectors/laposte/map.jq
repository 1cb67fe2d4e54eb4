# La Poste Suivi v2: one object for one number, a list for several; events newest first, times with offset, no places.
# `timeline` mixes steps that happened with steps to come, so only `event` is read. A number that La Poste does not know has
# its own returnCode. Source: answers read by public clients of the API.
# Midnight stands for "some time that day": it is a date.
def midnight: if . == null then null else sub("T00:00(:00)?([+-][0-9:]+|Z)?$"; "") end;
def refused: (.returnCode |= (if type == "string" then (tonumber? // null) else . end)) | {
  number: .idShip,
  outcome: (if .returnCode == 404 or .returnCode == 104 or .returnCode == 400 then "not_found"
    elif .returnCode == null and (.returnMessage // "" | test("aucun (objet|envoi|colis)|introuvable|not found"; "i")) then "not_found"
    elif .returnCode == 401 or .returnCode == 403 then "auth_broken"
    elif .returnCode == 429 or .returnCode >= 500 then "refused"
    else "drift" end),
  detail: .returnMessage
};

(if type == "array" then .[] else . end)
| if .shipment == null then refused
  else
    .shipment
    | .idShip as $number
    | {
        number: $number,
        service: .product,
        eta: (if .isFinal or any(.event[]?; .code // "" | startswith("DI")) then null else {from: (.estimDate // .deliveryDate | midnight)} end),
        origin: {country: .contextData.originCountry},
        destination: {country: .contextData.arrivalCountry},
        related: [.contextData.partner // empty | select(.reference and .reference != $number) | {number: .reference}],
        events: [.event[]? | {time: .date, code, text: .label}]
      }
  end
