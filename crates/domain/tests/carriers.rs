//! The carriers as they ship: how many know their numbers, whose numbers, and where that knowledge is from.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use packtrail_domain::carrier::{Catalogue, Standing};
use packtrail_domain::detect::{Detector, Hints};

/// Countries and territories whose post issues numbers of the postal form S10 under their own code.
const ISSUERS: &str = "\
    AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG \
    CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FO FR GA GB GD GE GG GH GI \
    GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NC NE NG NI \
    NL NO NP NR NZ OM PA PE PF PG PH PK PL PS PT PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST \
    SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WS YE ZA ZM ZW";

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../carriers");
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    let files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), text(&path)))
        .collect();
    Catalogue::load(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
});

#[test]
fn hundreds_of_carriers_know_their_own_numbers() {
    let with_formats = CATALOGUE.iter().filter(|carrier| !carrier.formats.is_empty()).count();
    assert!(with_formats >= 270, "{with_formats} carriers with formats of their own");
    assert!(CATALOGUE.formats().count() >= 490, "{} formats", CATALOGUE.formats().count());
    let with_key = CATALOGUE.iter().filter(|carrier| carrier.key != 0).count();
    assert!(with_key >= 370, "{with_key} carriers with a key of 17TRACK");
}

#[test]
fn every_region_is_there() {
    let mut by_country: BTreeMap<&str, usize> = BTreeMap::new();
    for carrier in CATALOGUE.iter().filter(|carrier| !carrier.formats.is_empty()) {
        *by_country.entry(carrier.country.as_deref().unwrap_or_default()).or_default() += 1;
    }
    for (country, least) in [
        ("CN", 25),
        ("US", 25),
        ("GB", 9),
        ("DE", 7),
        ("FR", 10),
        ("ES", 9),
        ("IT", 3),
        ("PL", 5),
        ("IN", 14),
        ("JP", 6),
        ("KR", 10),
        ("TW", 5),
        ("ID", 9),
        ("MY", 4),
        ("VN", 3),
        ("PH", 2),
        ("AU", 7),
        ("NZ", 5),
        ("CA", 8),
        ("BR", 2),
        ("MX", 4),
        ("CL", 4),
        ("CO", 6),
        ("AR", 3),
        ("TR", 5),
        ("SA", 3),
        ("ZA", 2),
        ("GR", 5),
        ("RO", 3),
        ("BG", 2),
        ("PK", 4),
    ] {
        let found = by_country.get(country).copied().unwrap_or_default();
        assert!(found >= least, "{found} carriers of {country}, not {least}");
    }
}

#[test]
fn every_post_that_issues_numbers_is_known() {
    let detector = Detector::new(&CATALOGUE).unwrap();
    let countries: Vec<&str> = ISSUERS.split_whitespace().collect();
    assert_eq!(countries.len(), 214);
    for country in countries {
        let listed = detector.candidates(&format!("RR005627826{country}"), &Hints::default());
        let first = listed.first().unwrap_or_else(|| panic!("nobody issues numbers of {country}"));
        assert!(first.valid && first.format == "s10", "{country}: {first:?}");
    }
}

#[test]
fn every_format_has_numbers_on_both_sides_and_says_when_it_was_learned() {
    for (carrier, format) in CATALOGUE.formats().filter(|(carrier, _)| carrier.id != "sandbox") {
        assert!(format.valid.len() >= 2 && format.invalid.len() >= 2, "{}", format.id);
        let has_month = format.source.as_bytes().windows(7).any(|part| {
            part[..4].iter().chain(&part[5..]).all(u8::is_ascii_digit)
                && part.starts_with(b"20")
                && part[4] == b'-'
        });
        assert!(has_month, "{} does not say when: {}", format.id, format.source);
        assert!(carrier.homepage.is_some() && carrier.country.is_some(), "{}", carrier.id);
    }
}

#[test]
fn what_is_only_general_knowledge_is_marked_as_a_guess() {
    for (_, format) in
        CATALOGUE.formats().filter(|(_, format)| format.source.starts_with("general knowledge"))
    {
        let trust = format!("{:?}", format.confidence);
        assert_eq!(trust, "C", "{}: {}", format.id, format.source);
    }
    let bare = CATALOGUE.formats().filter(|(_, format)| format.check.is_none());
    for (_, format) in bare.filter(|(_, format)| format.standing == Standing::Normal) {
        let digits = format.valid.iter().all(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(!digits || !format.prior.is_empty(), "{} leads without a country", format.id);
    }
}
