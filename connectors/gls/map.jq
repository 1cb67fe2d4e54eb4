# GLS Track And Trace v1: a list of parcels, each with its events, newest first, times with offset; an error stands in the
# parcel it belongs to. Source: GLS's OpenAPI document.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def outcome:
  if test("^E_404") then "not_found" elif . == "E_400_01" then "not_found" elif test("^E_(401|403)") then "auth_broken"
  elif test("^E_(429|5)") then "refused" else "drift" end;

(.parcels // error("no parcels in the answer")) | list
| . as $one
| (.requested // .unitno) as $number
| if (.errorCode // "") != "" then {number: $number, outcome: (.errorCode | outcome), detail: "GLS says: \(.errorMessage // .errorCode)"}
  else {
    number: $number,
    status: (if .status == null or .status == "FINAL" then null else {code: .status} end),
    related: [.unitno | select(. != null and . != "" and . != $number) | {number: ., carrier: "gls"}],
    # Without events the status with its time is all that is known.
    events: (if [.events | list] == [] and .status != "FINAL" and (.status != null or .statusDateTime != null) then
        [{time: .statusDateTime, code: .status}]
      else [.events | list | {
        time: .eventDateTime,
        code: .code,
        text: .description,
        place: {city, country, postal_code: .postalCode}
      }] end)
  } end
