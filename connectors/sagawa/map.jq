# Sagawa: the first parcel's two tables: what is known of it (day of shipping, offices, pieces) and its scans, oldest
# first: a word behind an arrow, month and day without a year, office. The day of shipping gives the year: a scan whose
# month and day come before it happened in the next one.
# Sources: see connector.toml.
def words: if . == null then null else gsub("[\\s　]+"; " ") | trim end;

[.rows[]?] as $rows
| [$rows[] | select(.time // "" | test("^\\d{1,2}/\\d{1,2}"))] as $scans
| if ($scans | length) == 0 then error("no scans in the page") else . end
| (first($rows[] | select(.head // "" | test("出荷日")) | [.text, .time] | map(values) | join(" ") | capture("(?<y>\\d{4})年(?<m>\\d{1,2})月(?<d>\\d{1,2})日")) // null) as $shipped
| def key: (.[0] | tonumber) * 100 + (.[1] | tonumber);
  def dated: . as $text | if $shipped == null then . else
      (capture("^(?<m>\\d{1,2})/(?<d>\\d{1,2})") | [.m, .d] | key) as $at
      | ($shipped.y | tonumber) as $year
      | "\(if $at < ([$shipped.m, $shipped.d] | key) then $year + 1 else $year end)/\($text)" end;
  {
    pieces: (first($rows[] | select(.head // "" | test("個数")) | [.text, .time] | map(values) | join(" ") | capture("(?<n>\\d+)") | .n) // null),
    events: [$scans[] | {
      time: (.time | words | dated),
      text: (.text | words | sub("^[↓⇒→⇓]\\s*"; "")),
      place: {text: (.office | words)}
    }]
  }
