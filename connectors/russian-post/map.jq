# Pochta Rossii getOperationHistory: historyRecord oldest first, times with offset, an operation type and its attribute,
# the office and its postal code, the country beside it. Names of sender and recipient (UserParameters) are left out.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null elif type == "object" then (."#text" // null) else . end;
def id: (.Id? // null) | if . == null then null else tostring end;

(.Envelope.Body.getOperationHistoryResponse.OperationHistoryData.historyRecord // error("no historyRecord in the answer")) as $records
| (last($records[] | .ItemParameters? | objects) // {}) as $item
| (last($records[] | .AddressParameters? | objects | .MailDirect? | objects | .Code2A) // null) as $to
| {
    number: (first($records[] | .ItemParameters?.Barcode? | bare | values) // null),
    service: ($item.ComplexItemName? | bare),
    weight: (first($records[] | .ItemParameters?.Mass? | bare | values | select("\(.)" != "0")) // null | if . == null then null else {value: ., unit: "g"} end),
    destination: {country: $to},
    events: [$records[] | .OperationParameters as $operation | (.AddressParameters? // {}) as $address | {
      time: $operation.OperDate,
      code: ($operation.OperType | id),
      sub: (if $operation | has("OperAttr") then $operation.OperAttr else error("an operation without `OperAttr`") end | id | if . == "0" then null else . end),
      text: ([$operation.OperType?.Name?, $operation.OperAttr?.Name? | bare | values] | join(": ")),
      place: {
        text: ($address.OperationAddress?.Description? | bare),
        postal_code: ($address.OperationAddress?.Index? | bare),
        country: ($address.CountryOper?.Code2A? | bare)
      }
    }]
  }
