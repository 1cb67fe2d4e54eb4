//! A browser window and everything it saw.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::dom::{
    FocusParams, GetBoxModelParams, GetDocumentParams, GetOuterHtmlParams, ScrollIntoViewIfNeededParams,
    SetFileInputFilesParams,
};
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::log::{EnableParams, EventEntryAdded};
use chromiumoxide::cdp::browser_protocol::network::EventRequestWillBeSent;
use chromiumoxide::cdp::browser_protocol::page::CaptureScreenshotFormat;
use chromiumoxide::cdp::js_protocol::runtime::{EventConsoleApiCalled, EventExceptionThrown};
use chromiumoxide::layout::Point;
use chromiumoxide::page::ScreenshotParams;
use chromiumoxide::{Handler, Page};
use futures_util::StreamExt as _;
use tempfile::TempDir;

use crate::support::Server;

/// How long something may take to show up.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often to look.
const LOOK: Duration = Duration::from_millis(40);

/// The demo, and a window on it.
pub(crate) struct Sight {
    pub(crate) site: Server,
    /// The host and port that the window opens.
    at: String,
    browser: Browser,
    pub(crate) page: Page,
    seen: Arc<Mutex<Seen>>,
    has_javascript: bool,
    _profile: TempDir,
}

/// What a window noticed.
#[derive(Default)]
struct Seen {
    complaints: Vec<String>,
    requests: Vec<String>,
}

impl Sight {
    /// Starts the demo and opens a window.
    pub(crate) async fn open() -> Self {
        Self::open_with("{}").await
    }

    /// The same in a browser that keeps no cookies.
    pub(crate) async fn open_without_cookies() -> Self {
        Self::open_with(r#"{"profile":{"default_content_setting_values":{"cookies":2}}}"#).await
    }

    /// The same in a browser with these preferences.
    async fn open_with(preferences: &str) -> Self {
        let site = Server::start(&["demo", "--listen", "127.0.0.1:0", "--speed", "600"], "Ctrl-C");
        let profile = tempfile::tempdir().unwrap();
        std::fs::create_dir(profile.path().join("Default")).unwrap();
        std::fs::write(profile.path().join("Default/Preferences"), preferences).unwrap();
        let builder = match std::env::var_os("PACKTRAIL_TEST_CHROMIUM") {
            Some(program) => BrowserConfig::builder().chrome_executable(program),
            None => BrowserConfig::builder(),
        };
        let config = builder
            .no_sandbox()
            .user_data_dir(profile.path())
            .args(["--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", "--lang=en"])
            .build()
            .unwrap();
        let (browser, handler) = Browser::launch(config).await.expect("Chromium starts");
        tokio::spawn(attend(handler));
        let page = browser.new_page("about:blank").await.unwrap();
        let seen = Arc::default();
        listen(&page, &seen).await;
        let at = site.address.clone();
        let sight = Self { site, at, browser, page, seen, has_javascript: true, _profile: profile };
        sight.size(1440, 900).await;
        sight
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// From now on the window opens the site by the machine's name, not its number.
    pub(crate) fn by_name(&mut self) {
        self.at = self.at.replace("127.0.0.1", "localhost");
    }

    /// What the demo printed after a word.
    pub(crate) fn printed(&self, word: &str) -> String {
        let line = self.site.printed.iter().find(|line| line.trim_start().starts_with(word)).unwrap();
        line.trim_start().trim_start_matches(word).trim().to_owned()
    }

    pub(crate) async fn go(&self, path: &str) {
        self.page.goto(self.address(path)).await.unwrap();
    }

    pub(crate) async fn size(&self, width: i64, height: i64) {
        let metrics = SetDeviceMetricsOverrideParams::new(width, height, 1.0, width < 600);
        self.page.execute(metrics).await.unwrap();
    }

    pub(crate) async fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let media = SetEmulatedMediaParams::builder()
            .feature(MediaFeature::new("prefers-color-scheme", scheme))
            .feature(MediaFeature::new("prefers-reduced-motion", "reduce"))
            .build();
        self.page.execute(media).await.unwrap();
    }

    pub(crate) async fn without_javascript(&mut self) {
        self.has_javascript = false;
        self.page.execute(SetScriptExecutionDisabledParams::new(true)).await.unwrap();
    }

    /// Types into an input, as the keyboard does; needs no script.
    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let input = self.page.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        self.page.execute(FocusParams::builder().node_id(input.node_id).build()).await.unwrap();
        self.page.execute(InsertTextParams::new(text)).await.unwrap();
    }

    /// Clicks into the middle of something, as the mouse does; needs no script.
    pub(crate) async fn click(&self, selector: &str) {
        let button = self.page.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        let node = button.node_id;
        self.page.execute(ScrollIntoViewIfNeededParams::builder().node_id(node).build()).await.unwrap();
        let found = self.page.execute(GetBoxModelParams::builder().node_id(node).build()).await.unwrap();
        let corners = found.result.model.border.inner().clone();
        let middle = |axis: usize| corners.iter().skip(axis).step_by(2).sum::<f64>() / 4.0;
        self.page.click(Point::new(middle(0), middle(1))).await.unwrap();
    }

    /// Chooses a file, as somebody does in the dialogue.
    pub(crate) async fn choose_file(&self, selector: &str, file: &std::path::Path) {
        let input = self.page.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        let chosen = SetFileInputFilesParams::builder()
            .file(file.to_str().unwrap())
            .node_id(input.node_id)
            .build()
            .unwrap();
        self.page.execute(chosen).await.unwrap();
    }

    /// The page as it stands, read without a script.
    pub(crate) async fn html(&self) -> String {
        let read = async {
            let document = self.page.execute(GetDocumentParams::default()).await.ok()?;
            let outer = GetOuterHtmlParams::builder().node_id(document.result.root.node_id).build();
            Some(self.page.execute(outer).await.ok()?.result.outer_html)
        };
        read.await.unwrap_or_default()
    }

    /// Waits until the page's source holds a text.
    #[track_caller]
    pub(crate) fn holds(&self, text: &str) -> impl Future<Output = ()> {
        let (at, text) = (std::panic::Location::caller(), text.to_owned());
        async move {
            let begun = Instant::now();
            while !self.html().await.contains(&text) {
                assert!(begun.elapsed() < PATIENCE, "{at}: `{text}` never came: {}", self.html().await);
                tokio::time::sleep(LOOK).await;
            }
        }
    }

    /// A value of the page.
    pub(crate) async fn ask<T: serde::de::DeserializeOwned>(&self, script: &str) -> Option<T> {
        self.page.evaluate(script).await.ok()?.into_value().ok()
    }

    /// Waits until something is so on the page.
    #[track_caller]
    pub(crate) fn until(&self, script: &str) -> impl Future<Output = ()> {
        let at = std::panic::Location::caller();
        async move {
            let begun = Instant::now();
            while self.ask::<bool>(script).await != Some(true) {
                if begun.elapsed() > PATIENCE {
                    let text: Option<String> = self.ask("document.body.innerText").await;
                    panic!("{at}: `{script}` never came true on {:?}:\n{text:?}", self.page.url().await);
                }
                tokio::time::sleep(LOOK).await;
            }
        }
    }

    /// Waits until the page says some words.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> impl Future<Output = ()> {
        let script = format!("document.body.innerText.includes({})", serde_json::Value::from(words));
        async move { self.until(&script).await }
    }

    pub(crate) async fn picture(&self) -> Vec<u8> {
        let whole = ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).full_page(true).build();
        self.page.screenshot(whole).await.unwrap()
    }

    /// Names of the cookies in the jar.
    pub(crate) async fn cookies(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.page.get_cookies().await.unwrap().into_iter().map(|cookie| cookie.name).collect();
        names.sort();
        names
    }

    /// What was written to the console, and which requests left the site.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let own = format!("http://{}/", self.at);
        let is_foreign =
            |url: &&String| !url.starts_with(&own) && !url.starts_with("data:") && *url != "about:blank";
        // A test types before the browser has put the cursor where the page wants it.
        let is_own = |line: &&String| !line.contains("Autofocus processing was blocked");
        seen.complaints
            .iter()
            .filter(is_own)
            .chain(seen.requests.iter().filter(is_foreign))
            .cloned()
            .collect()
    }

    /// The questions every walk ends with.
    pub(crate) async fn close(mut self, cookies: &[&str]) {
        assert_eq!(self.complaints(), Vec::<String>::new());
        assert_eq!(self.cookies().await, cookies);
        if self.has_javascript {
            let kept: Option<i64> = self.ask("localStorage.length + sessionStorage.length").await;
            assert_eq!(kept, Some(0), "something is kept beside the cookies");
        }
        drop(self.browser.close().await);
    }
}

async fn attend(mut handler: Handler) {
    while handler.next().await.is_some() {}
}

async fn listen(page: &Page, seen: &Arc<Mutex<Seen>>) {
    page.execute(EnableParams::default()).await.unwrap();
    let mut requests = page.event_listener::<EventRequestWillBeSent>().await.unwrap();
    let mut thrown = page.event_listener::<EventExceptionThrown>().await.unwrap();
    let mut logged = page.event_listener::<EventEntryAdded>().await.unwrap();
    let mut console = page.event_listener::<EventConsoleApiCalled>().await.unwrap();
    let seen = Arc::clone(seen);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                Some(event) = requests.next() => seen.lock().unwrap().requests.push(event.request.url.clone()),
                Some(event) = thrown.next() => {
                    seen.lock().unwrap().complaints.push(format!("thrown: {:?}", event.exception_details.text));
                }
                Some(event) = logged.next() => {
                    seen.lock().unwrap().complaints.push(format!("log: {} {:?}", event.entry.text, event.entry.url));
                }
                Some(event) = console.next() => {
                    seen.lock().unwrap().complaints.push(format!("console: {:?}", event.args));
                }
                else => return,
            }
        }
    });
}
