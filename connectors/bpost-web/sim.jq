# A bpost site: a list of barcodes in, items out, newest event first, date and time of the place.
def words: {
  InfoReceived: ["A00", "Item is announced"], InTransit_PickedUp: ["C00", "Landmark Global (bpost) has received the item"], InTransit_Other: ["T00", "Your item has been sorted"],
  InTransit_Departure: ["T01", "Departure to country of destination"], InTransit_Arrival: ["T02", "Arrival at international depot"], InTransit_CustomsProcessing: ["I01", "In customs"],
  InTransit_CustomsReleased: ["I02", "Released by customs"], OutForDelivery_Other: ["L00", "The postman's delivery round for your item has started"], AvailableForPickup_Other: ["R13", "Item available at Pick-up point"],
  Delivered_Other: ["U01", "Item delivered"], DeliveryFailure_Other: ["N08", "Item could not be delivered"], DeliveryFailure_NoBody: ["N01", "Addressee absent"], DeliveryFailure_Rejected: ["N03", "Item refused"],
  DeliveryFailure_InvalidAddress: ["N04", "Incomplete address"], Exception_Other: ["P00", "Problem"], Exception_Damage: ["P01", "Item damaged"], Exception_Delayed: ["P02", "Item delayed"],
  Exception_Returning: ["R01", "Return to sender"], Exception_Returned: ["R05", "Item returned to the sender"]
};

def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {items: []} | reply
  else {items: [{
    itemCode: $p.number, searchCode: $p.number, weightInGrams: ($p.weight_kg | if . then tonumber * 1000 | round else null end),
    activeStep: {name: "on_the_way", knownProcessStep: "ON_THE_WAY"},
    events: ([$p.events[] | words[.status] as $said | select($said) | {
      date: .local[0:10], time: .local[11:16], key: {EN: {description: $said[1]}, NL: {description: "x"}}, location: {locationName: .place.city, countryCode: .place.country}
    }] | reverse)
  }]} | reply end
