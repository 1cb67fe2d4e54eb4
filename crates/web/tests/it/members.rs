//! Opening an account, logging in, the second factor, and who may reach what.

use std::time::Duration;

use jiff::SignedDuration;
use packtrail_domain::Role;
use packtrail_domain::mail::{Mail, MailKind};
use packtrail_store::NewMember;
use packtrail_web::{Access, Config, Declared};

use crate::browser::{Browser, GOOD, hidden, led_to, mails, signed_up};
use crate::world::{Answer, UPS, World};

async fn log_in(world: &World, browser: &mut Browser, email: &str, password: &str) -> Answer {
    browser.post(world, "/login", &format!("email={email}&password={password}&next=/account/security")).await
}

async fn an_account_is_opened_with_a_code_from_the_mail(world: World) {
    let mut browser = Browser::default();
    let page =
        browser.post(&world, "/signup", &format!("email=eve@shop.example&password={GOOD}&agree=yes")).await;
    assert!(browser.cookies.is_empty(), "no cookie before there is an account");
    let mail = mails(&world).await.remove(0);
    assert_eq!(
        (mail.kind, mail.to.as_str(), mail.language.as_str()),
        (MailKind::SignUpCode, "eve@shop.example", "en")
    );
    let ticket = hidden(&page, "ticket");
    let wrong = browser.post(&world, "/signup/code", &format!("ticket={ticket}&code=000000x")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("That is not the code") && hidden(&wrong, "ticket") == ticket);
    let typed = format!("ticket={ticket}&code= {}-{} ", &mail.values["code"][..3], &mail.values["code"][3..]);
    let done = browser.post(&world, "/signup/code", &typed).await;
    assert_eq!(led_to(&done), "/parcels");
    let names: Vec<&str> = browser.cookies.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["session", "_yq_bid"]);
    let page = browser.get(&world, "/account").await;
    assert!(page.text.contains("eve@shop.example") && page.text.contains("Owner"), "{}", page.text);
    let member = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap();
    assert!(member.password.as_deref().unwrap().starts_with("$argon2id$v=19$m=47104,t=1,p=1$"));
    let ledger = world.store.consents().list(member.account, member.id).await.unwrap();
    let policy = world.get("/policy").await;
    assert!(
        policy.text.contains(&ledger[0].what.policy_hash),
        "the ledger names the very text that was shown"
    );
    assert_eq!((ledger.len(), ledger[0].what.policy_version), (1, 1));
    let again = browser.post(&world, "/signup/code", &typed).await;
    assert_eq!(again.status, 410);
}

async fn what_somebody_came_for_is_kept_until_the_account_is_open(world: World) {
    let mut browser = Browser::default();
    let on = format!("/parcels/add%3Fnumbers%3D{UPS}").replace('/', "%2F");
    let page = browser.get(&world, &format!("/login?next={on}")).await;
    assert!(page.text.contains(&format!("/signup?next={on}")), "{}", page.text);
    let page = browser.get(&world, &format!("/signup?next={on}")).await;
    let back = format!("/login?next={on}");
    let to = format!("/parcels/add?numbers={UPS}");
    assert!(page.text.contains(&back) && hidden(&page, "next") == to, "{}", page.text);
    let form = |rest: &str| format!("email=eve@shop.example&next={on}{rest}");
    let fault = browser.post(&world, "/signup", &form("&password=short")).await;
    assert_eq!(hidden(&fault, "next"), to);
    let page = browser.post(&world, "/signup", &form(&format!("&password={GOOD}&agree=yes"))).await;
    let ticket = hidden(&page, "ticket");
    let wrong = browser.post(&world, "/signup/code", &format!("ticket={ticket}&code=0x&next={on}")).await;
    assert_eq!((hidden(&page, "next"), hidden(&wrong, "next")), (to.as_str(), to.as_str()));
    let code = mails(&world).await.remove(0).values["code"].clone();
    let typed = format!("ticket={ticket}&code={code}&next={on}");
    assert_eq!(led_to(&browser.post(&world, "/signup/code", &typed).await), to);
    for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let page = browser.get(&world, &format!("/login?next={elsewhere}")).await;
        assert_eq!(page.header("location"), "/parcels", "{elsewhere}");
    }
}

async fn a_member_moves_to_another_address(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let begin = async |browser: &mut Browser, email: &str| {
        let page = browser.post(&world, "/account/address", &format!("email={email}")).await;
        assert_eq!(page.status, 200, "{}", page.text);
        hidden(&page, "ticket").to_owned()
    };
    assert_eq!(eve.post(&world, "/account/address", "email=eve").await.status, 422);
    let ticket = begin(&mut eve, "eve@home.example").await;
    let mail = mails(&world).await.into_iter().find(|mail| mail.kind == MailKind::AddressCode).unwrap();
    assert_eq!(mail.to, "eve@home.example");
    let send = format!("ticket={ticket}&code=");
    assert_eq!(eve.post(&world, "/account/address/code", &format!("{send}12")).await.status, 422);
    let mut bob = signed_up(&world, "bob@shop.example").await;
    let typed = format!("{send}{}", mail.values["code"]);
    let members = world.store.members();
    let alien = bob.post(&world, "/account/address/code", &typed).await;
    assert_eq!(alien.status, 410, "a ticket counts for the member who asked alone");
    assert!(members.by_email("eve@home.example").await.unwrap().is_none());

    let ticket = begin(&mut eve, "eve@home.example").await;
    let code = |mails: &[Mail]| mails.iter().rfind(|mail| mail.kind == MailKind::AddressCode).cloned();
    let mail = code(&mails(&world).await).unwrap();
    let done = format!("ticket={ticket}&code={}", mail.values["code"]);
    let done = eve.post(&world, "/account/address/code", &done).await;
    assert!(done.status == 200 && done.text.contains("Your address is changed"), "{}", done.text);
    let told = mails(&world).await.into_iter().find(|mail| mail.kind == MailKind::AddressChanged).unwrap();
    assert_eq!((told.to.as_str(), told.values["email"].as_str()), ("eve@shop.example", "eve@home.example"));
    assert!(eve.get(&world, "/account").await.text.contains("eve@home.example"), "the session goes on");
    assert!(members.by_email("eve@shop.example").await.unwrap().is_none());
    let old = log_in(&world, &mut Browser::default(), "eve@shop.example", GOOD).await;
    let new = log_in(&world, &mut Browser::default(), "eve@home.example", GOOD).await;
    assert_eq!((old.status.as_u16(), new.status.as_u16()), (422, 303));
    assert!(world.store.accounts().by_email("eve@home.example").await.unwrap().is_some());
    // The old address is free again.
    signed_up(&world, "eve@shop.example").await;

    let count = |mails: Vec<Mail>| mails.iter().filter(|mail| mail.kind == MailKind::AddressCode).count();
    let before = count(mails(&world).await);
    begin(&mut eve, "Bob@shop.example").await;
    assert_eq!(
        count(mails(&world).await),
        before,
        "no code for an address that somebody has, and no word of it"
    );
}

async fn a_bad_form_comes_back_with_what_was_typed(world: World) {
    let page = world.form("/signup", "email=eve&password=12345678", &[]).await;
    assert_eq!(page.status, 422);
    for words in
        ["value=\"eve\"", "not an e-mail address", "easy to guess", "Without this nothing may be kept"]
    {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("12345678"), "a password is never sent back");
    assert!(mails(&world).await.is_empty());
}

async fn nobody_learns_who_has_an_account(world: World) {
    signed_up(&world, "ada2@shop.example").await;
    let same = async |path: &str, body: &str| {
        let known = world.form(path, &format!("email=ada2@shop.example&{body}"), &[]).await;
        let other = world.form(path, &format!("email=nope@shop.example&{body}"), &[]).await;
        let plain = |answer: &Answer, email: &str| {
            let ticket = answer.text.find("name=\"ticket\"").map(|_| hidden(answer, "ticket").to_owned());
            answer.text.replace(email, "EMAIL").replace(&ticket.unwrap_or("-".to_owned()), "TICKET")
        };
        assert_eq!(known.status, other.status, "{path}");
        assert_eq!(plain(&known, "ada2@shop.example"), plain(&other, "nope@shop.example"), "{path}");
    };
    same("/login", "password=wrong+password").await;
    same("/reset", "").await;
    same("/signup", &format!("password={GOOD}&agree=yes")).await;
    let kinds: Vec<MailKind> = mails(&world).await.into_iter().map(|mail| mail.kind).collect();
    let wanted = [MailKind::ResetCode, MailKind::NoAccount, MailKind::AlreadyMember, MailKind::SignUpCode];
    assert_eq!(kinds.len(), 4);
    assert!(wanted.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

async fn guessing_is_braked_and_the_right_password_forgives(world: World) {
    signed_up(&world, "ada2@shop.example").await;
    let mut browser = Browser::default();
    for _ in 0..5 {
        let page = log_in(&world, &mut browser, "ada2@shop.example", "wrong password").await;
        assert!(page.text.contains("is wrong"), "{}", page.text);
    }
    let page = log_in(&world, &mut browser, "ada2@shop.example", GOOD).await;
    assert!(page.text.contains("Wait 2 seconds"), "{}", page.text);
    world.clock.advance(SignedDuration::from_secs(2));
    let page = log_in(&world, &mut browser, "ADA2@shop.example", GOOD).await;
    assert_eq!(led_to(&page), "/account/security");
    assert_eq!(mails(&world).await[0].kind, MailKind::NewDevice);
    let page = log_in(&world, &mut Browser::default(), "ada2@shop.example", "wrong").await;
    assert!(page.text.contains("is wrong"), "the count began anew: {}", page.text);
}

async fn codes_are_sent_so_often_and_no_oftener_until_some_time_has_passed(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    mails(&world).await;
    let sign_up = format!("email=bob@shop.example&password={GOOD}&agree=yes");
    let ways = [
        ("/signup", sign_up.as_str()),
        ("/reset", "email=eve@shop.example"),
        ("/account/address", "email=e@x.example"),
    ];
    for (address, form) in ways {
        for _ in 0..5 {
            assert_eq!(eve.post(&world, address, form).await.status, 200, "{address}");
        }
        assert_eq!(mails(&world).await.len(), 5, "{address} counts for itself");
        let braked = eve.post(&world, address, form).await;
        assert!(
            braked.status == 422 && braked.text.contains("You tried often. Wait 2 seconds"),
            "{}",
            braked.text
        );
        assert!(mails(&world).await.is_empty(), "{address}");
    }
    world.clock.advance(SignedDuration::from_secs(2));
    for (address, form) in ways {
        assert_eq!(eve.post(&world, address, form).await.status, 200, "{address}");
    }
}

async fn a_new_password_ends_every_session(world: World) {
    let mut old = signed_up(&world, "ada2@shop.example").await;
    let mut browser = Browser::default();
    let page = browser.post(&world, "/reset", "email=ada2@shop.example").await;
    let mail = mails(&world).await.remove(0);
    let ticket = hidden(&page, "ticket");
    let code = &mail.values["code"];
    let weak =
        browser.post(&world, "/reset/code", &format!("ticket={ticket}&code={code}&password=password1")).await;
    assert!(weak.text.contains("easy to guess"), "the code is not used up by a weak password");
    let form = format!("ticket={ticket}&code={code}&password=eine ganz neue Kette");
    let done = browser.post(&world, "/reset/code", &form).await;
    assert_eq!(led_to(&done), "/parcels", "{}", done.text);
    assert_eq!(old.get(&world, "/account").await.header("location"), "/login?next=%2Faccount");
    assert_eq!(mails(&world).await[0].kind, MailKind::PasswordChanged);
    let page = log_in(&world, &mut Browser::default(), "ada2@shop.example", GOOD).await;
    assert_eq!(page.status, 422);
}

async fn the_second_factor_is_asked_for_and_counts_once(world: World) {
    let mut browser = signed_up(&world, "ada2@shop.example").await;
    let page = browser.get(&world, "/account/second-factor").await;
    let secret = hidden(&page, "secret").to_owned();
    assert!(page.text.contains("<svg"), "there is a square to scan");
    let app = totp(&secret);
    let code = |world: &World| app.generate(seconds(world)).to_string();
    let wrong = browser.post(&world, "/account/second-factor", &format!("secret={secret}&code=12")).await;
    assert_eq!(wrong.status, 422);
    let form = format!("secret={secret}&code={}", code(&world));
    let page = browser.post(&world, "/account/second-factor", &form).await;
    let recovery = page.text.split("<li><code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(mails(&world).await[0].kind, MailKind::SecondFactorOn);

    let mut other = Browser::default();
    let page = log_in(&world, &mut other, "ada2@shop.example", GOOD).await;
    assert_eq!(page.status, 200);
    assert!(other.cookies.is_empty(), "the password alone opens nothing");
    let ticket = hidden(&page, "ticket").to_owned();
    let used = other.post(&world, "/login/code", &format!("ticket={ticket}&code={}", code(&world))).await;
    assert_eq!(used.status, 422, "a code that was used does not count again");
    world.clock.advance(SignedDuration::from_secs(30));
    let form = format!("ticket={ticket}&code={}&next=/account/security", code(&world));
    let done = other.post(&world, "/login/code", &form).await;
    assert_eq!(led_to(&done), "/account/security", "{}", done.text);

    let page = log_in(&world, &mut Browser::default(), "ada2@shop.example", GOOD).await;
    let form = format!("ticket={}&code={}", hidden(&page, "ticket"), recovery.to_uppercase());
    assert_eq!(Browser::default().post(&world, "/login/code", &form).await.status, 303);
    let page = log_in(&world, &mut Browser::default(), "ada2@shop.example", GOOD).await;
    let form = format!("ticket={}&code={recovery}", hidden(&page, "ticket"));
    assert_eq!(Browser::default().post(&world, "/login/code", &form).await.status, 422);
}

fn totp(secret: &str) -> totp_rs::Totp {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    totp_rs::Builder::new().with_secret(secret).with_account_name("any").build().unwrap()
}

fn seconds(world: &World) -> u64 {
    u64::try_from(packtrail_domain::Clock::wall(&*world.clock).as_second()).unwrap()
}

async fn what_matters_asks_again_who_one_is(world: World) {
    let mut browser = signed_up(&world, "ada2@shop.example").await;
    world.clock.advance(SignedDuration::from_mins(16));
    let form = "password=eine ganz neue Kette";
    let asked = browser.post(&world, "/account/password", form).await;
    assert_eq!(asked.header("location"), "/prove?next=%2Faccount");
    let wrong = browser.post(&world, "/prove", "password=nope&next=/account/security").await;
    assert_eq!(wrong.status, 422);
    let right = browser.post(&world, "/prove", &format!("password={GOOD}&next=/account/security")).await;
    assert_eq!(right.header("location"), "/account/security");
    assert_eq!(browser.post(&world, "/account/password", form).await.status, 200);
    let away = browser.post(&world, "/prove", "password=eine ganz neue Kette&next=//evil.example").await;
    assert_eq!(away.header("location"), "/parcels");
}

async fn devices_are_seen_and_logged_out(world: World) {
    let mut one = signed_up(&world, "ada2@shop.example").await;
    let mut other = Browser::default();
    log_in(&world, &mut other, "ada2@shop.example", GOOD).await;
    let page = one.get(&world, "/account/security").await;
    assert_eq!(page.text.matches("Firefox · Linux").count(), 2);
    let end = page.text.split("action=\"").find(|part| part.starts_with("/account/sessions/ses_")).unwrap();
    let end = end.split('"').next().unwrap().to_owned();
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let foreign = eve.post(&world, &end, "").await;
    let missing = eve.post(&world, "/account/sessions/ses_00000000000000000000000000000000/end", "").await;
    assert_eq!((foreign.status.as_u16(), &foreign.text), (404, &missing.text));
    assert_eq!(one.post(&world, &end, "").await.status, 303);
    assert_eq!(other.get(&world, "/account").await.status, 303);
    let out = one.post(&world, "/logout", "").await;
    assert_eq!((out.status.as_u16(), one.cookies.len()), (303, 1));
    assert_eq!(one.get(&world, "/account").await.header("location"), "/login?next=%2Faccount");
}

async fn a_form_of_another_site_changes_nothing(world: World) {
    let browser = signed_up(&world, "ada2@shop.example").await;
    let headers = [("cookie", browser.header()), ("sec-fetch-site", "cross-site".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // A carrier's push comes from another site by its nature, and changes nothing without the carrier's own proof.
    let is_form = |declared: &Declared| declared.method == "POST" && declared.access != Access::Pushed;
    for declared in world.declared().into_iter().filter(is_form) {
        let path = declared.path.replace(['{', '}'], "x");
        assert_eq!(world.form(&path, "", &headers).await.status, 403, "{path}");
    }
}

/// Every page times every role and a visitor: the rule of the table decides, and nothing else.
async fn every_page_keeps_its_rule(world: World) {
    let owner = signed_up(&world, "ada2@shop.example").await;
    let account = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap().account;
    let mut visitors = vec![(Some(Role::Owner), owner)];
    for role in [Role::Admin, Role::Developer, Role::Viewer] {
        let email = format!("{role}@shop.example");
        let new = NewMember {
            account: Some(account),
            email: email.clone(),
            role,
            password: world.store.members().list(account).await.unwrap().remove(0).password,
            language: None,
            consents: Vec::new(),
        };
        world.store.members().join(new).await.unwrap().unwrap();
        let mut browser = Browser::default();
        assert_eq!(log_in(&world, &mut browser, &email, GOOD).await.status, 303);
        visitors.push((Some(role), browser));
    }
    visitors.push((None, Browser::default()));
    for declared in world.declared().into_iter().filter(|declared| declared.method == "GET") {
        let path = declared.path.replace(['{', '}'], "1");
        for (role, browser) in &visitors {
            let answer = world.get_with(&path, &[("cookie", &browser.header())]).await;
            let refused = (answer.status == 303 && answer.header("location").starts_with("/login"))
                || answer.status == 403;
            let may = match declared.access {
                Access::Public | Access::Framed | Access::Pushed => true,
                Access::Member(act) | Access::Proven(act) => role.is_some_and(|role| role.may(act)),
            };
            assert_eq!(!refused, may, "{path} as {role:?}: {}", answer.status);
        }
    }
}

async fn a_copy_holds_everything_and_leaving_ends_it_all(world: World) {
    let mut browser = signed_up(&world, "ada2@shop.example").await;
    let member = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap();
    let key = packtrail_store::new_key([9; 25]);
    world.store.keys().create(member.account, "mine", None, &key).await.unwrap();
    let mine = World::with_key(&world, &key);
    let answer = mine.call("register", &format!(r#"[{{"number":"{UPS}","tag":"=cmd|calc"}}]"#)).await;
    assert_eq!(answer.accepted().len(), 1, "{}", answer.text);

    let files = unzipped(&browser.download(&world, "/account/copy").await);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["account.json", "parcels.json", "parcels.csv", "events.csv", "read-me.html"]);
    let account: serde_json::Value = serde_json::from_str(&files[0].1).unwrap();
    assert_eq!(account["account"]["members"][0]["email"], "ada2@shop.example");
    assert_eq!(account["account"]["consents"][0]["purpose"], "service");
    for secret in ["argon2", "token_hash", &key, "ada@shop.example"] {
        assert!(!files.iter().any(|(_, text)| text.contains(secret)), "{secret} is in the copy");
    }
    assert!(files[2].1.contains("'=cmd|calc") && files[4].1.contains(UPS));

    let wrong = browser.post(&world, "/account/close", "email=ada@shop.example").await;
    assert!(wrong.text.contains("not the address of this account"), "{}", wrong.text);
    let closed = browser.post(&world, "/account/close", "email= ADA2@shop.example").await;
    assert!(closed.text.contains("Your account is closed"), "{}", closed.text);
    assert_eq!(browser.get(&world, "/account").await.status, 303);
    assert_eq!(mine.call("getquota", "").await.status, 401);
    let jobs = world.store.jobs().claim("test", &["erase_account"], 10).await.unwrap();
    assert_eq!(jobs[0].payload["account"], member.account.0.to_string());
    assert_eq!(mails(&world).await.last().unwrap().kind, MailKind::AccountClosed);
    signed_up(&world, "ada2@shop.example").await;
}

fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut file, &mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

async fn closed_doors_say_so(world: World) {
    assert_eq!(world.get("/signup").await.status, 403);
    assert_eq!(world.form("/signup", "email=a@b.example&password=x&agree=y", &[]).await.status, 403);
    assert!(!world.get("/login").await.text.contains("/signup"));
}

crate::world::on_both_engines! {
    // A stream of events ends at once, so that the walk through every page does.
    Config { events_for: Duration::ZERO, ..Config::default() } =>
    an_account_is_opened_with_a_code_from_the_mail,
    what_somebody_came_for_is_kept_until_the_account_is_open,
    a_member_moves_to_another_address,
    a_bad_form_comes_back_with_what_was_typed,
    nobody_learns_who_has_an_account,
    guessing_is_braked_and_the_right_password_forgives,
    codes_are_sent_so_often_and_no_oftener_until_some_time_has_passed,
    a_new_password_ends_every_session,
    the_second_factor_is_asked_for_and_counts_once,
    what_matters_asks_again_who_one_is,
    devices_are_seen_and_logged_out,
    a_form_of_another_site_changes_nothing,
    every_page_keeps_its_rule,
    a_copy_holds_everything_and_leaving_ends_it_all,
}

crate::world::on_both_engines! {
    Config { is_sign_up_open: false, ..Config::default() } =>
    closed_doors_say_so,
}
