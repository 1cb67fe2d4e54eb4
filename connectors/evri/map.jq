# Evri: one result with events, newest first, times in UTC; a stage and a point within it. `trackingListV2` lists stages to
# come: it is not read. The sentence of a delivery may name a safe place or a neighbour: what comes after that
# word is left out. Names, addresses, pictures are left out. Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def words: if . == null then null else gsub("_"; " ") | ascii_downcase end;
def handed: (. // "" | sub("(?i)[ ,:-]*\\b(to|with|at|by|in|left|signed|number)\\b.*$"; "")) | if . == "" then "Delivered" else . end;

def names: [.parcelIdentifiers? | list | .value? | strings];

# One parcel may come by itself, without the list around it.
(if has("results") then [.results | list] elif has("trackingEvents") then [.] else [] end) as $all
| (first($all[] | select(names as $names | $asked[0] as $one | $names | index($one) != null)) // $all[0]) // error("no result in the answer")
| (.returnParcel // false) as $back
| names as $names
| {
    number: (if $names == [] or ($names | index($asked[0])) != null then $asked[0] else $names[0] end),
    events: [.trackingEvents | list | (.trackingStage.trackingStageCode | if . == null then null else tostring end) as $stage | {
      time: .dateTime,
      code: $stage,
      sub: .trackingPoint.trackingPointCode,
      text: ((.trackingPoint.description // (.trackingPoint.trackingPointCode | words))
        | if ($stage // "" | startswith("5_")) then handed else . end),
      returning: ($back and ($stage // "" | test("^[345]")))
    }]
  }
