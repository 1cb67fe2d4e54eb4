# A page that answers like Cainiao: newest first, the wall clock of the place with its zone as `GMT+1`, and an epoch that
# is wrong on purpose, as the real one is.
def codes: {
  InfoReceived: "PRE_ADVICE", InTransit_PickedUp: "PU_PICKUP_SUCCESS", InTransit_Other: "SC_INBOUND_SUCCESS",
  InTransit_Departure: "LH_DEPART", InTransit_Arrival: "LH_ARRIVE", InTransit_CustomsProcessing: "CC_IM_START",
  InTransit_CustomsReleased: "CC_IM_SUCCESS", OutForDelivery_Other: "GTMS_DO_DEPART",
  AvailableForPickup_Other: "GTMS_STA_SIGNED", Delivered_Other: "GTMS_SIGNED", DeliveryFailure_Other: "GTMS_DEL_FAILURE"
};
def zone: .offset | capture("^(?<s>[+-])(?<h>\\d\\d):(?<m>\\d\\d)$")
  | "GMT\(.s)\(.h | tonumber)\(if .m == "00" then "" else ":" + .m end)";
def entry:
  if .known then
    { mailNo: .number, originCountry: .origin.country, destCountry: .destination.country, mailNoSource: "CAINIAO",
      status: "TRANSPORT", statusDesc: "In transit", copyRealMailNo: "",
      globalEtaInfo: null,
      detailList: [.events | reverse | .[] | codes[.status] as $code | select($code != null)
        | {time: (.at_ms + 3600000), timeStr: (.local | sub("T"; " ")), timeZone: zone, actionCode: $code,
           desc: .text, standerdDesc: .text, group: {nodeDesc: "In transit"}}] }
  else
    {mailNo: .number, originCountry: "", destCountry: "", mailNoSource: "EXTERNAL", detailList: []}
  end;

{status: 200, content_type: "application/json;charset=UTF-8", body: {module: [.parcels[] | entry], success: true}}
