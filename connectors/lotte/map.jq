# Lotte: tracking in no sure order, day and time apart by Seoul's clock (a time of dashes is none). Employees' names and
# phones, and what is said of the recipient (45), are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.tracking | type) != "array" then error("no tracking in the answer") else . end
| {
    events: [.tracking[] | {
      time: ([(.SCAN_YMD | bare | values), (.SCAN_TME // "" | if test("^\\d{4,6}$") then . else empty end)] | join(" ")),
      code: .GODS_STAT_CD,
      text: (if .GODS_STAT_CD == "45" or (.STATUS | bare) == null then .GODS_STAT_NM else .STATUS | gsub("[가-힣]{2,4}\\s*\\(?\\d{2,4}-\\d{3,4}-\\d{4}\\)?|\\d{2,4}-\\d{3,4}-\\d{4}"; "") end),
      place: {text: (.BRNSHP_NM | bare)}
    }]
  }
