# DPD ParcelLifeCycleService: steps, oldest first, each with a sentence, a place and a date written for people; steps still
# to come say statusHasBeenReached=false and are left out. Contact data are left out.
# Sources: the documentation and the answer quoted in connector.toml.
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

.Envelope.Body.getTrackingDataResponse.trackingresult
| [.statusInfo | list] as $steps
| if $steps == [] then error("no statusInfo in the answer") else . end
| (first($steps[] | select(current and reached)) // null) as $now
| {
    status: (if $now then {code: $now.status, text: (($now.description | words | filled) // ($now.label | words))} else null end),
    service: (.shipmentInfo.serviceDescription.content | words),
    events: [$steps[] | select(reached) | {
      time: (.date | words),
      code: .status,
      text: ((.description | words | filled) // (.label | words)),
      place: (.location | place)
    }]
  }
