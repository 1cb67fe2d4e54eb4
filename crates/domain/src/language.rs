//! Every word a person can see, in every language: `locales/<tag>/*.ftl` ([Fluent](https://projectfluent.org)), and
//! dates in each language's own order (Unicode's CLDR, through ICU4X).
//!
//! English is the source: a message that a language lacks is said in English, and a message that English lacks is
//! shown as its key. `cargo xtask check` lets neither happen. Pages and mails read a [`Language`]; which one, they
//! learn from the reader ([`Languages::choose`]).

use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{MD, MDE, YMD, YMDE};
use icu_datetime::{FixedCalendarDateTimeFormatter, input};
use icu_locale_core::Locale;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue as Value;

/// The language every other one falls back to.
pub const SOURCE: &str = "en";

/// The regions whose habits of writing dates a language follows, where it is not CLDR's own choice: English day before
/// month, as in most of the world, and Arabic with the digits that numbers of parcels have.
const REGIONS: &[(&str, &str)] = &[("en", "en-GB"), ("ar", "ar-u-nu-latn")];

/// A language's documents are wrong.
#[derive(Debug, thiserror::Error)]
#[error("locales/{tag}: {what}")]
pub struct LanguageError {
    /// Which language.
    pub tag: String,
    /// What is wrong with it, for people.
    pub what: String,
}

/// All languages, the source first.
#[derive(Debug)]
pub struct Languages {
    source: Arc<Language>,
    all: Vec<Arc<Language>>,
}

/// One language: its messages and its way of writing dates.
pub struct Language {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    dates: Dates,
    source: Option<Arc<Language>>,
}

/// Formatters of days; making one reads CLDR's tables, so each is made once.
struct Dates {
    day: FixedCalendarDateTimeFormatter<Gregorian, MDE>,
    day_of_year: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
    short: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    short_of_year: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
}

impl Languages {
    /// Reads documents given as `(tag, text)`; a language may have several.
    ///
    /// # Errors
    /// A text that is no Fluent, a message twice, an unknown tag, or no English.
    pub fn load<'a>(
        documents: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Languages, LanguageError> {
        let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
        for (tag, text) in documents {
            match texts.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, all)) => all.push(text),
                None => texts.push((tag, vec![text])),
            }
        }
        texts.sort_by_key(|(tag, _)| (*tag != SOURCE, *tag));
        let mut all: Vec<Arc<Language>> = Vec::new();
        for (tag, text) in texts {
            let source = all.first().cloned();
            if source.is_none() && tag != SOURCE {
                return Err(error(SOURCE, "this language is missing, and every other one falls back to it"));
            }
            all.push(Arc::new(Language::load(tag, &text, source)?));
        }
        let source = all.first().cloned().ok_or_else(|| error(SOURCE, "this language is missing"))?;
        Ok(Languages { source, all })
    }

    /// All of them, English first, then by tag.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Language>> {
        self.all.iter()
    }

    /// The language of a tag as it stands in an address, such as `de` or `zh-hans`; case does not matter.
    pub fn get(&self, tag: &str) -> Option<&Arc<Language>> {
        self.all.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The best language for a header `Accept-Language`; English when it names none of ours.
    pub fn choose(&self, accepted: &str) -> &Arc<Language> {
        let mut wanted: Vec<(&str, f32)> = accepted.split(',').take(20).filter_map(weighed).collect();
        wanted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        wanted.iter().find_map(|(tag, _)| self.fitting(tag)).unwrap_or(&self.source)
    }

    /// `de-AT` is served by `de`; `zh-TW` is served by `zh` too, since some Chinese beats none.
    fn fitting(&self, tag: &str) -> Option<&Arc<Language>> {
        let primary = tag.split('-').next().unwrap_or(tag);
        self.get(tag).or_else(|| self.get(primary))
    }
}

/// `de-AT;q=0.8` as tag and weight; what is refused with weight 0 is left out.
fn weighed(part: &str) -> Option<(&str, f32)> {
    let mut parts = part.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |text| text.parse().ok());
    weight.filter(|weight| *weight > 0.0).map(|weight| (tag, weight))
}

impl Language {
    fn load(tag: &str, texts: &[&str], source: Option<Arc<Language>>) -> Result<Self, LanguageError> {
        let id: LanguageIdentifier =
            tag.parse().map_err(|_| error(tag, "the folder's name is no language tag"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around every name keep mixed directions readable; in one direction they only get in the way.
        bundle.set_use_isolating(is_right_to_left(tag));
        for text in texts {
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| error(tag, format!("no Fluent: {errors:?}")))?;
            bundle.add_resource(resource).map_err(|errors| error(tag, format!("{errors:?}")))?;
        }
        Ok(Self { tag: tag.to_owned(), bundle, dates: Dates::of(tag)?, source })
    }

    /// Its tag, as in `lang="..."` and in addresses.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Its name in itself.
    pub fn name(&self) -> String {
        self.say("language-name")
    }

    /// `rtl` or `ltr`, as in `dir="..."`.
    pub fn direction(&self) -> &'static str {
        if is_right_to_left(&self.tag) { "rtl" } else { "ltr" }
    }

    /// A message without variables.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A message with `$count`, in the plural form that fits.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, &[("count", count.into())])
    }

    /// A message with one variable that is text.
    pub fn tell(&self, key: &str, name: &str, value: &str) -> String {
        self.fill(key, &[(name, value.into())])
    }

    /// A message with its variables.
    pub fn fill(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return match &self.source {
                Some(source) => source.fill(key, values),
                None => key.to_owned(),
            };
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Whether this language itself has the message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// `Friday 27 November`, with the year when it is another one than today's.
    pub fn day(&self, on: Date, today: Date) -> String {
        match gregorian(on) {
            Some(date) if on.year() == today.year() => self.dates.day.format(&date).to_string(),
            Some(date) => self.dates.day_of_year.format(&date).to_string(),
            None => on.to_string(),
        }
    }

    /// `27 Nov`, with the year when it is another one than today's.
    pub fn short_day(&self, on: Date, today: Date) -> String {
        match gregorian(on) {
            Some(date) if on.year() == today.year() => self.dates.short.format(&date).to_string(),
            Some(date) => self.dates.short_of_year.format(&date).to_string(),
            None => on.to_string(),
        }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}

impl Dates {
    fn of(tag: &str) -> Result<Self, LanguageError> {
        let region = REGIONS.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, region)| *region);
        let locale: Locale = region.parse().map_err(|_| error(tag, "the folder's name is no locale"))?;
        let failed = |what| error(tag, format!("no way of writing dates is known: {what}"));
        Ok(Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), MDE::long()).map_err(failed)?,
            day_of_year: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMDE::long())
                .map_err(failed)?,
            short: FixedCalendarDateTimeFormatter::try_new((&locale).into(), MD::medium()).map_err(failed)?,
            short_of_year: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium())
                .map_err(failed)?,
        })
    }
}

fn gregorian(date: Date) -> Option<input::Date<Gregorian>> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    input::Date::try_new_gregorian(i32::from(date.year()), month, day).ok()
}

fn is_right_to_left(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or(tag);
    matches!(primary, "ar" | "fa" | "he" | "ur")
}

fn error(tag: &str, what: impl fmt::Display) -> LanguageError {
    LanguageError { tag: tag.to_owned(), what: what.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "language-name = English\nonly = Only here\nparcels = { $count ->\n    \
        [one] 1 parcel\n   *[other] { $count } parcels\n}\n";
    const AR: &str = "language-name = العربية\nparcels = { $count ->\n    \
        [one] طرد واحد\n    [two] طردان\n    [few] { $count } طرود\n   *[other] { $count } طردًا\n}\n";

    fn languages() -> Languages {
        Languages::load([("zh", "language-name = 中文\n"), ("en", EN), ("ar", AR), ("de", "")]).unwrap()
    }

    #[test]
    fn the_header_decides_by_weight_and_falls_back_to_english() {
        let all = languages();
        let chosen = |accepted: &str| all.choose(accepted).tag().to_owned();
        assert_eq!(chosen("de-AT,de;q=0.9,en;q=0.1"), "de");
        assert_eq!(chosen("en;q=0.1, zh-TW;q=0.7"), "zh");
        assert_eq!(chosen("xx, de;q=0"), "en");
        assert_eq!(chosen(""), "en");
        assert_eq!(chosen(";;;q=,,"), "en");
    }

    #[test]
    fn plurals_follow_the_language_and_missing_words_are_english() {
        let all = languages();
        let arabic = all.get("AR").unwrap();
        assert_eq!((arabic.count("parcels", 2), arabic.direction()), ("طردان".to_owned(), "rtl"));
        assert_eq!(all.get("de").unwrap().count("parcels", 2), "2 parcels");
        assert_eq!(arabic.say("only"), "Only here");
        assert_eq!(arabic.say("nowhere"), "nowhere");
    }

    #[test]
    fn a_day_is_written_in_the_order_of_the_language() {
        let all = languages();
        let day: Date = "2026-11-27".parse().unwrap();
        let other: Date = "2025-01-02".parse().unwrap();
        let told = |tag: &str| {
            let language = all.get(tag).unwrap();
            format!(
                "{} | {} | {}",
                language.day(day, day),
                language.short_day(day, day),
                language.short_day(other, day)
            )
        };
        insta::assert_snapshot!(["en", "de", "zh", "ar"].map(told).join("\n"), @r"
        Friday 27 November | 27 Nov | 2 Jan 2025
        Freitag, 27. November | 27. Nov. | 02.01.2025
        11月27日星期五 | 11月27日 | 2025年1月2日
        الجمعة، 27 نوفمبر | 27 نوفمبر | 02‏/01‏/2025
        ");
    }

    #[test]
    fn a_broken_document_is_named() {
        let broken = Languages::load([("en", "no message at all")]).unwrap_err();
        assert!(broken.to_string().starts_with("locales/en: no Fluent"), "{broken}");
        assert!(Languages::load([("de", "a = b")]).unwrap_err().to_string().contains("missing"));
    }
}
