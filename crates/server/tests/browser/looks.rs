//! Every page at 390 and at 1440 pixels, light and dark: nothing is cut, nothing overflows, the console is quiet, and
//! axe-core finds nothing that keeps somebody out. With `PACKTRAIL_SCREENSHOTS` set to a folder the pictures are kept
//! there.

use std::path::PathBuf;

use crate::sight::Sight;

/// Pages of a visitor.
const PUBLIC: &[(&str, &str)] = &[
    ("home", "/"),
    ("home-ar", "/ar/"),
    ("choose", "/choose?number=98A7654321"),
    ("carriers", "/carriers"),
    ("carrier", "/carriers/ups"),
    ("carrier-zh", "/zh/carriers/china-post"),
    ("statuses", "/statuses"),
    ("statuses-ar", "/ar/statuses"),
    ("home-found", "/?numbers=1Z999AA10123456784,4820193756,1Z999AA10123456785,98A7654321,49"),
    ("home-found-ar", "/ar/?numbers=1Z999AA10123456784,4820193756,1Z999AA10123456785,98A7654321,49"),
    ("widget", "/widget"),
    ("widget-ar", "/ar/widget"),
    ("developers", "/developers"),
    ("country", "/country"),
    ("country-ar", "/ar/country?back=/"),
    ("policy", "/policy"),
    ("policy-ar", "/ar/policy"),
    ("sign-up", "/signup"),
    ("sign-up-de", "/de/signup"),
    ("log-in", "/login"),
    ("reset", "/reset"),
    ("design", "/design"),
    ("design-ar", "/ar/design"),
];

/// Pages of a member.
const MEMBERS: &[(&str, &str)] = &[
    ("list", "/parcels"),
    ("list-ar", "/ar/parcels"),
    ("list-nothing", "/parcels?q=nothing-of-the-sort"),
    ("list-silent", "/parcels?show=silent&sort=quiet"),
    ("dashboard", "/dashboard"),
    ("dashboard-ar", "/ar/dashboard?days=90"),
    ("dashboard-zh", "/zh/dashboard?days=7"),
    ("orders", "/orders"),
    ("orders-ar", "/ar/orders?show=open"),
    ("list-add", "/parcels/add"),
    ("list-add-de", "/de/parcels/add"),
    ("profile", "/account"),
    ("profile-ja", "/ja/account"),
    ("address", "/account/address"),
    ("security", "/account/security"),
    ("passkey", "/account/passkeys"),
    ("passkey-ar", "/ar/account/passkeys"),
    ("second-factor", "/account/second-factor"),
    ("consents", "/account/consents"),
    ("consents-ar", "/ar/account/consents"),
    ("members", "/account/members"),
    ("members-ar", "/ar/account/members"),
    ("leave", "/account/leave"),
    ("reference-of-a-member", "/developers"),
    ("keys", "/developers/keys"),
    ("keys-ar", "/ar/developers/keys"),
    ("key-new", "/developers/keys/new"),
    ("key-new-de", "/de/developers/keys/new"),
    ("endpoints", "/developers/endpoints"),
    ("endpoint-new", "/developers/endpoints/new"),
    ("endpoint-new-ar", "/ar/developers/endpoints/new"),
    ("deliveries", "/developers/deliveries"),
    ("deliveries-ja", "/ja/developers/deliveries"),
    ("usage", "/developers/usage"),
    ("usage-ar", "/ar/developers/usage"),
    ("sandbox", "/developers/sandbox"),
    ("sandbox-fr", "/fr/developers/sandbox"),
];

#[tokio::test]
async fn every_page_is_fit_to_be_seen() {
    let (axe, mut faults) = (judge(), Vec::new());
    let sight = Sight::open().await;
    for (name, path) in PUBLIC {
        faults.extend(look(&sight, &axe, name, path).await);
    }
    sight.go("/").await;
    let all: String = sight
        .ask(
            "document.querySelector('a[href*=\"/track?numbers=\"]').pathname + \
        [...document.querySelectorAll('.hero p a')][0].search",
        )
        .await
        .unwrap();
    faults.extend(look(&sight, &axe, "results", &all).await);
    faults.extend(look(&sight, &axe, "results-ar", &format!("/ar{all}")).await);
    let copies = all.replace("/track?", "/track/copy?");
    faults.extend(look(&sight, &axe, "copies", &copies).await);
    faults.extend(look(&sight, &axe, "copies-ar", &format!("/ar{copies}")).await);
    let numbers = all.trim_start_matches("/track?");
    faults.extend(look(&sight, &axe, "embed-list", &format!("/embed?{numbers}")).await);
    faults.extend(look(&sight, &axe, "embed-box", "/embed").await);
    let one = numbers.split(',').next().unwrap();
    for (name, rest) in
        [("", ""), ("-ar", "&lang=ar&theme=dark"), ("-line", "&view=line&theme=light&accent=ffcc00")]
    {
        faults.extend(look(&sight, &axe, &format!("embed{name}"), &format!("/embed?{one}{rest}")).await);
    }
    sight.go(&all).await;
    let first: String = sight.ask("document.querySelector('a.row-main').getAttribute('href')").await.unwrap();
    let first = first.trim_start_matches("/ar").to_owned();
    faults.extend(look(&sight, &axe, "parcel", &first).await);
    faults.extend(look(&sight, &axe, "parcel-ar", &format!("/ar{first}")).await);
    faults.extend(look(&sight, &axe, "parcel-zh", &format!("/zh{first}")).await);
    sight.log_in().await;
    let delivery = delivery(&sight).await;
    let endpoint: String = sight.ask("document.querySelector('dl a').getAttribute('href')").await.unwrap();
    for (name, path) in [
        ("delivery", delivery.clone()),
        ("delivery-ar", format!("/ar{delivery}")),
        ("endpoint", endpoint.clone()),
        ("endpoint-delete", format!("{endpoint}/delete")),
        ("replay", format!("{endpoint}/replay")),
        ("replay-question", format!("{endpoint}/replay?from=1")),
    ] {
        faults.extend(look(&sight, &axe, name, &path).await);
    }
    for (name, path) in MEMBERS {
        faults.extend(look(&sight, &axe, name, path).await);
    }
    sight.go("/parcels").await;
    let edit: String = sight.ask("document.querySelector('a.edit').getAttribute('href')").await.unwrap();
    faults.extend(look(&sight, &axe, "list-one", &edit).await);
    sight.go("/orders").await;
    let order: String = sight.ask("document.querySelector('.orders a').getAttribute('href')").await.unwrap();
    faults.extend(look(&sight, &axe, "order", &order).await);
    faults.extend(preview(&sight, &axe).await);
    sight.go(&first).await;
    sight.click(".share form button").await;
    sight.until("!!document.querySelector('.made code')").await;
    let shared: String = sight.ask(SHARED).await.unwrap();
    faults.extend(look(&sight, &axe, "shared", &shared).await);
    sight.close(&["_yq_bid", "session"]).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Adds a parcel of the sandbox, and an endpoint that nobody answers at; gives the page of a message to it.
async fn delivery(sight: &Sight) -> String {
    sight.go("/developers/sandbox").await;
    sight.click("button[value=CUSTOMS]").await;
    sight.holds("/parcel/sandbox/SBXCUSTOMS").await;
    sight.go("/developers/endpoints/new").await;
    sight.fill("#url", "http://127.0.0.1:9/hooks/parcels").await;
    sight.click("form.panel button[type=submit]").await;
    sight.holds("whsec_").await;
    sight.click("main a.button").await;
    // The demo's world moves on by itself: perhaps something was sent already.
    sight.until("!!document.querySelector('main .actions form button')").await;
    sight.click("main .actions form button[type=submit]").await;
    sight.holds("could not be reached").await;
    sight.ask::<String>("location.pathname").await.unwrap()
}

/// Where the link that was made leads.
const SHARED: &str = "new URL(document.querySelector('.made code').textContent).pathname";

/// What is seen before a file is imported.
async fn preview(sight: &Sight, axe: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orders.csv");
    let rows = "Order;Number;Carrier;Tag;Note\n1001;LX204417384CN;;gift;for the neighbour\n\
                1002;1Z999AA10123456784;UPS;;\n1003;1Z999AA10123456785;Nobody Post;;\n1004;1.23457E+17;;;\n";
    std::fs::write(&file, rows).unwrap();
    sight.go("/parcels/add").await;
    sight.choose_file("#file", &file).await;
    sight.click("form[enctype] button").await;
    sight.says("What is in the file").await;
    look(sight, axe, "list-preview", "").await
}

/// Looks at one page, or at the one that is open where none is named; gives what axe-core found.
async fn look(sight: &Sight, axe: &str, name: &str, path: &str) -> Vec<String> {
    let kept = std::env::var_os("PACKTRAIL_SCREENSHOTS").map(PathBuf::from);
    let mut told = Vec::new();
    for (width, height) in [(390, 844), (1440, 900)] {
        for dark in [false, true] {
            // A picture of the whole page changes the window.
            sight.size(width, height).await;
            sight.dark(dark).await;
            if !path.is_empty() {
                sight.go(path).await;
            }
            // What is in the box is looked up after the page is there.
            let is_told = "!document.querySelector('#track textarea')?.value \
                || document.querySelector('#found *') !== null";
            sight.until(is_told).await;
            let wide: i64 = sight.ask("document.documentElement.scrollWidth").await.unwrap();
            assert!(wide <= width, "{path} is {wide} pixels wide in a window of {width}");
            let empty = "[...document.querySelectorAll('h1, button, label')].filter(e => !e.textContent.trim()).length";
            assert_eq!(
                sight.ask::<i64>(empty).await,
                Some(0),
                "{path} has a heading, button or label without words"
            );
            let scheme = if dark { "dark" } else { "light" };
            let found = faults(sight, axe).await;
            told.extend(found.into_iter().map(|fault| format!("{path}, {width} pixels, {scheme}: {fault}")));
            if let Some(folder) = &kept {
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(folder.join(format!("{name}-{width}-{scheme}.png")), sight.picture().await)
                    .unwrap();
            }
        }
    }
    told
}

/// What axe-core is asked: every rule of these kinds, told as one line a place.
const QUESTION: &str = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
    'best-practice'], resultTypes: ['violations'] }).then(result => result.violations.flatMap(rule => \
    rule.nodes.map(node => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`)))";

/// The source of axe-core.
fn judge() -> String {
    let path = std::env::var_os("PACKTRAIL_TEST_AXE").expect(
        "PACKTRAIL_TEST_AXE names no axe-core; run this test through `cargo xtask test -p packtrail`",
    );
    std::fs::read_to_string(path).expect("PACKTRAIL_TEST_AXE names axe-core's script")
}

/// What axe-core finds wrong with the page in sight.
async fn faults(sight: &Sight, axe: &str) -> Vec<String> {
    // An expression ends here, so that the script's own value is not sent back.
    sight.ask::<bool>(&format!("{axe}; true")).await.expect("axe-core runs in the page");
    sight.ask(QUESTION).await.expect("axe-core answers")
}
