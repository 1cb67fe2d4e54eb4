//! Tracking numbers as each carrier would print them: the documented shape with a right check digit.
//!
//! The numbers are invented. A shape that a carrier does not publish is the one people see on labels.

use fastrand::Rng;

/// A new number of a carrier. A carrier this page does not know gets two letters and twelve digits.
pub fn number(carrier_id: &str, rng: &mut Rng) -> String {
    if let Some((service, country)) = s10_family(carrier_id) {
        return s10(pick_text(rng, service), country, rng);
    }
    match carrier_id {
        "ups" => ups(rng),
        "fedex" => fedex(rng),
        "usps" => gs1(format!("94{}", digits(rng, 19))),
        "dhl" | "dhl-express" | "dhl-unified" | "mydhl" => {
            mod7(format!("{}{}", nonzero(rng), digits(rng, 8)))
        }
        "dhl-paket" | "dhl-parcel-de" | "deutsche-post-dhl" => gs1(format!("00340434{}", digits(rng, 11))),
        "dhl-ecommerce" => format!("GM{}", digits(rng, 16)),
        "dhl-parcel-nl" | "dhl-ecommerce-nl" | "dhl-nl" => format!("JVGL{}", digits(rng, 16)),
        "inpost" | "inpost-pl" => format!("{}{}", pick_text(rng, &["52", "60", "62", "68"]), digits(rng, 22)),
        "nova-poshta" => format!("20{}", digits(rng, 12)),
        "colissimo" => format!("6A{}", gs1(digits(rng, 10))),
        "bring" | "posten-norge" | "posten" => bring(rng),
        "postnord" | "postnord-se" if rng.bool() => gs1(format!("00373{}", digits(rng, 14))),
        "postnord" | "postnord-se" => s10(pick_text(rng, &["RR", "UJ", "CP"]), "SE", rng),
        "canada-post" | "canadapost" => {
            gs1(format!("{}{}", pick_text(rng, &["40", "70", "73"]), digits(rng, 13)))
        }
        "correos" | "correos-es" => correos(rng),
        "cainiao" | "aliexpress" => format!("LP{}", digits(rng, 14)),
        _ => format!("ZZ{}", digits(rng, 12)),
    }
}

/// Whether [`number`] knows the carrier's shape.
pub fn knows(carrier_id: &str) -> bool {
    home(carrier_id).is_some()
}

/// A number like one of these samples: other digits at the end, accepted by `valid` (about one in ten is, where there
/// is a check digit).
pub(crate) fn like(samples: &[String], rng: &mut Rng, valid: impl Fn(&str) -> bool) -> Option<String> {
    const TRIES: usize = 200;
    const TAIL: usize = 7;
    (0..TRIES).find_map(|_| {
        let sample = samples.get(rng.usize(..samples.len().max(1)))?;
        let mut kept = sample.bytes().filter(u8::is_ascii_digit).count().saturating_sub(TAIL);
        let other = sample.chars().map(|character| {
            let fixed = !character.is_ascii_digit() || kept > 0;
            kept = kept.saturating_sub(usize::from(character.is_ascii_digit()));
            if fixed { character } else { rng.digit(10) }
        });
        Some(other.collect::<String>()).filter(|number| valid(number))
    })
}

/// Home country of a carrier, ISO 3166 alpha-2.
pub fn home(carrier_id: &str) -> Option<&'static str> {
    Some(match carrier_id {
        "ups" | "fedex" | "usps" => "US",
        "dhl" | "dhl-express" | "dhl-unified" | "mydhl" | "dhl-paket" | "dhl-parcel-de" | "deutsche-post"
        | "dhl-ecommerce" => "DE",
        "dhl-parcel-nl" | "dhl-ecommerce-nl" | "dhl-nl" | "postnl" => "NL",
        "inpost" | "inpost-pl" => "PL",
        "nova-poshta" => "UA",
        "la-poste" | "colissimo" | "chronopost" => "FR",
        "bring" | "posten-norge" | "posten" => "NO",
        "postnord" | "postnord-se" => "SE",
        "canada-post" | "canadapost" => "CA",
        "correos" | "correos-es" => "ES",
        "cainiao" | "aliexpress" | "china-post" | "china-ems" => "CN",
        _ => return s10_family(carrier_id).map(|(_, country)| country),
    })
}

/// Carriers whose usual number is a UPU S10: service indicators and the issuing country.
fn s10_family(carrier_id: &str) -> Option<(&'static [&'static str], &'static str)> {
    const LETTERS: &[&str] = &["RR", "LA", "CP"];
    Some(match carrier_id {
        "la-poste" => (&["RK", "LA", "LZ"], "FR"),
        "chronopost" => (&["XP", "XY", "EE"], "FR"),
        "deutsche-post" => (&["RR", "LX", "UG"], "DE"),
        "royal-mail" => (LETTERS, "GB"),
        "postnl" => (LETTERS, "NL"),
        "china-post" => (LETTERS, "CN"),
        "china-ems" => (&["EA", "EE"], "CN"),
        "swiss-post" => (LETTERS, "CH"),
        "austrian-post" => (LETTERS, "AT"),
        "posti" => (LETTERS, "FI"),
        "postnord-dk" => (&["RR", "CP"], "DK"),
        "japan-post" => (LETTERS, "JP"),
        "australia-post" => (LETTERS, "AU"),
        "ukrposhta" => (LETTERS, "UA"),
        "poczta-polska" => (LETTERS, "PL"),
        _ => return None,
    })
}

/// The number of a registered letter from a country.
pub(crate) fn posted(country: &str, rng: &mut Rng) -> String {
    s10("RR", country, rng)
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

fn nonzero(rng: &mut Rng) -> char {
    char::from(b'1' + rng.u8(..9))
}

fn pick_text(rng: &mut Rng, list: &[&'static str]) -> &'static str {
    list.get(rng.usize(..list.len().max(1))).copied().unwrap_or("")
}

fn ups(rng: &mut Rng) -> String {
    // No O: UPS does not use it, people read it as a zero.
    let shipper: String =
        (0..6).map(|_| char::from(*b"0123456789ABCEFHRVWXY".get(rng.usize(..21)).unwrap_or(&b'0'))).collect();
    let service = pick_text(rng, &["01", "02", "03", "12", "66", "68"]);
    let body = format!("{shipper}{service}{}", digits(rng, 7));
    format!("1Z{body}{}", check_ups(&body))
}

fn fedex(rng: &mut Rng) -> String {
    let body = format!("{}{}", pick_text(rng, &["2", "3", "7"]), digits(rng, 10));
    format!("{body}{}", check_fedex(&body))
}

fn bring(rng: &mut Rng) -> String {
    if rng.bool() { gs1(format!("370{}", digits(rng, 14))) } else { gs1(format!("70{}", digits(rng, 14))) }
}

fn correos(rng: &mut Rng) -> String {
    let customer: String = (0..4).map(|_| rng.uppercase()).collect();
    let postcode = 1_000 * rng.u32(1..=52) + rng.u32(1..=999);
    format!("PQ{customer}{}{postcode:05}{}", digits(rng, 11), rng.uppercase())
}

fn s10(service: &str, country: &str, rng: &mut Rng) -> String {
    let serial = digits(rng, 8);
    format!("{service}{serial}{}{country}", check_s10(&serial))
}

fn gs1(data: String) -> String {
    let check = check_gs1(&data);
    data + &check.to_string()
}

fn mod7(data: String) -> String {
    let check = data.bytes().filter(u8::is_ascii_digit).fold(0, |rest, digit| (rest * 10 + value(digit)) % 7);
    data + &check.to_string()
}

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

fn weighted(data: &str, weights: &[u32]) -> u32 {
    data.bytes().zip(weights.iter().cycle()).map(|(digit, weight)| value(digit) * weight).sum()
}

/// GS1: from the right 3, 1, 3, 1, ...
fn check_gs1(data: &str) -> u32 {
    let reversed: String = data.chars().rev().collect();
    (10 - weighted(&reversed, &[3, 1]) % 10) % 10
}

/// UPU S10: weights 8 6 4 2 3 5 9 7 modulo 11.
fn check_s10(serial: &str) -> u32 {
    match 11 - weighted(serial, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11 {
        10 => 0,
        11 => 5,
        check => check,
    }
}

/// FedEx Express: weights 3 1 7 modulo 11, ten counts as zero.
fn check_fedex(data: &str) -> u32 {
    weighted(data, &[3, 1, 7]) % 11 % 10
}

/// UPS: from the left 1, 2, 1, 2, ...; a letter counts as its place in ASCII less 63, modulo 10.
fn check_ups(data: &str) -> u32 {
    let sum: u32 = data
        .bytes()
        .zip([1, 2].into_iter().cycle())
        .map(|(byte, weight)| {
            weight * if byte.is_ascii_digit() { value(byte) } else { (u32::from(byte) + 10 - 63) % 10 }
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;

    #[test]
    fn check_digits_agree_with_published_numbers() {
        assert_eq!(check_ups("999AA1012345678"), 4);
        assert_eq!(check_s10("47312482"), 9);
        assert_eq!(check_s10("12345678"), 5);
        assert_eq!(check_fedex("12345678901"), 2);
        assert_eq!(check_gs1("10614141234567890"), 8);
        assert_eq!(mod7("123456789".to_owned()), "1234567891");
    }

    #[test]
    fn every_shape_has_its_length() {
        let lengths = [
            ("ups", 18),
            ("fedex", 12),
            ("usps", 22),
            ("dhl-express", 10),
            ("dhl-paket", 20),
            ("dhl-parcel-nl", 20),
            ("inpost", 24),
            ("nova-poshta", 14),
            ("la-poste", 13),
            ("colissimo", 13),
            ("chronopost", 13),
            ("canada-post", 16),
            ("correos", 23),
            ("cainiao", 16),
        ];
        for (carrier, length) in lengths {
            for seed in 0..50 {
                let number = number(carrier, &mut dice(seed, &[carrier]));
                assert_eq!(number.len(), length, "{carrier} {number}");
                assert!(
                    number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()),
                    "{number}"
                );
            }
        }
    }

    #[test]
    fn a_number_like_a_sample_keeps_its_beginning_and_is_valid() {
        let even = |number: &str| number.ends_with(['0', '2', '4', '6', '8']);
        let number = like(&["AB123456789012CD".to_owned()], &mut dice(1, &["like"]), |number| {
            even(number.trim_end_matches("CD"))
        });
        let number = number.unwrap();
        assert!(number.starts_with("AB12345") && number.ends_with("CD") && number.len() == 16, "{number}");
        assert_eq!(like(&[], &mut dice(1, &["like"]), |_| true), None);
        assert_eq!(like(&["1".to_owned()], &mut dice(1, &["like"]), |_| false), None);
    }

    #[test]
    fn bring_and_postnord_use_both_their_shapes() {
        let lengths = |carrier: &str| {
            let mut all: Vec<usize> =
                (0..40).map(|seed| number(carrier, &mut dice(seed, &[carrier])).len()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        assert_eq!(lengths("bring"), [17, 18]);
        assert_eq!(lengths("postnord-se"), [13, 20]);
    }
}
