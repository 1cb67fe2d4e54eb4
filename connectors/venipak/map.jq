# Venipak: a list of events, oldest first, day and second twice (with and without zone), a number from 0 to 9 with its words and the
# event's own words; 9 means the end. Place names are terminals; a recipient's town stands there too.
# Source: the modules quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "array" or (type == "object" and has("pack_status")) then . else error("no list of events in the answer") end
| [list] | {
    number: $asked[0],
    events: [.[] | {
      time: ((.date_iso | filled) // .date),
      code: (.pack_status | filled | if . == null then null else tostring end),
      text: ((.event | filled) // (.pack_status_text | filled)),
      place: {text: (.location.place? | filled), city: (.location.city? | filled)}
    }]
  }
