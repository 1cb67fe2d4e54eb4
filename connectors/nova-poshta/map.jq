# Nova Poshta, getStatusDocuments: one object for each number, with the current status and no history. From its fields come
# the making of the waybill and the newest event. Which field dates the newest event depends on the status. Beside a
# status that is new to us the waybill is left out, or the parcel would look as if nothing had happened since.
# Unknown times are written as 0001-01-01 or 0000-00-00. Names, phones, addresses and sums of money are left out.
# The interface for abroad tells the whole history of one number as `tracking`, oldest first, in UTC, with the same codes.
# Source: answers read by public clients of API 2.0.
def real: if (. // "") == "" or startswith("000") then null else . end;
def code: .StatusCode | tostring;
def known: code | test("^(4|41|5|6|7|8|9|10|11|12|14|10[1-6]|111|112)$");
def received: code | . == "9" or . == "10" or . == "11" or . == "106";
def moment: [first(
    (if received then .RecipientDateTime, .ActualDeliveryDate
      elif code == "7" or code == "8" then .ActualDeliveryDate
      elif code == "1" then .DateCreated
      else null end),
    .TrackingUpdateDate, .DateScan, .DateCreated
    | real | select(.)
  )][0];
def place($city): {city: $city, country: "UA"};
# What these codes tell happens in the recipient's city.
def where: if code | test("^(6|7|8|9|10|11|106)$") then .CityRecipient elif code == "1" then .CitySender else null end;
# Why it could not be handed over.
def reason: (.UndeliveryReasonsSubtypeDescription // "") as $why
  | if $why == "" or (.Status // "" | contains($why)) then .Status else "\(.Status) - \($why)" end;

if .success == null and .tracking != null then {
    number: .number,
    weight: {value: .total_weight, unit: "kg"},
    eta: {from: .scheduled_delivery_date},
    origin: {country: .sender.country_code?, city: .sender.settlement?},
    destination: {country: .recipient.country_code?, city: .recipient.settlement?},
    events: [.tracking[] | {
      time: .date,
      code: (.code | tostring),
      text: .event_name,
      place: {text: ([.division_name, .settlement_name] | map(values | select(. != "")) | join(", ")), country: .country_code, postal_code: .post_code}
    }]
  }
elif .success == false then
  ($asked[], (select($asked == []) | null)) | {
    number: .,
    outcome: (if ($asked | length) < 2 then "not_found" else "refused" end),
    detail: "Nova Poshta cannot read one of the numbers asked"
  }
else
  .data[]
  | if code == "3" then {number: .Number, outcome: "not_found", detail: .Status}
    else {
      number: .Number,
      status: {code: code, text: .Status},
      service: .ServiceType,
      weight: {value: (.FactualWeight // .DocumentWeight), unit: "kg"},
      pieces: .SeatsAmount,
      eta: (if received or code == "2" then null else {from: (.ScheduledDeliveryDate | real)} end),
      origin: place(.CitySender),
      destination: place(.CityRecipient),
      related: [{number: (.LastCreatedOnTheBasisNumber // ""), carrier: "nova-poshta"}],
      events: [
        (select(known and (.DateCreated | real)) | {time: .DateCreated, code: "1", place: place(.CitySender)}),
        {time: moment, code: code, text: reason, place: place(where)}
      ]
    } end
end
