# The EMS Cooperative's page: rows of date, words and office, oldest first, the clock of the place (which is not named).
# The page does not repeat the number in a way that can be read apart from the search field.
# Sources: the pages described in connector.toml.
[.events[] | select((.time // "") != "" and (.text // "") != "")] as $rows
| if ($rows | length) == 0 then error("no rows of events in the page") else . end
| { events: [$rows[] | {time: .time, text: .text, place: {text: .place}}] }
