# Hermes HSI: a list of shipments, each with its statuses, oldest first, times with offset, countries in three letters.
# The receiver's address is left out. Source: the samples quoted in connector.toml.
def countries: {
  DEU: "DE", AUT: "AT", CHE: "CH", BEL: "BE", NLD: "NL", LUX: "LU", FRA: "FR", GBR: "GB", IRL: "IE", ITA: "IT", ESP: "ES", PRT: "PT", DNK: "DK", SWE: "SE", NOR: "NO",
  FIN: "FI", POL: "PL", CZE: "CZ", SVK: "SK", SVN: "SI", HRV: "HR", HUN: "HU", ROU: "RO", BGR: "BG", GRC: "GR", EST: "EE", LVA: "LV", LTU: "LT", MLT: "MT", CYP: "CY",
  LIE: "LI", MCO: "MC", CHN: "CN", USA: "US", TUR: "TR", UKR: "UA", RUS: "RU", HKG: "HK"
};
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def due: if .date == null or .date == "" then null
  elif (.timeSlot.from? // "") != "" then {from: "\(.date) \(.timeSlot.from)", to: (if (.timeSlot.to // "") != "" then "\(.date) \(.timeSlot.to)" else null end)}
  else {from: .date} end;

# The table is made once for an answer, not for each place.
countries as $countries
| def country: if . == null then null elif length == 2 then . else $countries[.] end;
[.shipmentinfo | list] as $all
| (first($all[] | select(.shipmentID == $asked[0])) // $all[0]) // error("no shipment in the answer")
| if .status == null and (.result.code // "") != "" then
    if (.result.code | ascii_downcase) == "e001" or (.result.message // "" | test("no information|not found"; "i")) then
      {number: .shipmentID, outcome: "not_found", detail: "Hermes has no information on this number"}
    else {number: .shipmentID, outcome: "refused", detail: "Hermes says: \(.result.message // .result.code)"} end
  elif .status == null then error("neither status nor result in the answer")
  else
    ([.status | list] | any(.code == "3500")) as $over
    | {
        number: .shipmentID,
        eta: (if $over then null else .deliveryForecast // {} | due end),
        destination: {city: .receiverAddress.city?, country: (.receiverAddress.countryCode? | country), postal_code: .receiverAddress.zipCode?},
        events: [.status | list | {
          time: .timestamp,
          code: .code,
          text: .description,
          place: {city: .scanningUnit.city?, country: (.scanningUnit.countryCode? | country),
            text: (if (.scanningUnit.city? // "") == "" then .scanningUnit.name? else null end)}
        }]
      }
  end
