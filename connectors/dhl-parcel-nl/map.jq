# DHL eCommerce NL: a list of shipments, the asked one among `barcodes`; `events` oldest first, `timestamp` in UTC beside
# `localTimestamp`. There are no sentences and no places: the status word in plain letters is the text, its category
# the sub-code. A receiver's answer has the same events by phase in `view`. On a return shipment (`isReturn`) "delivered" means that the sender has it back.
# Sources: the answers quoted in connector.toml.
def words: if . == null then null else gsub("_"; " ") | (.[0:1] | ascii_upcase) + (.[1:] | ascii_downcase) end;
def window: if . == null then null else split("/") | {from: .[0], to: .[1]} end;

$asked[0] as $asked
| [.[] | select(.barcode == $asked or any(.barcodes[]?; . == $asked))] as $mine
| (if $mine == [] then .[] else $mine[0] end)
| (.isReturn == true) as $back
| (if .events == null and .view.phases? != null then
    [.view.phases[] | .phase as $phase | .events[]? | {timestamp, status: .key, category: $phase}] else .events end) as $events
| {
    number: (if $mine == [] then .barcode else $asked end),
    related: ([.barcode, .barcodes[]?] | unique | map(select(. != null and . != $asked) | {number: .})),
    eta: (if .deliveredAt or .returnedAt then null
          else last($events[] | .plannedDeliveryTimeframe // (select(.momentIndication != .localTimestamp) | .momentIndication // empty))
            // null | window end),
    events: [$events[] | {
      time: {text: .localTimestamp, utc: .timestamp},
      code: (.status // error("an event without `status`")),
      sub: .category,
      text: (.status | words),
      returning: ($back and .category == "DELIVERED")
    }]
  }
