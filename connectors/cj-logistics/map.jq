# CJ Logistics tracking-detail: two lists, parcelResultMap (the order: names, left out) and parcelDetailResultMap (scans,
# oldest first, Seoul's clock). The long sentence crgNm may end with a driver's or recipient's name and phone in
# brackets: such brackets and every phone number are cut out. Source: see connector.toml.
def clean:
  if . == null then null else
    gsub("\\([^()]*(\\d{2,4}-\\d{3,4}-\\d{4}|담당|배달예정|배송예정|인수|기사|사원|집배점)[^()]*\\)"; "")
    | gsub("[가-힣]{2,4}\\s*\\(?\\d{2,4}-\\d{3,4}-\\d{4}\\)?"; "")
    | gsub("\\d{2,4}-\\d{3,4}-\\d{4}"; "")
    | trim
  end;

if (.parcelDetailResultMap | type) != "object" then error("no parcelDetailResultMap in the answer") else . end
| {
    number: (.parcelDetailResultMap.paramInvcNo // .parcelResultMap.paramInvcNo),
    pieces: (first(.parcelResultMap.resultList[]?) // {} | .qty),
    events: [.parcelDetailResultMap.resultList[]? | {
      time: .dTime,
      code: .crgSt,
      text: ((.crgNm | clean | if . == "" then null else . end) // .scanNm),
      place: {text: .regBranNm}
    }]
  }
