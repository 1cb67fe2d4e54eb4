# The carriers that carry a parcel on.

legs = Weiterbefördert von
leg-joined = Die Scans dort sind Teil dieses Verlaufs.
leg-no-news = Von dort gibt es noch keine Meldung.
leg-asking = Die Abfrage läuft.
leg-unserved = Dieser Server kann dort nicht abfragen.
leg-trouble = Keine brauchbare Antwort, denn { $why }.
leg-told = Der Dienst davor hat die Nummer genannt.
leg-form = Der Dienst davor hat eine Nummer genannt; ihrer Form nach gehört sie hierher.
leg-post = Es ist die Post des Ziellandes, und sie kennt die Nummer.
leg-route = Der Dienst davor übergibt gewöhnlich dorthin, und dort ist die Nummer bekannt.
leg-given = Jemand, der das Paket verfolgt, hat ihn genannt.
note-leg-unserved = { $carrier } befördert das Paket weiter, doch dieser Server kann dort nicht abfragen: Dafür ist kein Konnektor eingerichtet. Die Scans von dort fehlen hier.
note-leg-guess = Im Zielland befördert wahrscheinlich { $carrier } das Paket weiter. Das ist eine Vermutung, und dieser Server kann dort nicht abfragen; daher können hier Scans fehlen.
