# Speedy: one object for each parcel with its operations, oldest first, times with offset, a number with an English description
# and a place. The consignee's name and the picture of the delivery are left out.
# Source: the documentation quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
(if type == "object" and has("parcels") then .parcels else error("no parcels in the answer") end)
| list
| ((.parcelId // .id // .barcode) | filled | if . == null then $asked[0] else tostring | ascii_upcase end) as $id
| (.error? | if . == null then null else tojson end) as $error
| {
    number: $id,
    outcome: (if $error == null then null elif $error | test("not.?found|not.?exist|invalid.*(parcel|barcode)"; "i") then "not_found" else "refused" end),
    detail: (if $error == null then null elif $error | test("not.?found|not.?exist|invalid.*(parcel|barcode)"; "i") then "Speedy does not know this parcel" else "Speedy answered with an error for this parcel" end),
    events: [.operations? | list | {
      time: .dateTime,
      code: (.operationCode | filled | if . == null then null else tostring end),
      sub: ([.exceptionCodes? | list] | map(tostring) | join(",") | filled),
      text: ((.description | filled) // (.comment | filled)),
      place: {text: (.place | filled)}
    }]
  }
