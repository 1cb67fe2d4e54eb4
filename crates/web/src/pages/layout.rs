//! What every page has around its content.

use super::percent;
use crate::app::Room;
use crate::assets;
use crate::reader::Reader;
use crate::words;

/// Title, addresses of assets, and whether the page should come again by itself.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) reader: Reader,
    pub(crate) title: String,
    pub(crate) css: &'static str,
    pub(crate) js: &'static str,
    pub(crate) icon: &'static str,
    /// Seconds after which a browser without JavaScript loads the page again.
    pub(crate) refresh_s: Option<u32>,
    /// Pages about somebody's parcels stay out of search engines.
    pub(crate) is_private: bool,
    /// Whether the world is simulated.
    pub(crate) is_demo: bool,
    /// Which country is chosen, and where to choose another.
    pub(crate) country: (String, String),
    /// The same page in each language: tag, name, address.
    pub(crate) languages: Vec<(String, String, String)>,
}

/// One of several pages that belong together.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) is_current: bool,
}

/// Pages that belong together, as message and path, with the one that is shown marked.
pub(crate) fn tabs(reader: &Reader, all: &[(&str, &str)], current: &str) -> Vec<Tab> {
    let tab = |(key, path): &(&str, &str)| Tab {
        name: reader.say(key),
        address: reader.to(path),
        is_current: *path == current,
    };
    all.iter().map(tab).collect()
}

impl Layout {
    /// The frame of a private page.
    pub(crate) fn new(room: &Room, reader: &Reader, title: &str) -> Self {
        let other = |language: &std::sync::Arc<packtrail_domain::Language>| {
            let address = format!("/{}{}", language.tag(), reader.path);
            (language.tag().to_owned(), language.name(), address)
        };
        Self {
            title: title.to_owned(),
            css: assets::address("app.css"),
            js: assets::address("app.js"),
            icon: assets::address("icon.svg"),
            refresh_s: None,
            is_private: true,
            country: country(reader),
            is_demo: room.app.config.demo.is_some(),
            languages: room.app.languages.iter().map(other).collect(),
            reader: reader.clone(),
        }
    }
}

/// The country in words, and the page to choose one, which leads back here.
fn country(reader: &Reader) -> (String, String) {
    let text = match reader.country {
        Some(code) => reader.tell("country-is", "country", &words::country(&reader.language, code)),
        None => reader.say("country-choose"),
    };
    (text, reader.to(&format!("/country?back={}", percent(&reader.path))))
}
