# Thailand Post: response.items holds a list of events for each asked number, oldest first, Buddhist years with +07:00. An
# unknown number has an empty list. Receiver, signature and the delivery officer's name and phone are left out.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;
# A scan without a day is left out; when none has one, the answer has changed and the times say so.
def dated(at): . as $all | map(select(at | bare != null)) | if . == [] then $all else . end;

(.response.items // error("no response.items in the answer"))
| if type == "object" then to_entries[] elif type == "array" then {key: ($asked[0]), value: .} else error("items is neither object nor list") end
| .key as $number
| (.value // [] | dated(.status_date?)) as $list
| {
    number: $number,
    outcome: (if ($list | length) == 0 then "not_found" else null end),
    events: [$list[] | {
      time: .status_date,
      code: .status,
      sub: (.delivery_status | bare),
      text: ([(.status_description | bare) // (.statusDescription | bare), (if "\(.status)" == "401" then .status_detail // .delivery_description | bare else null end)]
        | map(values) | join(": ")),
      place: {text: (.location | bare), postal_code: (.postcode | bare)}
    }]
  }
