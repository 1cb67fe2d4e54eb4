# A bpost Shipping Manager: HTTP Basic, XML with a namespace, oldest state first, times with offset.
def words: {
  InfoReceived: ["A00", "Item is announced"], InTransit_PickedUp: ["C00", "Landmark Global (bpost) has received the item"], InTransit_Other: ["T00", "Your item has been sorted"],
  InTransit_Departure: ["T01", "Departure to country of destination"], InTransit_Arrival: ["T02", "Arrival at international depot"], InTransit_CustomsProcessing: ["I01", "In customs"],
  InTransit_CustomsReleased: ["I02", "Released by customs"], OutForDelivery_Other: ["L00", "The postman's delivery round for your item has started"], AvailableForPickup_Other: ["R13", "Item available at Pick-up point"],
  Delivered_Other: ["U01", "Item delivered"], DeliveryFailure_Other: ["N08", "Item could not be delivered"], DeliveryFailure_NoBody: ["N01", "Addressee absent"], DeliveryFailure_Rejected: ["N03", "Item refused"],
  DeliveryFailure_InvalidAddress: ["N04", "Incomplete address"], Exception_Other: ["P00", "Problem"], Exception_Damage: ["P01", "Item damaged"], Exception_Delayed: ["P02", "Item delayed"],
  Exception_Returning: ["R01", "Return to sender"], Exception_Returned: ["R05", "Item returned to the sender"]
};

def tag($name): "<\($name)>\(. // "" | tostring | @html)</\($name)>";
def xml($status): {status: $status, content_type: "application/xml", body: ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + .)};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then {status: 401, content_type: "text/plain", body: ""}
  elif $p == null or ($p.known | not) then "<businessException xmlns=\"http://schema.post.be/api/shm/common/v2/\"><message>Item not found</message></businessException>" | xml(404)
  else
    "<itemTracking xmlns=\"http://schema.post.be/tracking/v1/\">" + ($p.number | tag("itemCode"))
    + "<itemDetail>" + ($p.weight_kg | if . then tonumber * 1000 | round else "" end | tag("weightInGrams")) + "</itemDetail>"
    + ([$p.events[] | words[.status] as $said | select($said) | "<stateInfo>" + ("\(.local)\(.offset)" | tag("time")) + ($said[0] | tag("stateCode")) + ($said[1] | tag("stateDescription")) + "</stateInfo>"] | join(""))
    + "</itemTracking>" | xml(200)
  end
