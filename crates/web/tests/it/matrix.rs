//! Who may do what: every operation of the pages, times every role, times ids that are one's own, somebody else's,
//! nobody's and no ids at all.
//!
//! The operations come from the table of routes and the ids from the pages themselves: each member's pages are walked
//! like a reader walks them, and every address they lead to is matched with the routes. So a new route is under these
//! rules from its first day, and one that no page leads to is found.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use packtrail_domain::{AccountId, Role};
use packtrail_store::Credential;
use packtrail_web::{Access, Config, Declared};

use crate::browser::{Browser, GOOD, colleague, signed_up};
use crate::world::{Answer, CHINA, UPS, World, on_both_engines};

// A stream of events ends at once, so that a walk does.
on_both_engines! { Config { events_for: Duration::ZERO, site_url: Some(SITE.to_owned()), ..Config::default() } =>
    every_operation_asks_for_its_role,
    what_others_have_looks_like_what_nobody_has_on_every_page,
}

/// Passkeys need a name.
const SITE: &str = "https://track.shop.example";
/// Where a member's walk begins.
const DOORS: &[&str] = &["/parcels", "/account"];
/// Pages that one walk looks at; a member of the test has far fewer.
const WALK_MAX: usize = 400;
/// An id that nobody has.
const NOBODYS: &str = "01930000-0000-7000-8000-000000000000";

/// Whether a request was turned away for who sent it.
fn is_refused(answer: &Answer) -> bool {
    answer.status == 403 || (answer.status == 303 && answer.header("location").starts_with("/login"))
}

fn allows(access: Access, role: Option<Role>) -> bool {
    match access {
        Access::Public | Access::Framed | Access::Pushed => true,
        Access::Member(act) | Access::Proven(act) => role.is_some_and(|role| role.may(act)),
    }
}

/// The path of a route with something in its variable parts.
fn filled(path: &str, with: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { with } else { part }).collect::<Vec<_>>().join("/")
}

async fn send(world: &World, browser: &mut Browser, declared: &Declared, path: &str) -> Answer {
    match declared.method.as_str() {
        "GET" => browser.get(world, path).await,
        _ => browser.post(world, path, "").await,
    }
}

/// A member of a role who is logged in; somebody new where the last operation ended that.
async fn still_in(
    world: &World,
    account: AccountId,
    role: Role,
    browser: Option<Browser>,
    turn: usize,
) -> Browser {
    if let Some(mut browser) = browser
        && browser.get(world, "/account").await.status == 200
    {
        return browser;
    }
    let email = format!("{role}-{turn}@shop.example");
    colleague(world, account, &email, role).await
}

async fn every_operation_asks_for_its_role(world: World) {
    signed_up(&world, "eve@shop.example").await;
    let account = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap().account;
    let mut wrong = Vec::new();
    for role in [Some(Role::Owner), Some(Role::Admin), Some(Role::Developer), Some(Role::Viewer), None] {
        let mut browser: Option<Browser> = None;
        for (turn, declared) in world.declared().into_iter().enumerate() {
            let mut sender = match role {
                Some(role) => still_in(&world, account, role, browser.take(), turn).await,
                None => Browser::default(),
            };
            let answer = send(&world, &mut sender, &declared, &filled(declared.path, NOBODYS)).await;
            if is_refused(&answer) == allows(declared.access, role) {
                wrong.push(format!("{} {} as {role:?}: {}", declared.method, declared.path, answer.status));
            }
            browser = Some(sender);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An account with one of everything that has an id.
async fn furnished(world: &World, email: &str, key: [u8; 25], number: &str) -> Browser {
    let mut browser = signed_up(world, email).await;
    let member = world.store.members().by_email(email).await.unwrap().unwrap();
    let account = member.account;
    let credential = Credential {
        id: key.to_vec(),
        public_key: vec![0xa5],
        counter: 0,
        may_be_copied: false,
        is_copied: false,
        transports: Vec::new(),
    };
    world.store.passkeys().add(account, member.id, "a device", credential).await.unwrap().unwrap();
    let key = packtrail_store::new_key(key);
    world.store.keys().create(account, "a key", None, &key).await.unwrap();
    let caller = World::with_key(world, &key);
    let taken = caller.call("register", &format!(r#"[{{"number":"{number}","order_no":"ORD-1001"}}]"#)).await;
    assert_eq!(taken.accepted().len(), 1, "{}", taken.text);
    let form = "url=https%3A%2F%2Fshop.example%2Fhook&format=native";
    assert_eq!(browser.post(world, "/developers/endpoints/new", form).await.status, 200);
    let endpoint = world.store.endpoints().list(account).await.unwrap().remove(0).id;
    browser.post(world, &format!("/developers/endpoints/{endpoint}/test"), "").await;
    let saved = browser.post(world, "/parcels/filters", "query=q%3Dx&name=Mine").await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let invited = format!("email=invited-by-{email}&role=viewer");
    browser.post(world, "/account/members/invite", &invited).await;
    colleague(world, account, &format!("colleague-of-{email}"), Role::Viewer).await;
    let again = Browser::default().post(world, "/login", &format!("email={email}&password={GOOD}")).await;
    assert_eq!(again.status, 303, "{}", again.text);
    browser
}

/// Addresses of our own that a page leads to, by link or by form.
fn ways_on(page: &str) -> Vec<String> {
    let marks = ["href=\"", "action=\""];
    let found =
        marks.iter().flat_map(|mark| page.split(mark).skip(1)).filter_map(|rest| rest.split('"').next());
    let ours = found.filter(|address| address.starts_with('/') && !address.starts_with("/assets"));
    ours.map(|address| address.split(['?', '#']).next().unwrap_or_default().to_owned()).collect()
}

/// Whether a path is of a route, as far as its fixed parts say.
fn fits(route: &str, path: &str) -> bool {
    let (route, path): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len()
        && route.iter().zip(&path).all(|(route, path)| route.starts_with('{') || route == path)
}

/// The variable parts of a path, which must look like ids.
fn ids(route: &str, path: &str) -> Vec<String> {
    let pairs = route.split('/').zip(path.split('/'));
    pairs.filter(|(route, _)| route.starts_with('{')).map(|(_, path)| path.to_owned()).collect()
}

/// Walks a member's pages; gives for each route with an id in it the paths that lead there.
async fn walk(world: &World, browser: &mut Browser) -> BTreeMap<&'static str, BTreeSet<String>> {
    let routes: Vec<Declared> =
        world.declared().into_iter().filter(|one| one.access != Access::Public).collect();
    let fixed: BTreeSet<&str> =
        routes.iter().map(|one| one.path).filter(|path| !path.contains('{')).collect();
    let mut found: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut waiting: VecDeque<String> = DOORS.iter().map(|door| (*door).to_owned()).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(path) = waiting.pop_front() {
        assert!(seen.len() < WALK_MAX, "the walk does not end: {seen:?}");
        let page = browser.get(world, &path).await;
        for address in ways_on(&page.text) {
            let mut leads_to_a_page = false;
            for route in routes.iter().filter(|route| fits(route.path, &address)) {
                if route.path.contains('{') && !fixed.contains(address.as_str()) {
                    found.entry(route.path).or_default().insert(address.clone());
                }
                leads_to_a_page |= route.method == "GET";
            }
            if leads_to_a_page && seen.insert(address.clone()) {
                waiting.push_back(address);
            }
        }
    }
    found
}

async fn what_others_have_looks_like_what_nobody_has_on_every_page(world: World) {
    let mut eve = furnished(&world, "eve@shop.example", [21; 25], UPS).await;
    let mut mallory = furnished(&world, "mallory@other.example", [22; 25], CHINA).await;
    let theirs = walk(&world, &mut eve).await;
    let own = walk(&world, &mut mallory).await;
    let mut faults = Vec::new();
    let mut untouched = Vec::new();
    for declared in world.declared().into_iter().filter(|one| one.path.contains('{')) {
        if matches!(declared.access, Access::Public | Access::Framed | Access::Pushed) {
            continue;
        }
        let route = format!("{} {}", declared.method, declared.path);
        let (Some(foreign), Some(mine)) = (theirs.get(declared.path), own.get(declared.path)) else {
            faults.push(format!("{route}: no page leads there"));
            continue;
        };
        let mine: BTreeSet<&String> = mine.difference(foreign).collect();
        let Some(foreign) = foreign.iter().find(|path| !own[declared.path].contains(*path)) else {
            faults.push(format!("{route}: both accounts have the same ids"));
            continue;
        };
        let mut answers = Vec::new();
        let prefix = |id: &str| id.split_once('_').map_or(String::new(), |(kind, _)| format!("{kind}_"));
        let nobodys = ids(declared.path, foreign)
            .iter()
            .fold(foreign.clone(), |path, id| path.replace(id.as_str(), &format!("{}{NOBODYS}", prefix(id))));
        for path in [foreign.clone(), nobodys, filled(declared.path, "nonsense")] {
            let answer = send(&world, &mut mallory, &declared, &path).await;
            let text = ids(declared.path, &path).iter().fold(answer.text, |text, id| text.replace(id, "ID"));
            answers.push((answer.status.as_u16(), text));
        }
        if answers[0].0 != 404 || answers[1] != answers[0] || answers[2] != answers[0] {
            let statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
            faults.push(format!("{route}: foreign, missing, malformed give {statuses:?}"));
        }
        match mine.iter().next() {
            Some(path) if declared.method == "GET" => {
                let answer = send(&world, &mut mallory, &declared, path).await;
                if answer.status != 200 {
                    faults.push(format!("{route}: one's own {path} gives {}", answer.status));
                }
            }
            // One's own are changed after everything foreign was tried.
            Some(path) => untouched.push((declared, (*path).clone())),
            None => faults.push(format!("{route}: nothing of one's own")),
        }
    }
    for (declared, path) in untouched {
        let answer = send(&world, &mut mallory, &declared, &path).await;
        if answer.status == 403 || answer.status.is_server_error() {
            faults.push(format!("POST {path}, one's own: {}", answer.status));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // And nothing of Eve's was touched.
    assert_eq!(walk(&world, &mut eve).await, theirs);
}
