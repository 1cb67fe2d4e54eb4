zone-of-offset = zona horaria indicada por el transportista
zone-of-utc = el transportista también da la hora UTC
zone-of-carrier = todas las horas de este transportista se toman como { $zone }
zone-of-label = zona horaria según la indicación «{ $label }» del transportista
zone-of-country = zona horaria del país del lugar: { $country }
zone-year = el transportista omite el año: se toma el último posible
