# UPS Track Alert: one activity. Photo and who received it are left out; the activity's own code is in descriptionCode.
# Source: UPS's OpenAPI document of Track Alert.
def clock: "000000" + gsub(":"; "") | .[-6:];
def stamp($date; $time):
  if ($date // "") == "" then null elif ($time // "") == "" then $date else "\($date) \($time | clock)" end;
def code: tostring | if test("^[0-9]{1,3}$") then "000" + . | .[-3:] else null end;
def eta:
  if (.actualDeliveryDate // "") != "" or (.scheduledDeliveryDate // "") == "" then null
  elif (.deliveryStartTime // "") != "" then
    {from: stamp(.scheduledDeliveryDate; .deliveryStartTime), to: stamp(.scheduledDeliveryDate; .deliveryEndTime)}
  else {from: .scheduledDeliveryDate} end;

{
  number: (.trackingNumber // error("no trackingNumber in the message")),
  eta: eta,
  related: [.alternateTrackingNumber | select((. // "") != "") | {number: ., carrier: "ups"}],
  events: [{
    time: {
      text: stamp(.localActivityDate; .localActivityTime),
      utc: stamp(.gmtActivityDate; .gmtActivityTime),
      zone: ((.gmtOffset // "") | gsub("\\."; ":"))
    },
    code: (.activityStatus.descriptionCode // "" | code),
    sub: (.activityStatus | if .type then "\(.type):\(.code // "")" else null end),
    text: .activityStatus.description,
    place: (.activityLocation // {} | {city, state: .stateProvince, country, postal_code: .postalCode})
  }]
}
