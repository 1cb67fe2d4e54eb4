# Purolator TrackPackagesByPin: one TrackingInformation for each known PIN, Scans with date, time (HHMMSS) and a type; the
# finer meaning is in the words. A PIN may carry an error of its own. Signature, comments (they may hold names) and the
# address of the delivery are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;
# A scan without a day is left out; when none has one, the answer has changed and the times say so.
def dated(at): . as $all | map(select(at | bare != null)) | if . == [] then $all else . end;
def six: if . == null or . == "" then null else tostring | if length == 5 or length < 4 then "000000" + . | .[-6:] else . end end;

(.Envelope.Body.TrackPackagesByPinResponse.TrackingInformationList.TrackingInformation // error("no TrackingInformation in the answer"))[]
| [.ResponseInformation?.Errors?.Error[]? | "\(.Description)"] as $errors
| ([.Scans?.Scan[]?] | dated(.ScanDate?)) as $scans
| {
    number: .PIN.Value,
    outcome: (
      if $scans != [] then null
      elif $errors | any(test("not found|no (tracking|information|record|match)|invalid|unable to (find|locate)|does not exist"; "i")) then "not_found"
      elif $errors != [] then "refused"
      else "not_found" end),
    events: [$scans[] | {
      time: {text: ([.ScanDate, (.ScanTime | six)] | map(values) | join(" "))},
      code: .ScanType,
      text: (.Description | bare),
      place: {text: (.Depot?.Name? | bare)}
    }]
  }
