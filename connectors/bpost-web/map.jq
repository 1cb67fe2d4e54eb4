# bpost's site: items with events, newest first, date and time of the place apart, words in several languages (English is
# taken); the step of the whole has a code of its own. Names, addresses and the pick-up point are left out.
# Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def words: (.key.EN? // .key.en? // .key.FR? // .key.NL? // .key) | if type == "object" then .description else . end;
def grams: .weightInGrams | if . == null or (tostring | test("^0*$")) then null else {value: ., unit: "g"} end;
# A moment of the window: whole, or a clock beside its day.
def at($clock): if ($clock // "" | test("^[0-9]{1,2}:[0-9]{2}")) then (if .day then "\(.day) \($clock)" else null end) else $clock end;
def place: .location | if type == "object" then {text: .locationName, country: .countryCode} elif type == "string" then {text: .} else {} end;

[.items | list] as $all
| (first($all[] | select([.itemCode, .searchCode] | index($asked[0]) != null)) // $all[0]) // error("no item in the answer")
| (.activeStep.knownProcessStep? // .activeStep.name?) as $step
| ((.actualDeliveryTime? // .actualDeliveryInformation.actualDeliveryTime?) != null) as $over
| {
    number: (if $asked[0] == null then .itemCode elif [.itemCode, .searchCode] | index($asked[0]) != null then $asked[0] else .itemCode end),
    status: (if $step == null then null else {code: $step} end),
    weight: grams,
    eta: (if $over then null else .expectedDeliveryTimeRange | if type == "object" then
        {from: (at(.time1) // .day), to: at(.time2)} else null end end),
    destination: {country: (.receiver.countryCode? | if type == "string" and test("^[A-Z]{2}$") then . else null end)},
    related: [.itemCode, .searchCode | select(. != null and . != "" and . != $asked[0]) | {number: ., carrier: "bpost"}],
    events: [.events | list | {
      time: ([.date, .time] | map(select(. != null and . != "")) | join(" ")),
      text: words,
      place: place
    }]
  }
