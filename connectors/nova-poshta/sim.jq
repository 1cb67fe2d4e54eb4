# A Nova Poshta that tells where each of up to 100 parcels stands: no history, Kyiv's clock, four ways to write a time.
# The clock is worked out by hand from the epoch: years, months and days of the civil calendar, summer time from the last
# Sunday of March to the last Sunday of October, both at 01:00 UTC.
def states: {
  InfoReceived: ["1", "Відправник самостійно створив цю накладну, але ще не надав до відправки"],
  InTransit_Other: ["5", "Відправлення прямує до міста отримувача"],
  AvailableForPickup_Other: ["7", "Прибув на відділення"],
  OutForDelivery_Other: ["101", "На шляху до одержувача"],
  Delivered_Other: ["9", "Відправлення отримано"],
  DeliveryFailure_Rejected: ["103", "Відмова одержувача"],
  DeliveryFailure_NoBody: ["111", "Невдала спроба доставки через відсутність одержувача на адресі або зв'язку з ним"],
  DeliveryFailure_Other: ["112", "Дату доставки перенесено одержувачем"],
  Exception_Returning: ["102", "Відмова від отримання (створено замовлення на повернення)"],
  Exception_Other: ["105", "Припинено зберігання"],
  Exception_Cancel: ["2", "Видалено"]
};
def two: "0\(.)" | .[-2:];
def civil: # epoch seconds of a wall clock -> its parts
  (. / 86400 | floor) as $days
  | (. - ($days | floor) * 86400) as $rest
  | ($days + 719468) as $z
  | ($z / 146097 | floor) as $era
  | ($z - ($era | floor) * 146097) as $doe
  | (($doe - ($doe / 1460 | floor) + ($doe / 36524 | floor) - ($doe / 146096 | floor)) / 365 | floor) as $yoe
  | ($doe - (365 * ($yoe | floor) + ($yoe / 4 | floor) - ($yoe / 100 | floor))) as $doy
  | ((5 * ($doy | floor) + 2) / 153 | floor) as $mp
  | ($doy - ((153 * ($mp | floor) + 2) / 5 | floor) + 1) as $day
  | (if $mp < 10 then $mp + 3 else $mp - 9 end) as $month
  | { year: ($yoe + ($era | floor) * 400 + (if $month <= 2 then 1 else 0 end)), month: $month, day: $day, weekday: (($days + 4) % 7),
      hour: ($rest / 3600 | floor), minute: ($rest % 3600 / 60 | floor), second: ($rest % 60) };
def summer: # whether an instant in UTC lies in Kyiv's summer time
  civil as $c
  | (if $c.month > 3 and $c.month < 10 then true
    elif $c.month < 3 or $c.month > 10 then false
    else
      # This week began on the last Sunday, and 01:00 of that day has passed.
      ($c.day - $c.weekday >= 25 and ($c.weekday > 0 or $c.hour >= 1)) as $after
      | if $c.month == 3 then $after else ($after | not) end
    end);
def kyiv: (.at_ms / 1000 | floor) as $s | ($s + (if ($s | summer) then 10800 else 7200 end)) | civil;
def clock: "\(.hour | two):\(.minute | two):\(.second | two)";
def dashed: if . then kyiv | "\(.year)-\(.month | two)-\(.day | two) \(clock)" else "0001-01-01 00:00:00" end;
def reversed: if . then kyiv | "\(.day | two)-\(.month | two)-\(.year) \(clock)" else "" end;
def dotted: if . then kyiv | "\(.day | two).\(.month | two).\(.year) \(clock)" else "" end;
def short: if . then kyiv | "\(.hour | two):\(.minute | two) \(.day | two).\(.month | two).\(.year)" else "" end;
def envelope($data): {success: true, data: $data, errors: [], warnings: [], info: [], messageCodes: [], errorCodes: [], warningCodes: [], infoCodes: []};

{ status: 200, content_type: "application/json", body: envelope([.parcels[]
  | .events[-1] as $last
  | if (.known | not) or $last == null then
      {Number: .number, StatusCode: "3", Status: "Номер не знайдено", DateCreated: "", TrackingUpdateDate: ""}
    else states[$last.status] as $state | {
      Number: .number,
      StatusCode: $state[0], Status: $state[1],
      DateCreated: (if $state[0] == "1" then $last else first(.events[] | select(.at_ms < $last.at_ms)) // null end | reversed),
      DateScan: ($last | short),
      TrackingUpdateDate: ($last | dashed),
      RecipientDateTime: (if $state[0] == "9" then $last | dotted else "" end),
      ActualDeliveryDate: (if $state[0] == "7" then $last | dashed else "0000-00-00 00:00:00" end),
      ScheduledDeliveryDate: "",
      CitySender: .origin.city, CityRecipient: .destination.city,
      DocumentWeight: .weight_kg, FactualWeight: .weight_kg, SeatsAmount: "\(.pieces)", ServiceType: "WarehouseWarehouse"
    } end]) }
