# Unter dem Feld der ersten Seite, während jemand tippt: was im Text gefunden wurde.

found-title = Im Text gefunden
found-count = { $count ->
    [0] Keine Sendungsnummer gefunden.
    [one] 1 Nummer gefunden.
   *[other] { $count } Nummern gefunden.
}
found-open = { $count ->
    [one] 1 braucht einen Blick.
   *[other] { $count } brauchen einen Blick.
}
chip-either = { $one } oder { $other }?
chip-typo = falsche Prüfziffer, bitte auf Tippfehler prüfen
chip-nobody = kein hier bekannter Paketdienst verwendet diese Form; Sie wählen im nächsten Schritt
chip-anyway = Trotzdem verfolgen
chip-over = { $left ->
    [one] Eine Seite fasst { $count } Nummern; 1 bleibt für eine zweite Seite.
   *[other] Eine Seite fasst { $count } Nummern; { $left } bleiben für eine weitere Seite.
}
chip-rest = { $count ->
    [one] 1 weiteres Stück Text ist keine Nummer.
   *[other] { $count } weitere Stücke Text sind keine Nummern.
}
left-like-telephone = in ungleichen Gruppen wie eine Telefonnummer; eine Sendungsnummer bitte ohne Leerzeichen schreiben
