# Yamato: one block with its current state, then its scans oldest first: word, month and day without a year, office. Once
# the parcel goes back (返品) every later scan is part of the way back. A blank date is no event yet.
# Sources: see connector.toml.
def words: if . == null then null else gsub("[\\s　]+"; " ") | trim end;

if (.blocks | length) == 0 then error("no block of a parcel in the page") else . end
| .blocks[0] as $block
| [.events[] | select(.time // "" | test("\\d"))] as $rows
| (first($rows | to_entries[] | select(.value.text // "" | test("^返品")) | .key) // ($rows | length)) as $return
| {
    number: ($block.number // "" | sub("^.*?[：:]"; "") | gsub("[^0-9]"; "") | if . == "" then null else . end),
    status: (if $block.state == null then null else {text: ($block.state | words), returning: ($return < ($rows | length))} end),
    events: [$rows | to_entries[] | .key as $at | .value | {
      time: (.time | words),
      text: (.text | words),
      place: {text: (.office | words)},
      returning: ($at > $return)
    }]
  }
