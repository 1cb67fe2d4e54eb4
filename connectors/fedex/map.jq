# FedEx Track API: output.completeTrackResults[], one for each number asked, each with one or several trackResults.
# FedEx uses numbers again: several results are several shipments, and the one with the newest scan counts.
# An error stands inside the result of its number. Names and signatures are left out. Source: FedEx's OpenAPI document.
def place: {city, state: .stateOrProvinceCode, country: .countryCode, postal_code: .postalCode};
def real: if (. // "") == "" or startswith("0000") then null else . end;
def sentence($what; $why):
  if ($why // "") == "" or $why == $what then $what else "\($what) - \($why)" end;
def newest: [.scanEvents[]?.date, .dateAndTimes[]?.dateTime] | max // "";
def eta:
  if any(.dateAndTimes[]?; .type == "ACTUAL_DELIVERY") then null
  else
    first(
      (.estimatedDeliveryTimeWindow.window, .standardTransitTimeWindow.window | select(.)
        | {from: ((.begins | real) // (.ends | real)), to: (if .begins | real then .ends | real else null end)}),
      (.dateAndTimes[]? | select(.type == "ESTIMATED_DELIVERY") | {from: (.dateTime | real)})
      | select(.from)
    ) // null
  end;
# Where the scans are left out, the latest status with the time of what it says is all that is known. A label may have none.
def moments: {DL: "ACTUAL_DELIVERY", PU: "ACTUAL_PICKUP", OC: "SHIP", OX: "SHIP", EP: "SHIP", IN: "SHIP", MD: "SHIP"};
def latest: (.latestStatusDetail // error("neither scans nor a status")) as $now
  | ($now.code // $now.derivedCode // "") as $code
  | (moments[$code] // "ACTUAL_TENDER") as $type
  | (first(.dateAndTimes[]? | select(.type == $type) | .dateTime | real | values) // null) as $at
  | if $at == null and $type == "SHIP" then empty else {
      time: $at,
      code: $code,
      text: sentence($now.description // $now.statusByLocale; $now.ancillaryDetails[0]?.reasonDescription),
      place: ($now.scanLocation // {} | place)
    } end;
def failed($error): {
  outcome: (if $error.code // "" | test("AUTHORI|FORBIDDEN|TOKEN|LOGIN|JWT") then "auth_broken"
    elif $error.code // "" | test("NOTFOUND|INVALID") then "not_found"
    elif $error.code // "" | test("UNAVAILABLE|SYSTEM|SERVER|TIMEOUT|LIMIT|WSPOD") then "refused"
    else "drift" end),
  detail: $error.message
};

# A whole call that failed for a number: which one, only a call for one number can tell.
(select(.output == null) | (.errors[0]? // {}) as $error
  | ($asked[], (select($asked == []) | null)) | {number: .} + (if ($asked | length) < 2 then failed($error) else {outcome: "refused", detail: $error.message} end)),
(.output.completeTrackResults[]?
| (.trackingNumber // .trackResults[0]?.trackingNumberInfo.trackingNumber) as $number
| ([.trackResults[]? | select(.error == null or (.scanEvents // []) != [])] | sort_by(.error == null, newest) | .[-1]) as $shipment
| if $shipment == null then {number: $number} + failed(.trackResults[0].error // {code: "", message: "an empty result"})
  else
    $shipment
    | {
        number: $number,
        status: (.latestStatusDetail | if . then {
          code: (.code // .derivedCode),
          text: sentence(.description // .statusByLocale; .ancillaryDetails[0]?.reasonDescription)
        } else null end),
        service: .serviceDetail.description,
        weight: (first(.packageDetails.weightAndDimensions.weight[]? | {value, unit: (.unit | ascii_downcase)}) // null),
        pieces: .packageDetails.count,
        eta: eta,
        origin: (.shipperInformation.address // .originLocation.locationContactAndAddress.address // {} | place),
        destination: (.recipientInformation.address // .destinationLocation.locationContactAndAddress.address // {} | place),
        events: (if (.scanEvents // []) == [] then [latest] else [.scanEvents[] | {
          time: .date,
          code: (.eventType // .derivedStatusCode),
          sub: .exceptionCode,
          text: sentence(.eventDescription; .exceptionDescription),
          place: (.scanLocation | .locationContactAndAddress?.address // . // {} | place)
        }] end)
      }
  end)
