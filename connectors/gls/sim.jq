# A GLS that logs in by client credentials and answers for several numbers at once, newest event first, times with offset.
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

if .request.path == "/oauth2/v2/token" then {access_token: "T-1", token_type: "Bearer", expires_in: 14399} | reply(200)
elif (.request.headers.authorization // "") != "Bearer T-1" then {fault: {faultstring: "Invalid token", detail: {errorcode: "steps.jwt.TokenExpired"}}} | reply(401)
else
  {parcels: [.parcels[] | . as $p
    | if $p.known | not then {requested: $p.number, errorCode: "E_404_01", errorMessage: "Resource Not Found"}
      else {
        requested: $p.number, unitno: $p.number, status: "FINAL", statusDateTime: "2026-01-01T00:00:00+0100",
        events: ([$p.events[] | words[.status] as $said | select($said) | {
          code: $said[0], city: (.place.city // ""), postalCode: (.place.postal_code // ""), country: (.place.country // ""), description: $said[1],
          eventDateTime: "\(.local)\(.offset | gsub(":"; ""))"
        }] | reverse)
      } end]} | reply(200)
end
