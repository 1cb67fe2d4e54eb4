//! What every page has around its content.

use crate::app::Room;
use crate::assets;
use crate::reader::Reader;

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
            is_demo: room.app.config.demo.is_some(),
            languages: room.app.languages.iter().map(other).collect(),
            reader: reader.clone(),
        }
    }
}
