# bpost itemTracking: one item with its states, oldest first, times with offset; a description has two halves, the state and
# its detail. Sender, addressee, references and the pick-up point's address are left out.
# Source: the schema and the answer quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def grams: .itemDetail.weightInGrams? | if . == null or (tostring | test("^0*$")) then null else {value: ., unit: "g"} end;

.itemTracking // error("no itemTracking in the answer")
| ([.stateInfo | list]) as $states
| {
    number: .itemCode,
    weight: grams,
    eta: {from: (.expectedDeliveryTime? // .estimatedDeliveryTime?)},
    origin: {city: .sender.address.city?, country: .sender.address.countryCode?, postal_code: .sender.address.postalCode?},
    destination: {city: .addressee.address.city?, country: .addressee.address.countryCode?, postal_code: .addressee.address.postalCode?},
    events: [$states[] | {time: .time, code: .stateCode, text: .stateDescription}]
  }
