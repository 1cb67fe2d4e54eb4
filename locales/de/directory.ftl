carriers-nothing = Kein Paketdienst passt. Schreiben Sie einen Namen, ein Land (Frankreich, FR) oder den Anfang davon.
carriers-all = Alle Paketdienste zeigen
unserved-operator = Sie betreiben diesen Server: Richten Sie einen Konnektor für { $carrier } ein.
list-comma = {", "}
about-carrier = Über { $carrier }
