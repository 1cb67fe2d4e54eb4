# Hanjin: rows of day, time, office and a sentence, oldest first by Seoul's clock; a driver's name and phone in the sentence
# are cut out, the table of sender and recipient is not read. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def words: if . == null then null else
    gsub("\\([^()]*(\\d{2,4}-\\d{3,4}-\\d{4}|직원|사원|기사|인수자)[^()]*\\)"; "") | gsub("[가-힣]{2,4}\\s*\\d{2,4}-\\d{3,4}-\\d{4}|\\d{2,4}-\\d{3,4}-\\d{4}"; "") | gsub("\\s+"; " ") | trim | bare end;

[.rows[]? | select((.date // "" | test("^\\d{4}-\\d{2}-\\d{2}")) and .text != null)] as $rows
| if $rows == [] then error("no rows of events in the page") else . end
| { events: [$rows[] | {
      time: (if .time // "" | test("^\\d{1,2}:\\d{2}") then "\(.date | trim) \(.time | trim)" else .date | trim end),
      text: (.text | words),
      place: {text: (.office | words)}
    }] }
