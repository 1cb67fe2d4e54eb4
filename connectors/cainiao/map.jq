# Cainiao's page: `module` with one entry a number, newest event first. The epoch in `time` is computed as if every clock
# stood in China, so the wall clock in `timeStr` with `timeZone` counts. `copyRealMailNo` is the last-mile carrier's number.
# Source: the page's answer as public clients read it.
def country: if . == null or . == "" then null elif (. | test("^[A-Z]{2}$")) then . else null end;

# `GMT+8` and `GMT+5:30` as offsets; anything else stays as it is, for the table of labels.
def offset:
  if test("^GMT[+-]\\d{1,2}(:\\d\\d)?$") then
    capture("^GMT(?<sign>[+-])(?<hour>\\d{1,2})(:(?<minute>\\d\\d))?$")
    | .sign + (if (.hour | length) == 1 then "0" else "" end) + .hour + ":" + (.minute // "00")
  else . end;

.module[]? | {
  number: .mailNo,
  outcome: (if (.detailList // [] | length) == 0 then
      (if (.mailNoSource // "EXTERNAL") == "EXTERNAL" then "not_found" else "not_yet" end) else null end),
  eta: {from: .globalEtaInfo.etaDay},
  origin: {country: (.originCountry | country), text: .originCountry},
  destination: {country: (.destCountry | country), text: .destCountry},
  related: [.copyRealMailNo | select(. != null and . != "") | {number: .}],
  events: [.detailList[]? | {
    time: {text: .timeStr, zone: (.timeZone // "" | offset)},
    code: .actionCode,
    text: (if (.standerdDesc // "") != "" then .standerdDesc else .desc end),
    place: {text: null}
  }]
}
