# GEODIS Zoom Client: one shipment with its steps, newest first, day and second apart, two-part codes; the sentence may be
# just the code again. The timeline of steps to come, the sender, the recipient and the pictures are left out.
# Source: the answer quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def word: if . == null or . == "" then null else . end;

.contenu | (if type == "array" then .[0] else . end)
| if type != "object" or (has("listSuivis") | not) then error("no listSuivis in the answer") else . end
| ([.listSuivis | list] | any(.codeSituationJustification // "" | startswith("LIV"))) as $over
| {
    number: (if .noSuivi == null or .noSuivi == $asked[0] or .noRecepisse == $asked[0] then $asked[0] else .noSuivi end),
    service: (.prestationCommerciale.libelle? // null),
    weight: (.poids? | if type == "number" and . > 0 then {value: ., unit: "kg"} else null end),
    pieces: (.nbUniteManutention? // .nbColis? // null | if type == "number" and . > 0 then . else null end),
    eta: {from: (if $over then null else .dateLivraisonPrevue? // .dateLivraison? end)},
    origin: {city: .expediteur.ville?, country: .expediteur.pays.code?, postal_code: .expediteur.codePostal?},
    destination: {city: .destinataire.ville?, country: .destinataire.pays.code?, postal_code: .destinataire.codePostal?},
    events: [.listSuivis | list | (.codeSituationJustification // "" | split("/")) as $code | {
      time: ([(.dateSuivi | word) // .dateSuiviFrs, (.heureSuivi | word) // .heureSuiviFrs] | map(word | select(. != null)) | join(" ")),
      code: ($code[0] | word),
      sub: ($code[1] | word),
      text: ((.libelleSuivi | word) // .libelleCourtSuivi),
      place: {text: (.libelleCentre | if type == "string" and (test("^[0-9]+$") | not) then . else null end)}
    }]
  }
