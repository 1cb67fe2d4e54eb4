//! Passkeys: making, showing, naming and removing them, and every answer that must not count.

use jiff::SignedDuration;
use packtrail_domain::mail::MailKind;
use packtrail_domain::{PasskeyId, Role};
use packtrail_store::NewMember;
use packtrail_web::Config;
use serde_json::Value;

use crate::browser::{Browser, led_to, mails, signed_up};
use crate::device::{COPIED, Device, PRESENT, VERIFIED, asked};
use crate::world::{Answer, World};

const HERE: &str = "https://track.shop.example";

fn here() -> Config {
    Config { site_url: Some(HERE.to_owned()), ..Config::default() }
}

/// Adds a device's passkey to whoever is logged in.
async fn add(world: &World, browser: &mut Browser, device: &mut Device, label: &str) -> Answer {
    let page = browser.get(world, "/account/passkeys").await;
    let answer = device.make(&asked(&page));
    browser.post(world, "/account/passkeys", &format!("label={label}&answer={answer}")).await
}

/// An account with a passkey in a device.
async fn with_passkey(world: &World, email: &str, id: u8) -> (Browser, Device) {
    let mut browser = signed_up(world, email).await;
    let mut device = Device::new(id, HERE);
    let page = add(world, &mut browser, &mut device, "Telephone").await;
    assert_eq!(page.status, 200, "{}", page.text);
    (browser, device)
}

/// Somebody without a log-in shows a passkey.
async fn log_in(world: &World, device: &mut Device) -> Answer {
    let mut browser = Browser::default();
    let page = browser.get(world, "/login").await;
    let answer = device.show(&asked(&page));
    browser.post(world, "/login/passkey", &format!("next=/account/security&answer={answer}")).await
}

fn is_refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(answer.text.contains(words), "{words}: {}", answer.text);
    assert_eq!(answer.header("set-cookie"), "");
}

const NO_ACCOUNT: &str = "opens no account here";
const TOO_LATE: &str = "took too long, or was sent twice";
const NO_FIT: &str = "does not fit";

async fn a_passkey_is_made_and_logs_in_alone(world: World) {
    let mut browser = signed_up(&world, "ada2@shop.example").await;
    let member = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap();
    world.store.members().set_totp(member.account, member.id, Some(vec![1]), Vec::new()).await.unwrap();
    let options = asked(&browser.get(&world, "/account/passkeys").await);
    assert_eq!(options["rp"]["id"], "track.shop.example");
    assert_eq!(options["user"]["name"], "ada2@shop.example");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(
        (&options["attestation"], &options["excludeCredentials"]),
        (&Value::from("none"), &Value::Array(vec![]))
    );
    let mut device = Device::new(1, HERE);
    device.flags = PRESENT | VERIFIED | COPIED;
    let page = add(&world, &mut browser, &mut device, "Ada's <b>telephone</b>").await;
    assert_eq!(page.status, 200, "{}", page.text);
    for words in ["Ada&#39;s &#60;b&#62;telephone", "on several devices", "added just now", "not used yet"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let mail = mails(&world).await.remove(0);
    assert_eq!(
        (mail.kind, mail.values["device"].as_str()),
        (MailKind::PasskeyAdded, "Ada's <b>telephone</b>")
    );
    let kept = world.store.passkeys().list(member.account, member.id).await.unwrap().remove(0);
    assert_eq!(kept.credential.transports, ["internal"]);
    assert!(kept.credential.may_be_copied && kept.credential.is_copied);

    let done = log_in(&world, &mut device).await;
    assert_eq!((done.status.as_u16(), led_to(&done).as_str()), (303, "/account/security"), "{}", done.text);
    let names: Vec<&str> =
        done.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert!(names[0].starts_with("__Host-session="), "no code is asked for: {names:?}");
    let page = browser.get(&world, "/account/security").await;
    assert!(page.text.contains("used just now"), "{}", page.text);
    let again = asked(&browser.get(&world, "/account/passkeys").await);
    assert_eq!(again["excludeCredentials"].as_array().unwrap().len(), 1);
}

async fn an_answer_counts_once_and_for_minutes(world: World) {
    let (mut browser, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    let page = Browser::default().get(&world, "/login").await;
    let form = format!("answer={}", device.show(&asked(&page)));
    assert_eq!(Browser::default().post(&world, "/login/passkey", &form).await.status, 303);
    is_refused(&Browser::default().post(&world, "/login/passkey", &form).await, TOO_LATE);

    let page = Browser::default().get(&world, "/login").await;
    let late = format!("answer={}", device.show(&asked(&page)));
    let to_add = asked(&browser.get(&world, "/account/passkeys").await);
    let twice = format!("answer={}", Device::new(2, HERE).make(&to_add));
    assert_eq!(browser.post(&world, "/account/passkeys", &twice).await.status, 200);
    is_refused(&browser.post(&world, "/account/passkeys", &twice).await, TOO_LATE);
    world.clock.advance(SignedDuration::from_mins(15));
    is_refused(&Browser::default().post(&world, "/login/passkey", &late).await, TOO_LATE);
}

async fn only_an_answer_from_here_counts(world: World) {
    let (_, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    device.origin = "https://track.shop.example.evil.example".to_owned();
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.origin = "http://track.shop.example".to_owned();
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.origin = HERE.to_owned();
    device.name = Some("evil.example".to_owned());
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.name = None;
    device.flags = PRESENT;
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.flags = VERIFIED;
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.flags = PRESENT | VERIFIED | COPIED;
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.flags = PRESENT | VERIFIED;
    let owner = device.owner.take();
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.owner = owner;
    assert_eq!(log_in(&world, &mut device).await.status, 303, "nothing of this has spoiled it");
}

async fn only_the_very_key_counts(world: World) {
    let (_, ada) = with_passkey(&world, "ada2@shop.example", 1).await;
    let (_, mut eve) = with_passkey(&world, "eve@shop.example", 2).await;
    let mut thief = Device::new(1, HERE);
    thief.owner = ada.owner.clone();
    is_refused(&log_in(&world, &mut thief).await, NO_ACCOUNT);
    eve.owner = ada.owner.clone();
    is_refused(&log_in(&world, &mut eve).await, NO_ACCOUNT);
    let mut nobody = Device::new(9, HERE);
    nobody.owner = ada.owner.clone();
    let unknown = log_in(&world, &mut nobody).await;
    is_refused(&unknown, NO_ACCOUNT);
}

async fn a_passkey_that_counts_back_is_refused(world: World) {
    let (_, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    device.counter = 5;
    assert_eq!(log_in(&world, &mut device).await.status, 303);
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    device.counter = 6;
    assert_eq!(log_in(&world, &mut device).await.status, 303);
}

async fn what_is_no_answer_is_refused(world: World) {
    let (mut browser, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    let good = device.show(&asked(&Browser::default().get(&world, "/login").await));
    let long = good.replace("\"id\":\"", &format!("\"id\":\"{}", "A".repeat(20_000)));
    let nobodys = format!("answer={}", good.replace("userHandle", "userhandle"));
    is_refused(&Browser::default().post(&world, "/login/passkey", &nobodys).await, NO_ACCOUNT);
    for answer in ["", "{}", "null", "[[[[", "%00", &long] {
        let page = Browser::default().post(&world, "/login/passkey", &format!("answer={answer}")).await;
        is_refused(&page, NO_ACCOUNT);
        is_refused(&browser.post(&world, "/account/passkeys", &format!("answer={answer}")).await, NO_FIT);
        is_refused(&browser.post(&world, "/prove/passkey", &format!("answer={answer}")).await, NO_FIT);
    }
}

async fn a_member_proves_themselves_with_a_passkey_of_theirs(world: World) {
    let (mut ada, mut hers) = with_passkey(&world, "ada2@shop.example", 1).await;
    let (mut eve, mut other) = with_passkey(&world, "eve@shop.example", 2).await;
    world.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(
        ada.get(&world, "/account/passkeys").await.header("location"),
        "/prove?next=%2Faccount%2Fpasskeys"
    );
    let page = ada.get(&world, "/prove?next=/account/passkeys").await;
    let options = asked(&page);
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1);
    let foreign = other.show(&options);
    is_refused(&ada.post(&world, "/prove/passkey", &format!("answer={foreign}")).await, NO_FIT);
    let to_log_in = asked(&Browser::default().get(&world, "/login").await);
    let stray = hers.show(&to_log_in);
    is_refused(&ada.post(&world, "/prove/passkey", &format!("answer={stray}")).await, TOO_LATE);
    let mine = hers.show(&options);
    is_refused(&eve.post(&world, "/prove/passkey", &format!("answer={mine}")).await, TOO_LATE);
    is_refused(&Browser::default().post(&world, "/login/passkey", &format!("answer={mine}")).await, TOO_LATE);
    let done = ada.post(&world, "/prove/passkey", &format!("next=/account/passkeys&answer={mine}")).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/account/passkeys"), "{}", done.text);
    assert_eq!(ada.get(&world, "/account/passkeys").await.status, 200);
    assert_eq!(eve.get(&world, "/account/passkeys").await.status, 303);
}

async fn what_was_asked_of_one_member_adds_nothing_to_another(world: World) {
    let (mut ada, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let hers = Device::new(3, HERE).make(&asked(&ada.get(&world, "/account/passkeys").await));
    is_refused(&eve.post(&world, "/account/passkeys", &format!("answer={hers}")).await, TOO_LATE);
    let page = add(&world, &mut eve, &mut device, "taken").await;
    is_refused(&page, "registered already");
    let eve = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap();
    assert_eq!(world.store.passkeys().list(eve.account, eve.id).await.unwrap(), []);
}

async fn a_passkey_is_renamed_and_removed(world: World) {
    let (mut ada, mut device) = with_passkey(&world, "ada2@shop.example", 1).await;
    let mut eve = signed_up(&world, "eve@shop.example").await;
    mails(&world).await;
    let member = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap();
    let id = world.store.passkeys().list(member.account, member.id).await.unwrap().remove(0).id;
    let missing = PasskeyId::new(jiff::Timestamp::UNIX_EPOCH);
    for act in ["", "/remove"] {
        let path = |id: &str| format!("/account/passkeys/{id}{act}");
        let foreign = eve.post(&world, &path(&id.to_string()), "label=hers").await;
        let gone = eve.post(&world, &path(&missing.to_string()), "label=hers").await;
        let malformed = eve.post(&world, &path("psk_x"), "label=hers").await;
        assert_eq!(foreign.status, 404);
        assert_eq!((foreign.text == gone.text, foreign.text == malformed.text), (true, true));
    }
    let path = format!("/account/passkeys/{id}");
    is_refused(&ada.post(&world, &path, "label=%20%07").await, "needs a name");
    let page = ada.post(&world, &path, "label=Old telephone").await;
    assert!(page.text.contains("Old telephone") && page.text.contains("Saved."), "{}", page.text);
    let remove = format!("{path}/remove");
    world.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(ada.post(&world, &remove, "").await.header("location"), "/prove?next=%2Faccount");
    assert_eq!(log_in(&world, &mut device).await.status, 303);
    mails(&world).await;
    let answer = device.show(&asked(&ada.get(&world, "/prove").await));
    assert_eq!(ada.post(&world, "/prove/passkey", &format!("answer={answer}")).await.status, 303);
    let page = ada.post(&world, &remove, "").await;
    assert!(page.text.contains("Old telephone is removed"), "{}", page.text);
    let mail = mails(&world).await.remove(0);
    assert_eq!((mail.kind, mail.values["device"].as_str()), (MailKind::PasskeyRemoved, "Old telephone"));
    is_refused(&log_in(&world, &mut device).await, NO_ACCOUNT);
    assert_eq!(ada.post(&world, &remove, "").await.status, 404);
}

async fn the_only_way_in_is_not_removed_by_accident(world: World) {
    let new = NewMember {
        account: None,
        email: "bob@shop.example".to_owned(),
        role: Role::Owner,
        password: None,
        language: None,
        consents: Vec::new(),
    };
    let bob = world.store.members().join(new).await.unwrap().unwrap();
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let mut device = Device::new(1, HERE);
    // Somebody hands Bob's account its first passkey, as a sign-up without a password would.
    let made = add(&world, &mut browser, &mut device, "his").await;
    assert_eq!(made.status, 200);
    let eve = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap();
    let passkey = world.store.passkeys().list(eve.account, eve.id).await.unwrap().remove(0);
    world.store.passkeys().remove(eve.account, eve.id, passkey.id).await.unwrap();
    let passkey =
        world.store.passkeys().add(bob.account, bob.id, "his", passkey.credential).await.unwrap().unwrap();
    device.owner =
        Some(base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bob.id.0.as_bytes()));
    let mut bobs = Browser::default();
    let done = log_in(&world, &mut device).await;
    assert_eq!(done.status, 303, "{}", done.text);
    bobs.keep(&done);
    let page = bobs.post(&world, &format!("/account/passkeys/{}/remove", passkey.id), "").await;
    is_refused(&page, "your only way in");
    assert_eq!(log_in(&world, &mut device).await.status, 303);
}

async fn without_an_address_the_page_says_what_to_do(world: World) {
    let browser = signed_up(&world, "ada2@shop.example").await;
    let cookies = browser.header();
    let look =
        async |path: &str, host: &str| world.get_with(path, &[("cookie", &cookies), ("host", host)]).await;
    for path in ["/account/security", "/account/passkeys"] {
        let page = look(path, "track.shop.example").await;
        assert!(page.text.contains("has to set site.url"), "{}", page.text);
        assert!(!page.text.contains("data-options"));
        let page = look(path, "127.0.0.1:8017").await;
        assert!(page.text.contains(&format!("href=\"http://localhost:8017{path}\"")), "{}", page.text);
    }
    assert!(!look("/login", "track.shop.example").await.text.contains("passkey"));
    let page = look("/account/passkeys", "localhost:8017").await;
    let mut device = Device::new(1, "http://localhost:8017");
    let answer = device.make(&asked(&page));
    let headers = [("cookie", cookies.as_str()), ("host", "localhost:8017")];
    let done = world.form("/account/passkeys", &format!("label=mine&answer={answer}"), &headers).await;
    assert!(done.text.contains("mine is added"), "{}", done.text);
    let login = world.get_with("/login", &[("host", "localhost:8017")]).await;
    let answer = device.show(&asked(&login));
    let form = format!("answer={answer}");
    let elsewhere = world.form("/login/passkey", &form, &[("host", "localhost:9000")]).await;
    is_refused(&elsewhere, NO_ACCOUNT);
    assert_eq!(world.form("/login/passkey", &form, &[("host", "localhost:8017")]).await.status, 303);
}

crate::world::on_both_engines! { here() =>
    a_passkey_is_made_and_logs_in_alone,
    an_answer_counts_once_and_for_minutes,
    only_an_answer_from_here_counts,
    only_the_very_key_counts,
    a_passkey_that_counts_back_is_refused,
    what_is_no_answer_is_refused,
    a_member_proves_themselves_with_a_passkey_of_theirs,
    what_was_asked_of_one_member_adds_nothing_to_another,
    a_passkey_is_renamed_and_removed,
    the_only_way_in_is_not_removed_by_accident,
}

crate::world::on_both_engines! { Config::default() =>
    without_an_address_the_page_says_what_to_do,
}
