# 4PX listTrackV3: one object for each asked number, `tracks` newest first. The time is `tkDateStr` in `tkTimezone`
# ("UTC+08:00"; none stays local); `tkDate` beside it has other digits and is read only where it stands alone. An unknown number has the
# status 7 and nulls. `serverCode` is the last-mile carrier's number. Photos and signatures are left out.
# Sources: the answers quoted in connector.toml.
def bare: if . == null or . == "" then null else . end;
# A scan without a day is left out; when none has one, the answer has changed and the times say so.
def dated(at): . as $all | map(select(at | bare != null)) | if . == [] then $all else . end;
def country: bare | if . != null and test("^[A-Z]{2}$") then {country: .} elif . != null then {text: .} else {} end;

if (.data | type) != "array" then error("no data in the answer") else .data[] end
| (.tracks // [] | dated(.tkDateStr // .tkDate)) as $tracks
| .queryCode as $own
| {
    number: $own,
    outcome: (if $tracks != [] then null elif .status == 7 or (.serverCode == null and .shipperCode == null) then "not_found" else "not_yet" end),
    origin: (.ctStartCode | country),
    destination: (.ctEndCode | country),
    related: ([.serverCode | bare | select(. != null and . != $own)] | unique | map({number: .})),
    events: [$tracks[] | {
      time: {text: ((.tkDateStr | bare) // .tkDate), zone: .tkTimezone},
      code: .tkCode,
      text: ((.tkDesc | bare) // .tkTranslatedDesc),
      place: {text: .tkLocation}
    }]
  }
