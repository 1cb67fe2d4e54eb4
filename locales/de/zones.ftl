zone-of-offset = Zeitzone vom Paketdienst genannt
zone-of-utc = Paketdienst nennt die Zeit auch in UTC
zone-of-carrier = alle Zeiten dieses Paketdienstes gelten als { $zone }
zone-of-label = Zeitzone nach der Angabe „{ $label }“ des Paketdienstes
zone-of-country = Zeitzone des Landes, in dem der Ort liegt: { $country }
zone-year = Paketdienst nennt kein Jahr: Das letzte passende gilt
