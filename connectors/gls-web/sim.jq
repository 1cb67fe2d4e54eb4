# A GLS parcel page: wants the postcode, newest event first, date and time of the place.
def words: {
  InfoReceived: ["INTIAL.PREADVICE", "The parcel data was entered into the GLS IT system; the parcel was not yet handed over to GLS."], InTransit_PickedUp: ["INTIAL.NORMAL", "The parcel was handed over to GLS."],
  InTransit_Other: ["INTERM.NORMAL", "The parcel has left the parcel center."], InTransit_CustomsProcessing: ["CUSTOM.NORMAL", "The parcel has not been released by customs."],
  InTransit_CustomsReleased: ["CUSTOM.RELEASED", "The parcel was released by customs."], OutForDelivery_Other: ["OUTDEL.NORMAL", "The parcel is expected to be delivered during the day."],
  AvailableForPickup_Other: ["DELIVD.PARCELSHOP", "The parcel has been delivered at the ParcelShop."], Delivered_Other: ["DELIVD.NORMAL", "The parcel has been delivered."],
  DeliveryFailure_Other: ["NOTDEL.NORMAL", "The parcel could not be delivered."], DeliveryFailure_NoBody: ["NOTDEL.ABSENT", "The parcel could not be delivered because the consignee was absent."],
  DeliveryFailure_Rejected: ["NOTDEL.REFUSED", "The consignee refused the parcel."], DeliveryFailure_InvalidAddress: ["NOTDEL.ADDRESS", "The address is incomplete."], Exception_Damage: ["NOTDEL.DAMAGE", "The parcel was damaged."],
  Exception_Lost: ["NOTDEL.LOST", "The parcel is lost."], Exception_Delayed: ["INTERM.DELAY", "The parcel is delayed."], Exception_Cancel: ["CANCEL.NORMAL", "The parcel was cancelled."],
  Exception_Returning: ["RETURN.NORMAL", "The parcel will be returned to the sender."], Exception_Returned: ["DELIVD.SENDER", "The parcel was returned to the sender."]
};

def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {lastError: "E998", exceptionText: "No data found"} | reply(404)
  else {
    tuNo: $p.number,
    progressBar: {level: 50, statusInfo: "FINAL", statusText: "", statusBar: []},
    infos: [{type: "WEIGHT", name: "Weight:", value: "\($p.weight_kg // "0") kg"}],
    references: [{type: "UNITNO", name: "Parcel number:", value: $p.number}],
    history: ([$p.events[] | words[.status] as $said | select($said) | {
      date: .local[0:10], time: .local[11:19], evtDscr: $said[1], evtNo: "0.0",
      address: {city: (.place.city // ""), countryName: "Country", countryCode: .place.country}
    }] | reverse)
  } | reply(200) end
