zone-of-offset = fuseau indiqué par le transporteur
zone-of-utc = le transporteur donne aussi l’heure UTC
zone-of-carrier = toutes les heures de ce transporteur sont comptées en { $zone }
zone-of-label = fuseau d’après la mention « { $label } » du transporteur
zone-of-country = fuseau du pays du lieu : { $country }
zone-year = le transporteur omet l’année : la dernière possible est retenue
