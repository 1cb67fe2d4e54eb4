# J&T logistics/trace: one object for each number with details, newest or oldest first, local times without a zone. Staff
# names and phones (staffName, staffContact), signers and pictures are left out; a phone in the words is cut out.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def words: if . == null or . == "" then null else gsub("[(（\\[【][^()（）\\[\\]【】]*\\+?\\d[\\d -]{6,}\\d[^()（）\\[\\]【】]*[)）\\]】]"; "") | gsub("\\+?\\d[\\d-]{7,}\\d"; "") | trim end;

(.data // [] | if type == "object" then [.] else . end)[]
| [.details[]?] as $scans
| {
    number: .billCode,
    outcome: (if $scans == [] then "not_found" else null end),
    events: [$scans[] | {
      time: .scanTime,
      code: ((.scanType | bare) // .scanTypeName),
      sub: ((.problemType | bare) // (.scanTypeCode | bare)),
      text: ((.desc | words | bare) // (.scanTypeName | bare) // .scanType),
      place: {text: (if (.scanNetworkCity // "") == "" then .scanNetworkName | bare else null end), city: (.scanNetworkCity | bare), state: (.scanNetworkProvince | bare), country: (.scanNetworkCountry | bare)}
    }]
  }
