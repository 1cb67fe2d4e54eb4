//! Agreements: one row an answer, at once; asked again when the policy wants more.

use packtrail_domain::Role;
use packtrail_store::{NewConsent, NewMember};
use packtrail_web::Config;

use crate::browser::{Browser, GOOD, colleague, led_to, signed_up};
use crate::world::World;

async fn each_answer_is_a_row_and_holds_at_once(world: World) {
    let mut browser = signed_up(&world, "ada2@shop.example").await;
    let member = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap();
    let ledger = async || world.store.consents().list(member.account, member.id).await.unwrap();
    let page = browser.get(&world, "/account/consents").await;
    for words in [
        "Following your parcels",
        "You agreed on",
        "News by mail",
        "You have not been asked",
        "ends with your account",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let before = ledger().await;
    let page = browser.post(&world, "/account/consents", "purpose=news&give=yes").await;
    assert!(page.text.contains("Saved.") && !page.text.contains("You have not been asked"), "{}", page.text);
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    let page = browser.post(&world, "/account/consents", "purpose=news&give=no").await;
    assert!(page.text.contains("You said no on"), "{}", page.text);
    let after = ledger().await;
    assert_eq!((after.len(), after.last()), (3, before.last()), "nothing is changed");
    let told =
        |row: &packtrail_store::Consent| (row.what.purpose.clone(), row.what.is_given, row.what.was_asked);
    assert_eq!(told(&after[0]), ("news".to_owned(), false, true));
    assert_eq!(told(&after[1]), ("news".to_owned(), true, true));
    for form in
        ["purpose=service&give=no", "purpose=security&give=no", "purpose=x&give=yes", "purpose=news", ""]
    {
        assert_eq!(browser.post(&world, "/account/consents", form).await.status, 404, "{form}");
    }
    assert_eq!(ledger().await.len(), 3);
}

async fn whoever_never_agreed_is_asked_and_may_refuse(world: World) {
    let mut bob = colleague(&world, world.account, "bob@shop.example", Role::Viewer).await;
    let member = world.store.members().by_email("bob@shop.example").await.unwrap().unwrap();
    let ledger = async || world.store.consents().list(member.account, member.id).await.unwrap();
    let log_in = async |browser: &mut Browser| {
        let form = format!("email=bob@shop.example&password={GOOD}&next=/account");
        led_to(&browser.post(&world, "/login", &form).await)
    };
    let mut other = Browser::default();
    assert_eq!(log_in(&mut other).await, "/account/agree?next=%252Faccount");
    let page = bob.get(&world, "/account/agree?next=/account").await;
    assert!(
        page.text.contains("nobody has asked you yet") && page.text.contains("value=\"service\""),
        "{}",
        page.text
    );
    assert!(!page.text.contains("value=\"news\""), "what was never wanted is not brought up");
    assert_eq!(bob.get(&world, "/parcels").await.status, 200, "nothing waits for the answer");
    let done = bob.post(&world, "/account/agree", "next=/account").await;
    assert_eq!(done.header("location"), "/account");
    assert_eq!(ledger().await.iter().map(|row| row.what.is_given).collect::<Vec<_>>(), [false]);
    assert_eq!(log_in(&mut other).await, "/account", "a refusal is an answer");
    assert_eq!(bob.get(&world, "/account/agree").await.header("location"), "/parcels");
    let page = bob.get(&world, "/account/consents").await;
    assert!(page.text.contains("You said no on"), "{}", page.text);
    bob.post(&world, "/account/consents", "purpose=service&give=yes").await;
    assert!(ledger().await[0].what.is_given);
    let again = bob.post(&world, "/account/agree", "purpose=service&next=//evil.example").await;
    assert_eq!((again.header("location"), ledger().await.len()), ("/parcels", 2));
}

async fn an_older_agreement_is_asked_for_again(world: World) {
    let old = NewConsent {
        purpose: "service".to_owned(),
        is_given: true,
        was_asked: true,
        policy_version: 0,
        policy_hash: "ab".repeat(32),
        language: "en".to_owned(),
        surface: "web".to_owned(),
        device: "Firefox".to_owned(),
    };
    let new = NewMember {
        account: None,
        email: "bob@shop.example".to_owned(),
        role: Role::Owner,
        password: packtrail_web::hash_password(&world.random(), GOOD).await,
        language: None,
        consents: vec![old],
    };
    world.store.members().join(new).await.unwrap().unwrap();
    let mut bob = Browser::default();
    bob.post(&world, "/login", &format!("email=bob@shop.example&password={GOOD}")).await;
    let page = bob.get(&world, "/account/agree").await;
    assert!(page.text.contains("The privacy policy has changed on"), "{}", page.text);
    bob.post(&world, "/account/agree", "purpose=service").await;
    assert_eq!(bob.get(&world, "/account/agree").await.status, 303);
}

crate::world::on_both_engines! { Config::default() =>
    each_answer_is_a_row_and_holds_at_once,
    whoever_never_agreed_is_asked_and_may_refuse,
    an_older_agreement_is_asked_for_again,
}
