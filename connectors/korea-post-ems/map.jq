# Korea Post's pages, oldest first. Domestic: date, time, office (with its phone), what happened (with the postman's and
# recipient's names, which are left out). International: date and time in one cell, what happened, place, details.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def words: if . == null then null else gsub("[\\s\u00a0]+"; " ") | trim | bare end;
def short: words | if . == null then null else sub("\\s*(TEL|소포 ?물품|\\().*$"; "") | trim | bare end;

[.events[]? | select(.one // "" | test("\\d{4}\\.\\d{2}\\.\\d{2}|\\d{2}-[A-Za-z]{3}-\\d{4}"))] as $rows
| if $rows == [] then error("no rows of events in the page") else . end
| {
    number: (first(.basic[]? | .number | values | gsub("[^0-9A-Za-z]"; "") | select(test("^([A-Z]{2})?\\d{9,13}([A-Z]{2})?$"))) // null),
    events: [$rows[] | (.two // "" | test("^\\d{1,2}:\\d{2}$")) as $domestic | {
      time: {text: (if $domestic then "\(.one | words) \(.two | words)" else .one | words end), country: (if $domestic or (.three // "" | test("[가-힣]")) then "KR" else null end)},
      text: (if $domestic then (.event | short) // (.four | short) else .two | short end),
      place: {text: (if $domestic then (.link | short) // (.three | short) else .three | short end)}
    }]
  }
