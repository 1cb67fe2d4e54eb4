# myHermes: a list of parcels with `parcelProgress`, or (older) one parcel with `parcelHistory`, in no certain order; steps
# without a time are still to come; the same step may be told twice. Addresses and names are left out.
# Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def steps: if .parcelProgress != null then .parcelProgress else .parcelHistory end;
def words: if . == null then null else gsub("_"; " ") | ascii_downcase end;

[list] as $all
| (first($all[] | select(.barcode == $asked[0])) // $all[0]) // error("no parcel in the answer")
| if .parcelProgress == null and .parcelHistory == null and (.status | type) != "object" then error("neither steps nor a status in the answer") else . end
| [steps | list | {time: .timestamp, code: (.parcelStatus // .status), text: (.historyText // .statusHistoryText)}] as $told
| {
    number: .barcode,
    status: (.status | if type == "object" and .parcelStatus != null then {code: .parcelStatus} else null end),
    # Of a step that is told twice the one with words is kept.
    events: [$told | group_by([.time, .code])[] | (first(.[] | select(.text != null)) // .[0]) | .text = (.text // (.code | words))]
  }
