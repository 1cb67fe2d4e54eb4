# Dicom: one object (or a list of one) with activities in UTC, a status word and a detail. Contacts and addresses are left out.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(if type == "array" then (first(.[] | select(.trackingNumber == $asked[0])) // .[0]) else . end)
| if type != "object" or (has("activities") | not) then error("no activities in the answer") else . end
| {
    number: (.trackingNumber | bare | if . == $asked[0] then . else null end),
    events: [.activities[]? | {
      time: .activityDate,
      code: .status,
      text: ((.statusDetail | bare) // (.codeDetail | bare) // .status),
      place: {text: (.terminal | bare)}
    }]
  }
