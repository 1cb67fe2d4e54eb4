# Japan Post: one table of details (number, class of goods) and one of history, oldest first, whose rows come in pairs: the
# event, then its postal code alone. The last column is a prefecture (Japan's clock) or, for scans abroad, a country (the
# clock of that place). The column of details tells more of the event, mostly nothing; the offices' phones are left out.
# Sources: see connector.toml.
def japan: test("^(JAPAN|日本|HOKKAIDO|AOMORI|IWATE|MIYAGI|AKITA|YAMAGATA|FUKUSHIMA|IBARAKI|TOCHIGI|GUNMA|SAITAMA|CHIBA|TOKYO|KANAGAWA|NIIGATA|TOYAMA|ISHIKAWA|FUKUI|YAMANASHI|NAGANO|GIFU|SHIZUOKA|AICHI|MIE|SHIGA|KYOTO|OSAKA|HYOGO|NARA|WAKAYAMA|TOTTORI|SHIMANE|OKAYAMA|HIROSHIMA|YAMAGUCHI|TOKUSHIMA|KAGAWA|EHIME|KOCHI|FUKUOKA|SAGA|NAGASAKI|KUMAMOTO|OITA|MIYAZAKI|KAGOSHIMA|OKINAWA|北海道|東京都|京都府|大阪府|.{2,3}県)$"; "i");
def words: if . == null then null else gsub("[\\s\u00a0]+"; " ") | trim end;
def bare: words | if . == "" then null else . end;

(.events // []) as $rows
| [$rows | to_entries[] | select((.value.time // "" | test("^\\d{1,4}/\\d{1,2}/\\d{1,4}")) and .value.text != null)] as $events
| if ($events | length) == 0 then error("no rows of events in the page") else . end
| (first(.details[]? | select(.number // "" | test("\\d"))) // {}) as $item
| {
    number: ($item.number // "" | gsub("[^0-9A-Za-z]"; "") | if . == "" then null else . end),
    service: ($item.class | bare),
    events: [$events[] | .key as $at | .value | (.region | bare) as $region | (.office | bare) as $office
      | ($rows[$at + 1] // {} | if .text == null and (.time // "" | test("^\\d{3}-?\\d{4}$")) and .time != "000-0000" then .time else null end) as $code
      | ($region != null and ($region | japan)) as $domestic
      | {
        time: {text: (.time | words), country: (if $domestic then "JP" else null end)},
        text: ([.text, .detail] | map(bare) | map(values) | join(" - ")),
        place: {
          text: (if $domestic then null else ([$office, $region] | map(values) | join(", ")) end),
          city: (if $domestic then $office else null end),
          state: (if $domestic and ($region | test("^(JAPAN|日本)$"; "i") | not) then $region else null end),
          country: (if $domestic then "JP" else null end),
          postal_code: (if $domestic then $code else null end)
        }
      }]
  }
