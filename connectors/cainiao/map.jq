# Cainiao detail.json: one module for each asked number, `detailList` newest first. The time is `timeStr` in `timeZone`
# ("GMT+8"; a blank one means China); the epoch beside it counts every wall clock as Chinese and is read only where it stands
# alone. A number that is nobody's has an empty list and the source EXTERNAL; else the seller has not handed the parcel over
# yet. `copyRealMailNo` is the last-mile carrier's number. Names, addresses and proofs of delivery are left out.
# Sources: the answers quoted in connector.toml.
def country: if . == null or . == "" then {} elif test("^[A-Z]{2}$") then {country: .} else {text: .} end;
def code: if . == null then null else ascii_upcase | gsub("\\s+"; "_") end;

if (."module" | type) != "array" then error("no module in the answer") else ."module"[] end
| (.detailList // []) as $list
| {
    number: .mailNo,
    outcome: (if $list != [] then null elif .mailNoSource == "EXTERNAL" then "not_found" else "not_yet" end),
    eta: (.globalEtaInfo // {} | {from: .deliveryMinTime, to: .deliveryMaxTime}),
    origin: (.originCountry | country),
    destination: (.destCountry | country),
    related: (.mailNo as $own | [.copyRealMailNo | select(. != null and . != "" and . != $own) | {number: .}]),
    events: [$list[] | {
      time: {text: (if (.timeStr // "") == "" then .time else .timeStr end), zone: (if (.timeZone // "" | test("\\S")) then .timeZone else "GMT+8" end)},
      code: (.actionCode | code),
      text: (first(.standerdDesc, .desc | select(. != null and . != "")) // null)
    }]
  }
