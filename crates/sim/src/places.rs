//! Where simulated parcels go: real cities with their zones, and postal codes of the country's shape.
//!
//! The postal codes are invented: only their form is real.

use fastrand::Rng;
use serde_json::{Value, json};

/// A city of the simulated world.
#[derive(Debug, PartialEq, Eq)]
pub struct City {
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// Name as written there, in Latin letters.
    pub name: &'static str,
    /// State or province, where addresses carry one.
    pub state: Option<&'static str>,
    /// IANA name of the zone.
    pub zone: &'static str,
    /// Form of the postal code: `#` a digit, `@` a letter, anything else stands for itself.
    postal: &'static str,
}

/// A place of a journey: a city with one postal code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The city.
    pub city: &'static City,
    /// Postal code of the country's shape.
    pub postal_code: String,
}

impl Spot {
    /// A place in this city with an invented postal code.
    pub fn new(city: &'static City, rng: &mut Rng) -> Self {
        let postal_code = city
            .postal
            .chars()
            .map(|character| match character {
                '#' => rng.digit(10),
                '@' => char::from(*b"ABCEHJKLMNPRSTVX".get(rng.usize(..16)).unwrap_or(&b'A')),
                other => other,
            })
            .collect();
        Self { city, postal_code }
    }

    /// The place as `sim.jq` gets it.
    pub fn to_json(&self) -> Value {
        json!({
            "country": self.city.country, "city": self.city.name,
            "postal_code": self.postal_code, "state": self.city.state,
        })
    }
}

/// All cities.
pub fn cities() -> &'static [City] {
    CITIES
}

/// The cities of one country.
pub fn cities_of(country: &str) -> Vec<&'static City> {
    CITIES.iter().filter(|city| city.country == country).collect()
}

macro_rules! cities {
    ($($country:literal $name:literal $state:expr, $zone:literal $postal:literal;)+) => {
        &[$(City { country: $country, name: $name, state: $state, zone: $zone, postal: $postal }),+]
    };
}

static CITIES: &[City] = cities! {
    "US" "Memphis" Some("TN"), "America/Chicago" "381##";
    "US" "Louisville" Some("KY"), "America/New_York" "402##";
    "US" "Columbus" Some("OH"), "America/New_York" "432##";
    "US" "Denver" Some("CO"), "America/Denver" "802##";
    "US" "Portland" Some("OR"), "America/Los_Angeles" "972##";
    "US" "Phoenix" Some("AZ"), "America/Phoenix" "850##";
    "US" "Honolulu" Some("HI"), "Pacific/Honolulu" "968##";
    "CA" "Toronto" Some("ON"), "America/Toronto" "M#@ #@#";
    "CA" "Montréal" Some("QC"), "America/Toronto" "H#@ #@#";
    "CA" "Calgary" Some("AB"), "America/Edmonton" "T#@ #@#";
    "CA" "Vancouver" Some("BC"), "America/Vancouver" "V#@ #@#";
    "CA" "Halifax" Some("NS"), "America/Halifax" "B#@ #@#";
    "MX" "Monterrey" Some("NL"), "America/Monterrey" "64###";
    "BR" "Curitiba" Some("PR"), "America/Sao_Paulo" "80###-###";
    "DE" "Leipzig" None, "Europe/Berlin" "04###";
    "DE" "Bremen" None, "Europe/Berlin" "28###";
    "DE" "Köln" None, "Europe/Berlin" "50###";
    "AT" "Graz" None, "Europe/Vienna" "80##";
    "CH" "Zürich" None, "Europe/Zurich" "80##";
    "FR" "Lyon" None, "Europe/Paris" "690##";
    "FR" "Nantes" None, "Europe/Paris" "440##";
    "FR" "Orléans" None, "Europe/Paris" "450##";
    "ES" "Madrid" None, "Europe/Madrid" "280##";
    "ES" "Zaragoza" None, "Europe/Madrid" "500##";
    "ES" "Málaga" None, "Europe/Madrid" "290##";
    "PT" "Porto" None, "Europe/Lisbon" "4###-###";
    "IT" "Bologna" None, "Europe/Rome" "401##";
    "IT" "Torino" None, "Europe/Rome" "101##";
    "NL" "Utrecht" None, "Europe/Amsterdam" "35## @@";
    "NL" "Eindhoven" None, "Europe/Amsterdam" "56## @@";
    "NL" "Zwolle" None, "Europe/Amsterdam" "80## @@";
    "BE" "Gent" None, "Europe/Brussels" "90##";
    "BE" "Liège" None, "Europe/Brussels" "40##";
    "GB" "Coventry" None, "Europe/London" "CV# #@@";
    "GB" "Leeds" None, "Europe/London" "LS# #@@";
    "IE" "Cork" None, "Europe/Dublin" "T## @#@#";
    "NO" "Bergen" None, "Europe/Oslo" "50##";
    "NO" "Trondheim" None, "Europe/Oslo" "70##";
    "NO" "Tromsø" None, "Europe/Oslo" "90##";
    "SE" "Göteborg" None, "Europe/Stockholm" "41# ##";
    "SE" "Malmö" None, "Europe/Stockholm" "21# ##";
    "SE" "Västerås" None, "Europe/Stockholm" "72# ##";
    "DK" "Aarhus" None, "Europe/Copenhagen" "80##";
    "DK" "Odense" None, "Europe/Copenhagen" "50##";
    "FI" "Tampere" None, "Europe/Helsinki" "33###";
    "FI" "Oulu" None, "Europe/Helsinki" "90###";
    "PL" "Poznań" None, "Europe/Warsaw" "60-###";
    "PL" "Łódź" None, "Europe/Warsaw" "90-###";
    "PL" "Kraków" None, "Europe/Warsaw" "30-###";
    "CZ" "Brno" None, "Europe/Prague" "60# ##";
    "RO" "Cluj-Napoca" None, "Europe/Bucharest" "400###";
    "UA" "Lviv" None, "Europe/Kyiv" "79###";
    "UA" "Odesa" None, "Europe/Kyiv" "65###";
    "UA" "Vinnytsia" None, "Europe/Kyiv" "21###";
    "TR" "Izmir" None, "Europe/Istanbul" "35###";
    "IN" "Pune" None, "Asia/Kolkata" "411###";
    "CN" "Shenzhen" None, "Asia/Shanghai" "518###";
    "CN" "Yiwu" None, "Asia/Shanghai" "322###";
    "CN" "Hangzhou" None, "Asia/Shanghai" "310###";
    "JP" "Nagoya" None, "Asia/Tokyo" "46#-####";
    "KR" "Incheon" None, "Asia/Seoul" "22###";
    "AU" "Adelaide" Some("SA"), "Australia/Adelaide" "50##";
    "AU" "Brisbane" Some("QLD"), "Australia/Brisbane" "40##";
    "NZ" "Hamilton" None, "Pacific/Auckland" "32##";
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;

    #[test]
    fn every_city_has_a_zone_that_exists_and_a_filled_postal_code() {
        assert!(cities().len() >= 40);
        for city in cities() {
            assert!(jiff::tz::TimeZone::get(city.zone).is_ok(), "{}", city.zone);
            let spot = Spot::new(city, &mut dice(7, &[city.name]));
            assert!(!spot.postal_code.contains(['#', '@']), "{}", spot.postal_code);
            assert_eq!(spot.postal_code.len(), city.postal.len());
        }
    }

    #[test]
    fn every_home_of_a_first_carrier_has_two_cities() {
        for country in ["US", "CA", "DE", "FR", "ES", "NL", "NO", "SE", "PL", "UA", "CN"] {
            assert!(cities_of(country).len() >= 2, "{country}");
        }
    }
}
