# DHL Parcel DE Tracking: nested `data` elements whose attributes say everything: list, shipment, event list, event; times
# with minutes, by the clock of Germany, oldest first. One event may be empty (no time): it is dropped. A shipment may be
# found and still have no data (error-status). Recipient, shipper and neighbours are left out.
# Sources: the documentation and the answers quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def parts: .data | list;
def word: if . == null or . == "" then null else . end;
def back: (."@ruecksendung" // "") == "true";
def code: (."@standard-event-code" | word) // (."@ice" // ."@event-code" | word);
# The international code and its reason beside the German one.
def sub: [(if (."@standard-event-code" | word) == null then null else ."@ice" | word end), (."@ric" | word)] | map(values) | if . == [] then null else join("/") end;
def country: if . != null and test("^[A-Z]{2}$") then . else null end;
def kilograms: (."@shipment-weight" // "" | gsub(","; ".")) | if . == "" or test("^0*[.]?0*$") then null else {value: ., unit: "kg"} end;

[.data | list | if ."@name" == "piece-shipment" then . else parts end | select(."@name" == "piece-shipment")] as $all
| (first($all[] | select([."@piece-code", ."@searched-piece-code", ."@piece-identifier"] | index($asked[0]) != null)) // $all[0])
  // error("no shipment in the answer")
| (."@error-status" // "0") as $fault
| if $fault == "100" then {outcome: "not_found", detail: "DHL Paket has no data on this number"}
  elif $fault != "0" and $fault != "" then error("error-status \($fault)")
  else
    [parts | select(."@name" == "piece-event-list") | parts] as $events
    | {
        number: (if [."@piece-code", ."@searched-piece-code", ."@piece-identifier"] | index($asked[0]) != null then $asked[0]
          else ."@piece-code" end),
        status: (if code == null then null else {code: code, sub: sub, text: (."@short-status" // ."@status"), returning: ((."@ruecksendung" // "") == "true")} end),
        service: ."@product-name",
        weight: kilograms,
        origin: {country: (."@origin-country" | country)},
        destination: {country: (."@dest-country" | country)},
        related: [."@piece-code", ."@airway-bill-number" | word | select(. != null and . != $asked[0] and . != "00" + $asked[0]) | {number: .}],
        events: [$events[] | {
          time: ."@event-timestamp",
          code: code,
          sub: sub,
          text: ((."@event-text" | word) // (."@event-status" | word) // ."@event-short-status"),
          place: {city: ."@event-location", country: (."@event-country" | country),
            text: (if (."@event-country" | country) == null then [."@event-location", ."@event-country" | word | values] | join(", ") else null end)},
          returning: back
        }]
      }
  end
