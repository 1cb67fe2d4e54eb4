# La Poste Suivi v2: one number gives an object, several give an array with a return code for each.
# `timeline` is the five-step bar with steps that have not happened: it is left out. There is no place of a scan, only
# the countries of the way. The removal point is a shop or an office, not a person.
# Source: the Suivi v2 answer as public clients read it.
def one:
  (.shipment.idShip // .idShip) as $number
  | if .returnCode == 200 or .returnCode == 207 or (.returnCode == null and .shipment != null) then
      { number: $number,
        service: .shipment.product,
        eta: {from: .shipment.estimDate},
        origin: {country: .shipment.contextData.originCountry},
        destination: {country: .shipment.contextData.arrivalCountry},
        related: [.shipment.contextData.partner | select(.reference != null) | {number: .reference, carrier: .name}],
        events: [.shipment.event[]? | {time: .date, code: .code, text: .label, place: {country: .country}}] }
    elif .returnCode == 404 or .returnCode == 104 or .returnCode == 400 then
      {number: $number, outcome: "not_found", detail: .returnMessage}
    else
      {number: $number, outcome: "refused", detail: .returnMessage}
    end;

if type == "array" then .[] | one else one end
