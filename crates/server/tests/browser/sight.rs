//! A browser window and everything it saw.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::browser::{
    PermissionDescriptor, PermissionSetting, SetDownloadBehaviorBehavior, SetDownloadBehaviorParams,
    SetPermissionParams,
};
use chromiumoxide::cdp::browser_protocol::dom::{
    DiscardSearchResultsParams, FocusParams, GetBoxModelParams, GetDocumentParams, GetOuterHtmlParams,
    GetSearchResultsParams, Node, NodeId, PerformSearchParams, ScrollIntoViewIfNeededParams,
    SetFileInputFilesParams,
};
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::log::{EnableParams, EventEntryAdded};
use chromiumoxide::cdp::browser_protocol::network::EventRequestWillBeSent;
use chromiumoxide::cdp::browser_protocol::page::CaptureScreenshotFormat;
use chromiumoxide::cdp::browser_protocol::target::{CreateBrowserContextParams, CreateTargetParams};
use chromiumoxide::cdp::js_protocol::runtime::{EventConsoleApiCalled, EventExceptionThrown};
use chromiumoxide::layout::Point;
use chromiumoxide::page::ScreenshotParams;
use chromiumoxide::{Handler, Page};
use futures_util::StreamExt as _;
use tempfile::TempDir;

use crate::support::Server;

/// How long something may take to show up.
const PATIENCE: Duration = Duration::from_secs(30);
/// As the DOM counts kinds of nodes.
const TEXT_NODE: i64 = 3;
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
    /// Other origins that the walk visits on purpose.
    neighbours: Vec<String>,
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
        Self::open_with("{}", &[]).await
    }

    /// The same in a browser that keeps no cookies.
    pub(crate) async fn open_without_cookies() -> Self {
        Self::open_with(r#"{"profile":{"default_content_setting_values":{"cookies":2}}}"#, &[]).await
    }

    /// The same in a browser that runs a page and the frames in it as one, so that the test can look into them.
    pub(crate) async fn open_as_one() -> Self {
        let arguments =
            [("disable-site-isolation-trials", ""), ("disable-features", "IsolateOrigins,site-per-process")];
        Self::open_with("{}", &arguments).await
    }

    /// The same in a browser with these preferences and arguments.
    async fn open_with(preferences: &str, arguments: &[(&str, &str)]) -> Self {
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
            .args(["disable-gpu", "hide-scrollbars"])
            .args([("lang", "en")])
            .args(arguments.iter().copied())
            .build()
            .unwrap();
        let (browser, handler) = Browser::launch(config).await.expect("Chromium starts");
        tokio::spawn(attend(handler));
        let page = browser.new_page("about:blank").await.unwrap();
        let seen = Arc::default();
        listen(&page, &seen).await;
        let (at, neighbours) = (site.address.clone(), Vec::new());
        let sight =
            Self { site, at, browser, page, seen, has_javascript: true, neighbours, _profile: profile };
        sight.size(1440, 900).await;
        sight
    }

    /// Goes on in a window of its own that shares nothing with the one before.
    pub(crate) async fn afresh(&mut self) {
        let context =
            self.browser.create_browser_context(CreateBrowserContextParams::default()).await.unwrap();
        let target =
            CreateTargetParams::builder().url("about:blank").browser_context_id(context).build().unwrap();
        self.page = self.browser.new_page(target).await.unwrap();
        listen(&self.page, &self.seen).await;
        self.size(1440, 900).await;
    }

    /// An origin beside the site that the walk visits on purpose.
    pub(crate) fn admit(&mut self, origin: &str) {
        self.neighbours.push(format!("{origin}/"));
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

    /// Logs in as the demo's owner.
    pub(crate) async fn log_in(&self) {
        let printed = self.printed("Log in");
        let (email, password) = printed.split_once(" with ").unwrap();
        self.go("/login").await;
        self.fill("#email", email).await;
        self.fill("#password", password).await;
        self.click("main button[type=submit]").await;
        self.holds("My parcels").await;
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

    /// Puts files into a file input.
    pub(crate) async fn upload(&self, selector: &str, path: &std::path::Path) {
        let input = self.page.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        let file = path.to_str().unwrap();
        let files = SetFileInputFilesParams::builder().file(file).node_id(input.node_id).build().unwrap();
        self.page.execute(files).await.unwrap();
    }

    /// Has downloads go to a folder.
    pub(crate) async fn downloads_to(&self, folder: &std::path::Path) {
        let behavior = SetDownloadBehaviorParams::builder()
            .behavior(SetDownloadBehaviorBehavior::Allow)
            .download_path(folder.to_str().unwrap())
            .build();
        self.browser.execute(behavior.unwrap()).await.unwrap();
    }

    /// Waits for the only file of a folder, whole.
    pub(crate) async fn downloaded(&self, folder: &std::path::Path, name: &str) -> String {
        let begun = Instant::now();
        loop {
            match std::fs::read_to_string(folder.join(name)) {
                Ok(text) if !text.is_empty() => return text,
                _ => assert!(begun.elapsed() < PATIENCE, "{name} was never downloaded"),
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What the page copied, as somebody would paste it.
    pub(crate) async fn clipboard(&self) -> String {
        let reading = PermissionDescriptor::new("clipboard-read");
        self.browser.execute(SetPermissionParams::new(reading, PermissionSetting::Granted)).await.unwrap();
        self.page.bring_to_front().await.unwrap();
        self.ask("navigator.clipboard.readText()").await.expect("the clipboard holds text")
    }

    /// Waits for something in any frame, also below roots that scripts cannot see.
    pub(crate) async fn inside(&self, selector: &str) -> NodeId {
        let begun = Instant::now();
        loop {
            let search = PerformSearchParams::builder().query(selector).include_user_agent_shadow_dom(true);
            self.page.execute(GetDocumentParams::builder().depth(0).build()).await.unwrap();
            let found = self.page.execute(search.build().unwrap()).await.unwrap().result;
            if found.result_count > 0 {
                let first = GetSearchResultsParams::new(found.search_id.clone(), 0, 1);
                let nodes = self.page.execute(first).await.unwrap().result.node_ids;
                self.page.execute(DiscardSearchResultsParams::new(found.search_id)).await.unwrap();
                return nodes[0];
            }
            assert!(begun.elapsed() < PATIENCE, "no {selector} in any frame: {}", self.deep_text().await);
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Types into something in any frame.
    pub(crate) async fn fill_inside(&self, selector: &str, text: &str) {
        let node = self.inside(selector).await;
        self.page.execute(FocusParams::builder().node_id(node).build()).await.unwrap();
        self.page.execute(InsertTextParams::new(text)).await.unwrap();
    }

    /// Clicks something in any frame.
    pub(crate) async fn click_inside(&self, selector: &str) {
        let node = self.inside(selector).await;
        self.click_node(node).await;
    }

    /// Waits until some frame says a text.
    #[track_caller]
    pub(crate) fn says_inside(&self, text: &str) -> impl Future<Output = ()> {
        let (at, text) = (std::panic::Location::caller(), text.to_owned());
        async move {
            let begun = Instant::now();
            loop {
                let told = self.deep_text().await;
                if told.contains(&text) {
                    return;
                }
                assert!(begun.elapsed() < PATIENCE, "{at}: no frame says `{text}`: {told}");
                tokio::time::sleep(LOOK).await;
            }
        }
    }

    /// The text of the page and of everything framed in it.
    async fn deep_text(&self) -> String {
        let whole = GetDocumentParams::builder().depth(-1).pierce(true).build();
        let Ok(document) = self.page.execute(whole).await else { return String::new() };
        let (mut text, mut waiting) = (String::new(), vec![document.result.root]);
        while let Some(node) = waiting.pop() {
            if node.node_type == TEXT_NODE {
                text.push_str(&node.node_value);
                text.push(' ');
            }
            let Node { children, shadow_roots, content_document, .. } = node;
            waiting.extend(content_document.map(|document| *document));
            waiting.extend(shadow_roots.unwrap_or_default());
            waiting.extend(children.unwrap_or_default().into_iter().rev());
        }
        text
    }

    /// Waits until a tab of this address is open.
    pub(crate) async fn tab(&self, part: &str) {
        let begun = Instant::now();
        loop {
            for page in self.browser.pages().await.unwrap() {
                if page.url().await.ok().flatten().is_some_and(|url| url.contains(part)) {
                    return;
                }
            }
            assert!(begun.elapsed() < PATIENCE, "no tab opened with `{part}`");
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Clicks into the middle of something, as the mouse does; needs no script.
    pub(crate) async fn click(&self, selector: &str) {
        let button = self.page.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        self.click_node(button.node_id).await;
    }

    async fn click_node(&self, node: NodeId) {
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
        let is_neighbour = |url: &str| self.neighbours.iter().any(|origin| url.starts_with(origin));
        let is_own = |url: &str| url.starts_with(&own) || url.starts_with("data:") || url == "about:blank";
        let is_foreign = |url: &&String| !is_own(url) && !is_neighbour(url);
        // A test types before the browser has put the cursor where the page wants it.
        let is_fault = |line: &&String| !line.contains("Autofocus processing was blocked");
        seen.complaints
            .iter()
            .filter(is_fault)
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
