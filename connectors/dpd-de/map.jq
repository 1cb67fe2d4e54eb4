# DPD's parcel life cycle: `scanInfo.scan` tells every scan, oldest first; `statusInfo` is the progress bar, whose steps that
# are still to come say statusHasBeenReached=false. The scans count; where there are none, the reached steps do.
# Signatures, photos and addresses are left out. Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif . == null then empty else . end;
# A sentence stands alone, in `content`, in a list of such, or one level deeper.
def words:
  if . == null then null
  elif type == "string" then .
  elif type == "array" then [.[] | if type == "object" then (.content // .text) else . end | if type == "object" then .content else . end | strings | select(. != "")] | join(" ")
  elif type == "object" then (.content // .text) | if type == "string" then . elif type == "object" then .content
    elif type == "array" then [.[] | if type == "object" then .content else . end | strings | select(. != "")] | join(" ") else null end
  else tostring end;
def filled: if . == null or . == "" then null else . end;
# "Hamburg (DE)"
def place: (words | filled) as $text
  | if $text == null then {} else
      (($text | capture("^(?<city>.*?) *\\((?<country>[A-Z]{2})\\)$")) // {text: $text})
    end;
def reached: (.statusHasBeenReached // true) | tostring == "true";
def current: (.isCurrentStatus // false) | tostring == "true";

def scan: (.scanData.scanType // .scanType // {}) as $type | {
  time: (((.date // .scanData.date) | words | filled) as $day | (.time // .scanData.scanTime) as $time
    | if $day == null then null elif ($time | filled) == null or ($day | test("[T,]|[0-9] [0-9]")) then $day else "\($day) \($time)" end),
  code: (if ($type | type) == "object" then ($type.code // $type.name) else $type end),
  sub: ([.scanData.additionalCodes?.additionalCode? | list | if type == "object" then .code else . end | values | tostring] | unique | join("/") | filled),
  text: (.scanDescription | if type == "object" and (.content == null or .content == []) then .label else . end | words),
  place: ((.scanData.location // .location // .scanData.depotData) | place)
};
def step: {
  time: (.date | words),
  code: .status,
  text: ((.description | words | filled) // (.label | words)),
  place: (.location | place)
};

(.parcellifecycleResponse.parcelLifeCycleData // error("no parcelLifeCycleData in the answer"))
| (.shipmentInfo.parcelLabelNumber | words | filled) as $label
| [.statusInfo | list] as $steps
| [.scanInfo.scan | list | scan] as $scans
| if $scans == [] and ([$steps[] | .date | words | filled] | all(. == null)) then error("neither scans nor dated steps in the answer") else . end
| (first($steps[] | select(current)) // null) as $now
| {
    # Asked may be the whole label code, which contains the fourteen digits.
    number: (if $label == null or ($asked[0] | contains($label)) or ($label | contains($asked[0])) then $asked[0] else $label end),
    status: (if $now then {code: $now.status, text: ($now.label | words)} else null end),
    service: (.shipmentInfo.productName // .shipmentInfo.serviceDescription | words),
    destination: {country: (.shipmentInfo.receiverCountryIsoCode | if type == "string" and length == 2 then . else null end)},
    events: (if $scans != [] then $scans else [$steps[] | select(reached) | step] end)
  }
