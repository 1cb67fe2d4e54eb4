//! How a widget looks: theme, accent, form, and how many events. Each value is read strictly, since it comes from the
//! page of a stranger and becomes part of a style sheet.

use std::fmt;
use std::sync::LazyLock;

use axum::extract::Query;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};

use crate::assets;

/// Events of a card: as usual, and at most.
pub(crate) const EVENTS: usize = 3;
pub(crate) const EVENTS_MAX: usize = 10;

/// Contrast that text must have (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

/// Light, dark, or as the reader's machine has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What a browser paints before any style.
    pub(crate) const fn scheme(self) -> &'static str {
        match self {
            Theme::Auto => "light dark",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How much is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Sentence, progress and the latest events.
    #[default]
    Card,
    /// The status alone.
    Line,
}

impl View {
    pub(crate) const ALL: [View; 2] = [View::Card, View::Line];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            View::Card => "card",
            View::Line => "line",
        }
    }
}

/// A colour: red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    /// Six hex digits, with or without `#`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        (one / other).max(other / one)
    }

    /// A share, in sixteenths, of the way to another colour.
    fn toward(self, other: Self, sixteenths: u16) -> Self {
        let mut mixed = self.0;
        for (part, to) in mixed.iter_mut().zip(other.0) {
            let sum = u16::from(*part) * (16 - sixteenths) + u16::from(to) * sixteenths;
            *part = u8::try_from(sum / 16).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// The nearest shade that can be read on a ground.
    fn readable_on(self, ground: Self) -> Self {
        let end = if ground.luminance() > 0.2 { BLACK } else { WHITE };
        let mut shades = (0..=16).map(|step| self.toward(end, step));
        shades.find(|shade| shade.contrast(ground) >= CONTRAST).unwrap_or(end)
    }

    /// The declarations that make it the accent on a ground.
    fn declared(self, ground: Self) -> String {
        let accent = self.readable_on(ground);
        let end = if ground.luminance() > 0.2 { BLACK } else { WHITE };
        let on = if accent.contrast(WHITE) >= accent.contrast(BLACK) { WHITE } else { BLACK };
        format!("--accent:{accent};--accent-strong:{};--on-accent:{on};", accent.toward(end, 4))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const BLACK: Colour = Colour([0, 0, 0]);
const WHITE: Colour = Colour([255, 255, 255]);

/// The tokens at the top of the pages' style sheet, and the grounds that they name.
struct Tokens {
    light: &'static str,
    dark: &'static str,
    light_ground: Colour,
    dark_ground: Colour,
}

static TOKENS: LazyLock<Tokens> = LazyLock::new(|| {
    let css = assets::text("app.css");
    let between = |text: &'static str, from: &str, to: &str| {
        text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(found, _)| found)
    };
    let (before, after) = css.split_once("prefers-color-scheme: dark").unwrap_or((css, ""));
    let (light, dark) = (between(before, ":root {", "}"), between(after, ":root {", "}"));
    let ground = |tokens| Colour::parse(between(tokens, "--surface: ", ";"));
    Tokens {
        light_ground: ground(light).unwrap_or(WHITE),
        dark_ground: ground(dark).unwrap_or(BLACK),
        light,
        dark,
    }
});

/// All of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dress {
    pub(crate) theme: Theme,
    pub(crate) accent: Option<Colour>,
    pub(crate) view: View,
    pub(crate) events: usize,
}

impl Default for Dress {
    fn default() -> Self {
        Self { theme: Theme::Auto, accent: None, view: View::Card, events: EVENTS }
    }
}

impl Dress {
    /// Takes one pair of an address, if it is about the looks. What is not understood stays as usual.
    pub(crate) fn take(&mut self, name: &str, value: &str) {
        match name {
            "theme" => {
                self.theme = Theme::ALL.into_iter().find(|theme| theme.name() == value).unwrap_or_default();
            }
            "view" => self.view = View::ALL.into_iter().find(|view| view.name() == value).unwrap_or_default(),
            "accent" => self.accent = Colour::parse(value),
            "events" => self.events = value.parse().unwrap_or(EVENTS).min(EVENTS_MAX),
            _ => {}
        }
    }

    /// The pairs that are not as usual.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let usual = Self::default();
        let mut pairs = Vec::new();
        if self.theme != usual.theme {
            pairs.push(("theme", self.theme.name().to_owned()));
        }
        if let Some(accent) = self.accent {
            pairs.push(("accent", accent.to_string().trim_start_matches('#').to_owned()));
        }
        if self.view != usual.view {
            pairs.push(("view", self.view.name().to_owned()));
        }
        if self.events != usual.events {
            pairs.push(("events", self.events.to_string()));
        }
        pairs
    }

    /// Where the style sheet is, if one is needed.
    pub(crate) fn sheet(&self) -> Option<String> {
        let pairs = self.pairs();
        let pairs = pairs.iter().filter(|(name, _)| matches!(*name, "theme" | "accent"));
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        (!query.is_empty()).then(|| format!("/embed/look.css?{}", query.join("&")))
    }

    fn css(&self) -> String {
        let tokens = &*TOKENS;
        let accent = |ground| self.accent.map(|accent| accent.declared(ground)).unwrap_or_default();
        let (on_light, on_dark) = (accent(tokens.light_ground), accent(tokens.dark_ground));
        match self.theme {
            Theme::Light => format!(":root{{{}color-scheme:light;{on_light}}}\n", tokens.light),
            Theme::Dark => format!(":root{{{}color-scheme:dark;{on_dark}}}\n", tokens.dark),
            Theme::Auto => {
                format!(":root{{{on_light}}}\n@media (prefers-color-scheme: dark) {{ :root{{{on_dark}}} }}\n")
            }
        }
    }
}

/// The style sheet of a theme and an accent.
pub(crate) async fn sheet(uri: Uri) -> Response {
    let mut dress = Dress::default();
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs);
    for (name, value) in pairs.unwrap_or_default() {
        dress.take(&name, &value);
    }
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, dress.css()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hex_digits_and_nothing_else() {
        assert_eq!(Colour::parse("#1a7840").unwrap().to_string(), "#1a7840");
        assert_eq!(Colour::parse("1A7840").unwrap().to_string(), "#1a7840");
        for bad in ["", "red", "#fff", "#1a784g", "1a7840;}", "#1a78400", "+1a784", "##1a784"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_accent_can_be_read_on_both_grounds() {
        for hex in ["ffff00", "ffffff", "000000", "777777", "ff0000", "00ff00", "0000ff", "1a7840", "e8e8ff"]
        {
            let accent = Colour::parse(hex).unwrap();
            for ground in [TOKENS.light_ground, TOKENS.dark_ground] {
                let shade = accent.readable_on(ground);
                assert!(shade.contrast(ground) >= CONTRAST, "{hex} as {shade} on {ground}");
            }
        }
        let green = Colour::parse("1a7840").unwrap();
        assert_eq!(green.readable_on(WHITE), green, "what can be read is left alone");
    }

    #[test]
    fn the_tokens_of_the_pages_are_found() {
        assert!(TOKENS.light.contains("--surface: #fff") && TOKENS.light.contains("--exception:"));
        assert!(TOKENS.dark.contains("--surface: #181b21") && TOKENS.dark.contains("--exception:"));
        assert_eq!(TOKENS.dark_ground.to_string(), "#181b21");
    }

    #[test]
    fn what_a_stranger_sends_never_becomes_style() {
        let mut dress = Dress::default();
        for (name, value) in
            [("theme", "dark}*{x"), ("accent", "red;}body{display:none"), ("events", "-1"), ("view", "<b>")]
        {
            dress.take(name, value);
        }
        assert_eq!(dress, Dress::default());
        assert_eq!(dress.sheet(), None);
        dress.take("events", "9999");
        dress.take("theme", "dark");
        dress.take("accent", "#FFcc00");
        assert_eq!(dress.events, EVENTS_MAX);
        assert_eq!(dress.sheet().unwrap(), "/embed/look.css?theme=dark&accent=ffcc00");
        assert!(dress.css().contains("--accent:#ffcc00;") && dress.css().contains("color-scheme:dark;"));
    }
}
