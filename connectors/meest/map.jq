# Meest: items oldest first, times with stray blanks ("15:05: 53"), words in three languages (English is taken), the country
# in words. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def words: if type == "string" then gsub("\\s+"; " ") | trim | bare else null end;
def ukraine: . // "" | test("^([Uu]kraine|UKRAINE|[Уу]країна|УКРАЇНА|[Уу]краина|УКРАИНА|UA)$");

(.return.result_table.items // error("no items in the answer")) as $items
| {
    events: [$items[] | (.Country | words) as $country | {
      time: {text: (.DateTimeAction | gsub(":\\s+"; ":") | gsub("\\s+"; " ") | trim), country: (if $country | ukraine then "UA" else null end)},
      code: .StatusCode,
      text: ((.ActionMessages_EN | words) // (.ActionMessages_UA | words)),
      place: {city: (.City | words), country: (if $country | ukraine then "UA" else null end), text: (if $country | ukraine then null else [(.City | words), $country | values] | join(", ") end)}
    }]
  }
