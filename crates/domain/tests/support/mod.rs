//! What tests, benches and examples of detection share: the carriers as they ship, and made-up numbers.

use std::fs;
use std::path::Path;

use packtrail_domain::carrier::{Catalogue, Format, Span};
use packtrail_domain::detect::Detector;

/// Chance that can be repeated: the same seed gives the same numbers.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).unwrap_or_default();
        high % most.max(1)
    }

    /// One of several.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// As many digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or_default())).collect()
    }

    /// From..=to digits.
    pub(crate) fn some_digits(&mut self, from: usize, to: usize) -> String {
        let count = from + self.below(to - from + 1);
        self.digits(count)
    }

    /// As many capitals.
    pub(crate) fn letters(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'A' + u8::try_from(self.below(26)).unwrap_or_default())).collect()
    }
}

/// The carriers as they ship.
pub(crate) fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../carriers");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("carriers/{}", entry.file_name().to_string_lossy());
        files.push((name, fs::read_to_string(entry.path()).unwrap_or_default()));
    }
    let loaded = Catalogue::load(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    loaded.unwrap_or_else(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

/// The detector over them.
pub(crate) fn detector() -> Detector {
    Detector::new(&catalogue()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// The number with the check character that belongs to the rest.
pub(crate) fn with_check(format: &Format, number: &str) -> Option<String> {
    let Some(check) = &format.check else { return format.fits(number).then(|| number.to_owned()) };
    let at = Span(check.at, check.at).range(number.len())?;
    ('0'..='9').chain('A'..='Z').find_map(|character| {
        let mut number = number.to_owned();
        number.replace_range(at.clone(), character.encode_utf8(&mut [0; 4]));
        (format.fits(&number) && format.passes(&number)).then_some(number)
    })
}

/// A made-up number of the format: shape, fields and check digit are right.
pub(crate) fn made_up(format: &Format, chance: &mut Chance) -> Option<String> {
    (0..5_000).find_map(|_| with_check(format, &format.shape.example(|below| chance.below(below))))
}

/// The number with one digit of its check character changed; nothing when the format has none.
pub(crate) fn misread(format: &Format, number: &str, chance: &mut Chance) -> Option<String> {
    let check = format.check.as_ref()?;
    let at = Span(check.at, check.at).range(number.len())?;
    let right = number.get(at.clone())?;
    let wrong = (0..36_u32).filter_map(|value| char::from_digit(value, 36)).map(|c| c.to_ascii_uppercase());
    let wrong: Vec<String> = wrong
        .filter(|c| c.is_ascii_digit() == right.bytes().all(|byte| byte.is_ascii_digit()))
        .map(String::from)
        .filter(|c| c != right)
        .collect();
    let mut number = number.to_owned();
    number.replace_range(at, &wrong[chance.below(wrong.len())]);
    (format.fits(&number) && !format.passes(&number)).then_some(number)
}
