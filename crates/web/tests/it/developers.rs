//! The developers' part of the website: keys, endpoints, messages, usage and the sandbox; and what each role sees.

use jiff::SignedDuration;
use packtrail_domain::webhook::{DELIVERED, EventKind, NOT_REACHED};
use packtrail_domain::{AccountId, EndpointId, Role};
use packtrail_store::{Attempted, Health, Then};
use packtrail_web::Config;

use crate::browser::{Browser, GOOD, colleague, signed_up};
use crate::world::{Answer, UPS, World, on_both_engines};

const HOSTILE: &str = "<script>alert(1)</script>";
const HOSTILE_FORM: &str = "%3Cscript%3Ealert(1)%3C/script%3E";

on_both_engines! { Config::default() =>
    a_key_is_made_shown_once_replaced_and_revoked,
    a_key_form_says_what_is_wrong_with_each_line,
    keys_want_a_fresh_proof,
    an_endpoint_is_added_changed_switched_and_deleted,
    a_message_shows_request_and_answer,
    the_log_is_filtered_and_paged,
    messages_are_counted_before_they_are_sent_again,
    who_may_only_look_sees_no_secret_and_changes_nothing,
    what_others_have_is_as_missing_as_what_nobody_has,
    usage_is_shown_by_day,
    the_sandboxs_clock_is_moved,
    the_reference_carries_the_readers_own_key,
}

on_both_engines! { Config { rate_limit_per_s: Some(3), ..Config::default() } =>
    a_limit_of_calls_is_told,
}

async fn account(world: &World, email: &str) -> AccountId {
    world.store.members().by_email(email).await.unwrap().unwrap().account
}

/// What stands on the page behind a mark, up to what ends it.
fn between<'a>(page: &'a Answer, mark: &str, end: &str) -> &'a str {
    let at = page.text.find(mark).unwrap_or_else(|| panic!("no {mark}: {}", page.text)) + mark.len();
    page.text[at..].split(end).next().unwrap()
}

/// Makes a key as the form does; gives it and its id.
async fn key(world: &World, browser: &mut Browser, form: &str) -> (String, String) {
    let made = browser.post(world, "/developers/keys/new", form).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let plain = between(&made, "data-copy=\"pt_", "\"");
    let page = browser.get(world, "/developers/keys").await;
    (format!("pt_{plain}"), between(&page, "/developers/keys/key_", "/").to_owned())
}

async fn opens(world: &World, plain: &str) -> u16 {
    let bearer = format!("Bearer {plain}");
    world.api_with("GET", "/usage", "", &[("authorization", &bearer)]).await.status.as_u16()
}

async fn a_key_is_made_shown_once_replaced_and_revoked(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    assert!(eve.get(&world, "/developers/keys").await.text.contains("No key yet"));
    let form = format!("label={HOSTILE_FORM}&networks=&compatible=yes&ends=2026-11-25");
    let (plain, id) = key(&world, &mut eve, &form).await;
    assert_eq!(opens(&world, &plain).await, 200);
    let page = eve.get(&world, "/developers/keys").await;
    assert!(page.text.contains(&plain[..8]) && !page.text.contains(&plain), "the key is shown once");
    assert!(page.text.contains("&#60;script&#62;") && !page.text.contains(HOSTILE), "{}", page.text);
    assert!(page.text.contains("on 25 Nov") && page.text.contains("17TRACK"), "{}", page.text);

    let rotate = format!("/developers/keys/key_{id}/rotate");
    let asked = eve.get(&world, &rotate).await;
    assert!(asked.text.contains("value=\"2026-11-25\""), "the end is offered again: {}", asked.text);
    let odd = eve.post(&world, &rotate, "overlap=9999&ends=").await;
    assert_eq!(odd.status, 422, "{}", odd.text);
    let made = eve.post(&world, &rotate, "overlap=1&ends=").await;
    let new = format!("pt_{}", between(&made, "data-copy=\"pt_", "\""));
    assert!(made.text.contains("17token"), "it is compatible as the old one: {}", made.text);
    assert_eq!((opens(&world, &plain).await, opens(&world, &new).await), (200, 200));
    world.clock.advance(SignedDuration::from_hours(1));
    assert_eq!((opens(&world, &plain).await, opens(&world, &new).await), (401, 200));

    eve.post(&world, "/prove", &format!("password={GOOD}")).await;
    let over = eve.post(&world, &rotate, "overlap=1&ends=").await;
    assert!(over.text.contains("revoked or over"), "{}", over.text);
    let page = eve.get(&world, "/developers/keys").await;
    let revoke = format!("/developers/keys/key_{}/revoke", between(&page, "/developers/keys/key_", "/"));
    let asked = eve.get(&world, &revoke).await;
    assert!(asked.text.contains("cannot be undone"), "{}", asked.text);
    assert_eq!(opens(&world, &new).await, 200, "a question revokes nothing");
    let done = eve.post(&world, &revoke, "").await;
    assert!(done.text.contains("The key is revoked.") && done.text.contains("2 keys that are over"));
    assert_eq!(opens(&world, &new).await, 401);
    assert_eq!(eve.get(&world, &revoke).await.status, 404, "it is revoked once");
    let (_, short) = key(&world, &mut eve, "label=short&ends=2026-11-27").await;
    eve.post(&world, &format!("/developers/keys/key_{short}/rotate"), "overlap=720&ends=2026-12-24").await;
    let page = eve.get(&world, "/developers/keys").await;
    assert!(
        page.text.contains("on 27 Nov") && page.text.contains("on 24 Dec"),
        "no overlap makes a key live longer"
    );
}

async fn a_key_form_says_what_is_wrong_with_each_line(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let form = "label=till&ends=yesterday&networks=10.0.0.0/8%0D%0A%0D%0A10.1.2.3%0D%0A10.0.0.1/8";
    let page = eve.post(&world, "/developers/keys/new", form).await;
    assert_eq!(page.status, 422);
    for words in ["Line 3: “10.1.2.3” is no network", "Line 4: “10.0.0.1/8” does not begin", "This is no day"]
    {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(page.text.contains("value=\"till\"") && page.text.contains("10.1.2.3\r\n10.0.0.1/8</textarea>"));
    let past = eve.post(&world, "/developers/keys/new", "label=till&ends=2026-11-22").await;
    assert!(past.text.contains("This day has passed."), "{}", past.text);
    let nameless = eve.post(&world, "/developers/keys/new", "label=+").await;
    assert!(nameless.text.contains("Give the key a name"), "{}", nameless.text);
    let many = "10.0.0.0%2F8%0A".repeat(51);
    let many = eve.post(&world, "/developers/keys/new", &format!("label=till&networks={many}")).await;
    assert!(many.text.contains("50 networks at most"), "{}", many.text);
    let account = account(&world, "eve@shop.example").await;
    assert!(world.store.keys().list(account).await.unwrap().is_empty());
    let (plain, _) = key(&world, &mut eve, "label=till&networks=192.0.2.0/24%0A%0A2001:db8::/32").await;
    assert_eq!(opens(&world, &plain).await, 403, "it is bound to networks");
    let page = eve.get(&world, "/developers/keys").await;
    assert!(page.text.contains("192.0.2.0/24") && page.text.contains("2001:db8::/32"), "{}", page.text);
}

async fn keys_want_a_fresh_proof(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let (_, id) = key(&world, &mut eve, "label=till").await;
    world.clock.advance(SignedDuration::from_mins(16));
    let asked = eve.get(&world, "/developers/keys/new").await;
    assert_eq!(asked.header("location"), "/prove?next=%2Fdevelopers%2Fkeys%2Fnew");
    for path in ["new".to_owned(), format!("key_{id}/revoke"), format!("key_{id}/rotate")] {
        let sent = eve.post(&world, &format!("/developers/keys/{path}"), "label=other&overlap=0").await;
        assert_eq!(sent.header("location"), "/prove?next=%2Fdevelopers%2Fkeys", "{path}");
    }
    let account = account(&world, "eve@shop.example").await;
    let keys = world.store.keys().list(account).await.unwrap();
    assert!(keys.len() == 1 && keys[0].revoked.is_none() && keys[0].expires.is_none());
}

/// Adds an endpoint as the form does; gives its id and secret.
async fn endpoint(world: &World, browser: &mut Browser, form: &str) -> (EndpointId, String) {
    let made = browser.post(world, "/developers/endpoints/new", form).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let id = between(&made, "href=\"/developers/endpoints/end_", "\"");
    let secret = between(&made, "data-copy=\"whsec_", "\"");
    (format!("end_{id}").parse().unwrap(), format!("whsec_{secret}"))
}

const SHOP: &str = "url=https%3A%2F%2Fshop.example%2Fhook%2Fs3cret&format=native&label=shop";

async fn an_endpoint_is_added_changed_switched_and_deleted(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    assert!(eve.get(&world, "/developers/endpoints").await.text.contains("No endpoint yet"));
    for (form, words) in [
        ("url=http://shop.example/&format=native", "The address begins with https."),
        ("url=&format=native", "This is no web address."),
        ("url=https://shop.example/&format=xml", "Choose one of the values"),
        ("url=https://shop.example/&format=native&event=x", "Choose one of the values"),
    ] {
        let page = eve.post(&world, "/developers/endpoints/new", form).await;
        assert!(page.status == 422 && page.text.contains(words), "{form}: {}", page.text);
    }
    let form = format!("{SHOP}&event=tracking.updated&status=Delivered&every=yes");
    let (id, secret) = endpoint(&world, &mut eve, &form).await;
    let own = format!("/developers/endpoints/{id}");
    let page = eve.get(&world, &own).await;
    assert!(!page.text.contains("whsec_"), "the secret is shown once");
    assert!(page.text.contains("Nothing sent yet") && page.text.contains("value=\"Delivered\" checked"));

    let bad = eve.post(&world, &own, "url=http%3A%2F%2Fx.example&format=native&label=kept").await;
    assert!(bad.status == 422 && bad.text.contains("value=\"kept\""), "{}", bad.text);
    let form = format!("url=https%3A%2F%2Fshop.example%2F2&format=17track-v2.4&label={HOSTILE_FORM}");
    let page = eve.post(&world, &own, &form).await;
    assert!(page.text.contains("Saved.") && page.text.contains("https://shop.example/2"), "{}", page.text);
    assert!(page.text.contains("No key of yours can make the “sign” header"), "{}", page.text);
    assert!(!page.text.contains(HOSTILE) && !page.text.contains("value=\"Delivered\" checked"));

    let asked = eve.get(&world, &format!("{own}/secret")).await;
    assert!(asked.text.contains("For 24 hours"), "{}", asked.text);
    let made = eve.post(&world, &format!("{own}/secret"), "").await;
    let new = format!("whsec_{}", between(&made, "data-copy=\"whsec_", "\""));
    assert_ne!(new, secret);
    assert!(eve.get(&world, &own).await.text.contains("signs too until 24 Nov, 12:00:00 UTC"));

    let sent = eve.post(&world, &format!("{own}/test"), "").await;
    assert!(sent.header("location").starts_with("/developers/deliveries/msg_"), "{:?}", sent.headers);
    assert_eq!(eve.post(&world, &format!("{own}/switch"), "to=off").await.header("location"), own);
    let page = eve.get(&world, &own).await;
    assert!(page.text.contains("Switched off") && page.text.contains("by a member"), "{}", page.text);
    assert_eq!(eve.post(&world, &format!("{own}/switch"), "to=sideways").await.status, 404);
    eve.post(&world, &format!("{own}/switch"), "to=on").await;
    assert!(eve.get(&world, &own).await.text.contains("Fine"));

    let asked = eve.get(&world, &format!("{own}/delete")).await;
    assert!(asked.text.contains("its messages are deleted with it"), "{}", asked.text);
    let done = eve.post(&world, &format!("{own}/delete"), "").await;
    assert!(done.text.contains("The endpoint is deleted.") && done.text.contains("No endpoint yet"));
    assert_eq!(eve.get(&world, &own).await.status, 404);
}

/// Plays the sender: an attempt of a message comes to something.
async fn attempt(world: &World, (account, id): (AccountId, EndpointId), seq: i64, came: Came<'_>) {
    let mut leases = world.store.leases().renew("test").await.unwrap();
    leases.extend(world.store.leases().acquire("test", 256).await.unwrap());
    let endpoint = world.store.endpoints().get(account, id).await.unwrap().unwrap();
    let lease = leases.into_iter().find(|lease| lease.bucket == endpoint.bucket).unwrap();
    let now = packtrail_domain::Clock::wall(&*world.clock);
    let is_good = came.http_status == Some(200);
    let attempted = Attempted {
        account,
        endpoint: id,
        bucket: endpoint.bucket,
        seq,
        event: EventKind::Test,
        tracking: None,
        at: now,
        duration_ms: 37,
        result: came.result.to_owned(),
        http_status: came.http_status,
        request: vec![("webhook-id".to_owned(), format!("{HOSTILE}{seq}"))],
        answer: came.answer.map(str::to_owned),
        then: match is_good {
            true => Then::Delivered,
            false if came.is_last => Then::GiveUp,
            false => Then::Retry { at: now + SignedDuration::from_mins(5) },
        },
        health: if is_good { Health::Good } else { Health::Bad { resume: None } },
    };
    assert!(world.store.deliveries().record(lease, attempted).await.unwrap());
}

struct Came<'a> {
    result: &'a str,
    http_status: Option<u16>,
    answer: Option<&'a str>,
    is_last: bool,
}

const UNREACHED: Came<'_> = Came { result: NOT_REACHED, http_status: None, answer: None, is_last: false };
const REFUSED: Came<'_> =
    Came { result: "HTTP 500", http_status: Some(500), answer: Some(HOSTILE), is_last: true };
const TAKEN: Came<'_> =
    Came { result: DELIVERED, http_status: Some(200), answer: Some(r#"{"ok":true}"#), is_last: false };

async fn a_message_shows_request_and_answer(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let owner = (account(&world, "eve@shop.example").await, endpoint(&world, &mut eve, SHOP).await.0);
    let sent = eve.post(&world, &format!("/developers/endpoints/{}/test", owner.1), "").await;
    let own = sent.header("location").to_owned();
    let page = eve.get(&world, &own).await;
    assert!(page.text.contains("There was no attempt yet.") && page.text.contains("http-equiv=\"refresh\""));
    assert!(page.text.contains("&#34;type&#34;: &#34;endpoint.test&#34;"), "JSON is laid out: {}", page.text);
    let version = between(&page, "data-version=\"", "\"").to_owned();
    assert_eq!(eve.get(&world, &format!("{own}?version={version}")).await.status, 204);

    attempt(&world, owner, 1, UNREACHED).await;
    let page = eve.get(&world, &format!("{own}?version={version}")).await;
    assert!(page.text.contains("The address could not be reached"), "{}", page.text);
    assert!(page.text.contains("next attempt in 5 min") && page.text.contains("23 Nov, 12:05:00 UTC"));
    let failing = eve.get(&world, &format!("/developers/endpoints/{}", owner.1)).await;
    assert!(failing.text.contains("Failing") && failing.text.contains("1 failed attempt"));
    attempt(&world, owner, 1, REFUSED).await;
    attempt(&world, owner, 1, TAKEN).await;
    let page = eve.get(&world, &own).await;
    assert!(page.text.contains("Delivered") && page.text.contains("&#34;ok&#34;: true"), "{}", page.text);
    assert!(page.text.contains("37 ms") && page.text.contains("Attempt 3"));
    let second = eve.get(&world, &format!("{own}?attempt=2")).await;
    assert!(second.text.contains("HTTP 500") && second.text.contains("&#60;script&#62;"), "{}", second.text);
    for page in [&page, &second] {
        assert!(!page.text.contains(HOSTILE), "{}", page.text);
    }
    assert_eq!(
        eve.get(&world, &format!("{own}?attempt=x")).await.text.matches("aria-current=\"true\"").count(),
        page.text.matches("aria-current=\"true\"").count()
    );
}

async fn the_log_is_filtered_and_paged(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let log = "/developers/deliveries";
    assert!(eve.get(&world, log).await.text.contains("No endpoint, no deliveries"));
    let account = account(&world, "eve@shop.example").await;
    let (shop, _) = endpoint(&world, &mut eve, SHOP).await;
    let (other, _) = endpoint(&world, &mut eve, "url=https://other.example/&format=native").await;
    assert!(eve.get(&world, log).await.text.contains("Nothing was sent yet."));
    for _ in 0..42 {
        eve.post(&world, &format!("/developers/endpoints/{shop}/test"), "").await;
    }
    eve.post(&world, &format!("/developers/endpoints/{other}/test"), "").await;
    attempt(&world, (account, other), 1, REFUSED).await;
    let first = eve.get(&world, log).await;
    let rows = |page: &Answer| page.text.matches("class=\"row-link\"").count();
    assert_eq!(rows(&first), 40);
    let older = between(&first, "rel=\"next\" href=\"", "\"").replace("&#38;", "&");
    let second = eve.get(&world, &older).await;
    assert_eq!(rows(&second), 3, "{}", second.text);
    assert!(!second.text.contains("rel=\"next\"") && second.text.contains("The newest"));

    let failed = eve.get(&world, &format!("{log}?state=failed")).await;
    assert!(rows(&failed) == 1 && failed.text.contains("HTTP 500"), "{}", failed.text);
    let one = eve.get(&world, &format!("{log}?endpoint={other}&state=")).await;
    assert!(rows(&one) == 1 && one.text.contains("https://other.example"), "{}", one.text);
    assert_eq!(rows(&eve.get(&world, &format!("{log}?endpoint={shop}&state=failed")).await), 0);

    eve.post(&world, "/parcels/add", &format!("numbers={UPS}")).await;
    world.answer(UPS, packtrail_domain::Outcome::Found, Some(crate::journeys::china_to_germany())).await;
    let about = eve.get(&world, &format!("{log}?number=1z999aa1+0123456784")).await;
    assert!(rows(&about) == 2 && about.text.contains(UPS), "{}", about.text);
    for odd in ["number=nothing", "number=%3F", "state=nothing&number=1Z000AA10123456784"] {
        let none = eve.get(&world, &format!("{log}?{odd}")).await;
        assert!(none.text.contains("No delivery fits."), "{odd}: {}", none.text);
    }
}

async fn messages_are_counted_before_they_are_sent_again(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let account = account(&world, "eve@shop.example").await;
    let (shop, _) = endpoint(&world, &mut eve, SHOP).await;
    for _ in 0..4 {
        eve.post(&world, &format!("/developers/endpoints/{shop}/test"), "").await;
    }
    for seq in 1..=3 {
        attempt(&world, (account, shop), seq, REFUSED).await;
    }
    let replay = format!("/developers/endpoints/{shop}/replay");
    let state = async |seq: i64| {
        let found = world.store.deliveries().get(account, shop, seq).await.unwrap().unwrap();
        found.0.state.as_str()
    };
    let page = eve.get(&world, &replay).await;
    assert!(page.text.contains("3 messages failed or were kept"), "{}", page.text);
    assert!(page.text.contains("has the number 4"), "{}", page.text);
    let range = eve.get(&world, &format!("{replay}?from=2&to=9")).await;
    assert!(range.text.contains("Send 3 messages again?"), "{}", range.text);
    assert_eq!(state(2).await, "failed", "a question sends nothing");
    for odd in ["from=3&to=2", "from=x", "from=&to=2", "from=0"] {
        let page = eve.get(&world, &format!("{replay}?{odd}")).await;
        assert!(page.status == 422 && page.text.contains("Give a number to begin with"), "{odd}");
    }
    let nothing = eve.get(&world, &format!("{replay}?from=9")).await;
    assert!(nothing.status == 422 && nothing.text.contains("There is no such message."), "{}", nothing.text);

    let one = eve.post(&world, &replay, "from=1&to=1&failed=").await;
    let first = world.store.deliveries().get(account, shop, 1).await.unwrap().unwrap().0;
    assert_eq!(one.header("location"), format!("/developers/deliveries/{}", first.id));
    assert_eq!((state(1).await, state(2).await), ("pending", "failed"));
    let asked = eve.get(&world, &format!("{replay}?failed=yes")).await;
    assert!(asked.text.contains("Send 2 messages again?"), "{}", asked.text);
    let done = eve.post(&world, &replay, "from=&to=&failed=yes").await;
    assert!(done.text.contains("2 messages go out again."), "{}", done.text);
    assert_eq!((state(2).await, state(3).await), ("pending", "pending"));

    eve.post(&world, &format!("/developers/endpoints/{shop}/switch"), "to=off").await;
    let off = eve.post(&world, &replay, "from=1").await;
    assert!(off.status == 422 && off.text.contains("Switch it on first."), "{}", off.text);
    assert_eq!(state(1).await, "stored");
}

async fn who_may_only_look_sees_no_secret_and_changes_nothing(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let account = account(&world, "eve@shop.example").await;
    let (plain, key) = key(&world, &mut eve, "label=till").await;
    let (shop, secret) = endpoint(&world, &mut eve, SHOP).await;
    eve.post(&world, &format!("/developers/endpoints/{shop}/test"), "").await;
    let message = world.store.deliveries().get(account, shop, 1).await.unwrap().unwrap().0.id;
    let mut vic = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    let mut dev = colleague(&world, account, "dev@shop.example", Role::Developer).await;
    for path in ["keys", "endpoints", "deliveries", "usage", "sandbox"] {
        let page = vic.get(&world, &format!("/developers/{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        for secret in [&plain, &secret, "s3cret", "whsec_"] {
            assert!(!page.text.contains(secret), "{path} shows {secret}");
        }
        let main = page.text.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains("method=\"post\""), "{path} has a form: {main}");
        for way in ["/new\"", "/rotate", "/revoke", &format!("/developers/endpoints/{shop}\"")] {
            assert!(!main.contains(way), "{path} leads to {way}");
        }
    }
    let page = vic.get(&world, "/developers/endpoints").await;
    assert!(page.text.contains("https://shop.example<"), "{}", page.text);
    let own = format!("/developers/endpoints/{shop}");
    for path in
        ["/developers/keys/new", &own, &format!("{own}/replay"), &format!("/developers/deliveries/{message}")]
    {
        assert_eq!(vic.get(&world, path).await.status, 403, "{path}");
        assert_eq!(dev.get(&world, path).await.status, 200, "{path}");
    }
    for path in [
        "/developers/keys/new".to_owned(),
        format!("/developers/keys/key_{key}/revoke"),
        format!("/developers/keys/key_{key}/rotate"),
        "/developers/endpoints/new".to_owned(),
        own.clone(),
        format!("{own}/test"),
        format!("{own}/switch"),
        format!("{own}/secret"),
        format!("{own}/delete"),
        format!("{own}/replay"),
        "/developers/sandbox/clock".to_owned(),
        "/developers/sandbox/add".to_owned(),
    ] {
        assert_eq!(vic.post(&world, &path, "to=off&step=6h&walk=EVERY&from=1").await.status, 403, "{path}");
    }
    assert_eq!(opens(&world, &plain).await, 200);
}

async fn what_others_have_is_as_missing_as_what_nobody_has(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let (_, key) = key(&world, &mut eve, "label=till").await;
    let (shop, _) = endpoint(&world, &mut eve, SHOP).await;
    eve.post(&world, &format!("/developers/endpoints/{shop}/test"), "").await;
    let mut mallory = signed_up(&world, "mallory@other.example").await;
    let missing = "01930000000070008000000000000000";
    let (foreign_key, foreign_end) = (format!("key_{key}"), shop.to_string());
    let (no_key, no_end) = (format!("key_{missing}"), format!("end_{missing}"));
    let account = account(&world, "eve@shop.example").await;
    let message = world.store.deliveries().get(account, shop, 1).await.unwrap().unwrap().0.id;
    let of = |what: &str| -> [String; 3] {
        match what.split(['/', '?']).next() {
            Some("keys") => [foreign_key.clone(), no_key.clone(), "key_x".to_owned()],
            Some("deliveries") if !what.contains('?') => {
                [message.to_string(), format!("msg_{missing}"), "msg_x".to_owned()]
            }
            _ => [foreign_end.clone(), no_end.clone(), shop.0.to_string()],
        }
    };
    for what in [
        "keys/{}/rotate",
        "keys/{}/revoke",
        "endpoints/{}",
        "endpoints/{}/secret",
        "endpoints/{}/delete",
        "endpoints/{}/replay",
        "deliveries/{}",
        "deliveries?endpoint={}",
    ] {
        let mut texts = Vec::new();
        for id in of(what) {
            let page = mallory.get(&world, &format!("/developers/{}", what.replace("{}", &id))).await;
            assert_eq!(page.status, 404, "{what} {id}: {}", page.text);
            // The page links to itself in every language.
            texts.push(page.text.replace(&id, "ID"));
        }
        assert!(texts.iter().all(|text| *text == texts[0]), "{what}");
    }
    for what in [
        "keys/{}/rotate",
        "keys/{}/revoke",
        "endpoints/{}",
        "endpoints/{}/test",
        "endpoints/{}/switch",
        "endpoints/{}/secret",
        "endpoints/{}/delete",
        "endpoints/{}/replay",
    ] {
        let mut texts = Vec::new();
        for id in of(what) {
            let path = format!("/developers/{}", what.replace("{}", &id));
            let answer = mallory
                .post(&world, &path, "overlap=1&to=off&from=1&url=https://x.example&format=native")
                .await;
            assert_eq!(answer.status, 404, "{path}: {}", answer.text);
            texts.push(answer.text);
        }
        assert!(texts.iter().all(|text| *text == texts[0]), "{what}");
    }
    assert_eq!(eve.get(&world, "/developers/deliveries?before=1-2-3").await.status, 404);
    assert_eq!(eve.get(&world, &format!("/developers/endpoints/{shop}")).await.status, 200);
    assert_eq!(eve.get(&world, &format!("/developers/deliveries/{message}")).await.status, 200);
}

async fn usage_is_shown_by_day(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let page = eve.get(&world, "/developers/usage").await;
    assert!(page.text.contains("No parcel was added in the last 30 days.") && page.text.contains("No limit"));
    eve.post(&world, "/parcels/add", &format!("numbers={UPS}")).await;
    world.clock.advance(SignedDuration::from_hours(24));
    eve.post(&world, "/parcels/add", "numbers=LX204417384CN+RR123456785CN").await;
    let account = account(&world, "eve@shop.example").await;
    world.store.accounts().set_quota(account, 10).await.unwrap();
    let page = eve.get(&world, "/developers/usage").await;
    assert_eq!(page.text.matches("<rect").count(), 2, "{}", page.text);
    assert!(page.text.contains("23 Nov: 1") && page.text.contains("24 Nov: 2"), "{}", page.text);
    assert!(page.text.contains("7 <span class=\"muted\">/ 10</span>"), "{}", page.text);
    let file = eve.get(&world, "/developers/usage.csv").await;
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[..4], ["Day,Parcels added", "2026-11-24,2", "2026-11-23,1", "2026-11-22,0"]);
    assert_eq!(lines.len(), 367);
}

async fn a_limit_of_calls_is_told(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let page = eve.get(&world, "/developers/usage").await;
    assert!(page.text.contains("3 a second for each key"), "{}", page.text);
}

async fn the_sandboxs_clock_is_moved(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let page = eve.get(&world, "/developers/sandbox").await;
    assert!(page.text.contains("No parcel of the sandbox yet.") && page.text.contains("SBXCUSTOMS"));
    assert_eq!(eve.post(&world, "/developers/sandbox/add", "walk=NOWHERE").await.status, 404);
    assert_eq!(eve.post(&world, "/developers/sandbox/add", "walk=DELIVERED").await.status, 303);
    let page = eve.get(&world, "/developers/sandbox").await;
    assert!(page.text.contains("being asked about now") && page.text.contains("12:00 UTC"), "{}", page.text);
    let number = format!("SBXDELIVERED{}", between(&page, "/parcel/sandbox/SBXDELIVERED", "\""));
    let version = between(&page, "data-version=\"", "\"").to_owned();
    let same = eve.get(&world, &format!("/developers/sandbox?version={version}")).await;
    assert_eq!(same.status, 204);

    world.answer(&number, packtrail_domain::Outcome::NotFound, None).await;
    let moved = eve.post(&world, "/developers/sandbox/clock", "step=6h&own=").await;
    assert!(moved.text.contains("The clock of 1 parcel was moved by 6 h."), "{}", moved.text);
    assert!(moved.text.contains("18:00 UTC") && moved.text.contains("+6 h"), "{}", moved.text);
    let own = eve.post(&world, "/developers/sandbox/clock", "own=1d").await;
    assert!(own.text.contains("+1 d 6 h"), "{}", own.text);
    for (odd, words) in [("own=soon", "Write a number and m, h or d"), ("own=367d", "366 days at most")] {
        let page = eve.post(&world, "/developers/sandbox/clock", odd).await;
        assert!(page.status == 422 && page.text.contains(words), "{odd}: {}", page.text);
    }
    let mut mallory = signed_up(&world, "mallory@other.example").await;
    let none = mallory.post(&world, "/developers/sandbox/clock", "step=1d").await;
    assert!(none.text.contains("no parcel whose clock could be moved") && !none.text.contains(&number));
    assert!(eve.get(&world, "/developers/sandbox").await.text.contains("+1 d 6 h"));
}

async fn the_reference_carries_the_readers_own_key(world: World) {
    let visitor = world.get("/developers").await;
    assert!(visitor.text.contains("Bearer pt_...") && !visitor.text.contains("href=\"/developers/usage\""));
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let (plain, _) = key(&world, &mut eve, "label=till").await;
    let page = eve.get(&world, "/developers").await;
    let prefix = &plain[..8];
    assert!(page.text.contains(&format!("Bearer {prefix}...")), "no {prefix}");
    assert!(page.text.contains("href=\"/developers/usage\"") && !page.text.contains(&plain));
}
