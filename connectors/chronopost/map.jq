# Chronopost trackSkybillV2 (and its forerunner trackSkybill, without infoCompList): one parcel, `events` oldest first,
# times with offset, codes padded with blanks.
# `infoCompList` is a list of name and value in the asked language: the partner's number and, for scans abroad, the
# place are told by the shape of the value. The consignee's name and the address of the delivery point are left out.
# Sources: TrackingServiceWS.xsd and the answers quoted in connector.toml.
def bare: if . == null then null else gsub("^\\s+|\\s+$"; "") end;
def extras: [.infoCompList[]? | {name: (.name // ""), value: ((.value // "") | bare)}];
# "DUISBURG - DE (depot 0147)"; the delivery point has more dashes and ends with the country.
def abroad: first(extras[] | .value | capture("^(?<city>[^-]+?) - (?<country>[A-Z]{2})( \\(.*\\))?$")) // {};
def partner: extras[] | select(.name | test("partner number|num\u00e9ro partenaire"; "i")) | .value | sub("^[A-Z]+/"; "");

.Envelope.Body | (.trackSkybillV2Response // .trackSkybillResponse).return
| (.estimatedDeliveryDate? | if type == "string" then bare else null end) as $due
| (.listEventInfoComp // .listEvents)
| (.skybillNumber | bare) as $number
| {
    number: $number,
    eta: {from: (if any(.events[]; .code | bare | test("^(D[0-9]?|LV|LP|RM|B|BL)$")) then null else $due end)},
    related: ([.events[] | partner] | unique | map(select(. != "" and . != $number) | {number: .})),
    events: [.events[] | abroad as $abroad | {
      time: (.eventDate | bare),
      code: (.code | bare),
      text: .eventLabel,
      place: {text: (if $abroad.city then null else .officeLabel | bare end), city: $abroad.city, country: $abroad.country, postal_code: (.zipCode | bare)}
    }]
  }
