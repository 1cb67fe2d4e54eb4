//! What every page has around its content.

use crate::assets;

/// Title, addresses of assets, and whether the page should come again by itself.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
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
}

impl Layout {
    pub(crate) fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            css: assets::address("app.css"),
            js: assets::address("app.js"),
            icon: assets::address("icon.svg"),
            refresh_s: None,
            is_private: true,
            is_demo: false,
        }
    }
}
