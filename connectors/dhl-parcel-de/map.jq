# DHL Parcel DE Tracking: nested `data` elements whose attributes say everything: list, shipment, event list, event; times
# with minutes, by the clock of Germany, oldest first. The event list may be missing (the events stand in the shipment),
# stand beside the shipment with its piece-id, or stand alone; the request for the piece alone has the newest status only.
# One event may be empty (no time): it is dropped. A shipment may be found and still have no data (error-status).
# Recipient, shipper and neighbours are left out. Sources: the documentation and the answers quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def parts: .data | list;
def word: if . == null or . == "" then null else . end;
def shipment: ."@name" | . == "piece-shipment" or . == "piece-status-public" or . == "pieceshipment";
def events: ."@name" | . == "piece-event-list" or . == "pieceeventlist";
def back: (."@ruecksendung" // "") == "true";
def code: (."@standard-event-code" | word) // (."@ice" // ."@event-code" | word);
# The international code and its reason beside the German one.
def sub: [(if (."@standard-event-code" | word) == null then null else ."@ice" | word end), (."@ric" | word)] | map(values) | if . == [] then null else join("/") end;
def country: if . != null and test("^[A-Za-z]{2}$") then ascii_upcase else null end;
def kilograms: (."@shipment-weight" // "" | gsub(","; ".")) | if . == "" or test("^0*[.]?0*$") then null else {value: ., unit: "kg"} end;
def place: (."@event-country" | country) as $country
  | {city: ."@event-location", country: $country,
     text: (if $country == null then [."@event-location", ."@event-country" | word | values] | join(", ") else null end)};

[.data | list | ., (select(shipment | not) | parts | ., (select(shipment | not) | parts))] as $all
| [$all[] | select(shipment)] as $shipments
| (first($shipments[] | select([."@piece-code", ."@searched-piece-code", ."@piece-identifier"] | index($asked[0]) != null)) // $shipments[0])
  // first($all[] | select(events)) // error("no shipment in the answer")
| (."@error-status" // "0") as $fault
| if $fault == "100" or $fault == "200" then {outcome: "not_found", detail: "DHL Paket has no data on this number"}
  elif $fault != "0" and $fault != "" then error("error-status \($fault)")
  else
    ."@piece-id" as $id
    | [parts | if events then parts else . end] as $own
    | (if $own != [] then $own else [$all[] | select(events) | select(($shipments | length) == 1 or ($id != null and ."@piece-id" == $id)) | parts] end) as $events
    | ((."@status-timestamp" | word) // ."@last-event-timestamp") as $at
    | {
        number: (if [."@piece-code", ."@searched-piece-code", ."@piece-identifier"] | index($asked[0]) != null then $asked[0]
          else ."@piece-code" end),
        status: (if code == null then null else {code: code, sub: sub, text: ((."@short-status" | word) // ."@status"), returning: ((."@ruecksendung" // "") == "true")} end),
        service: ."@product-name",
        weight: kilograms,
        origin: {country: (."@origin-country" | country)},
        destination: {country: (."@dest-country" | country)},
        related: [."@piece-code", ."@airway-bill-number" | word | select(. != null and . != $asked[0] and . != "00" + $asked[0]) | {number: .}],
        events: (if $events != [] or $at == null or $at == "" then [$events[] | {
          time: ."@event-timestamp",
          code: code,
          sub: sub,
          text: ((."@event-text" | word) // (."@event-status" | word) // ."@event-short-status"),
          place: place,
          returning: back
        }] else [{time: $at, code: code, sub: sub, text: ((."@status" | word) // ."@short-status"), place: place, returning: back}] end)
      }
  end
