//! Ways in: passkeys, on a device that Chromium plays, and the second step with an app.

use chromiumoxide::cdp::browser_protocol::page::AddScriptToEvaluateOnNewDocumentParams;
use chromiumoxide::cdp::browser_protocol::web_authn::{
    AddVirtualAuthenticatorParams, AuthenticatorId, AuthenticatorProtocol, AuthenticatorTransport,
    EnableParams, SetUserVerifiedParams, VirtualAuthenticatorOptions,
};

use packtrail_domain::{Clock, SystemClock};

use crate::sight::Sight;
use crate::walks::{PASSWORD, sign_up};

/// A device in the machine that verifies its owner.
async fn device(sight: &Sight) -> AuthenticatorId {
    sight.page.execute(EnableParams::default()).await.unwrap();
    let options = VirtualAuthenticatorOptions::builder()
        .protocol(AuthenticatorProtocol::Ctap2)
        .transport(AuthenticatorTransport::Internal)
        .has_resident_key(true)
        .has_user_verification(true)
        .is_user_verified(true)
        .automatic_presence_simulation(true)
        .build()
        .unwrap();
    let added = sight.page.execute(AddVirtualAuthenticatorParams::new(options)).await.unwrap();
    added.result.authenticator_id.clone()
}

async fn verifies(sight: &Sight, device: &AuthenticatorId, is_verified: bool) {
    sight.page.execute(SetUserVerifiedParams::new(device.clone(), is_verified)).await.unwrap();
}

async fn log_out(sight: &Sight) {
    sight.go("/account").await;
    sight.click("form[action$='/logout'] button").await;
    sight.says("Where is it, when does it come").await;
}

/// The console may name forms that came back (422) and what a log-out clears, and nothing else.
fn was_quiet(sight: &Sight) {
    let complaints = sight.complaints();
    let is_known = |line: &String| line.contains("status of 422") || line.contains("Clear-Site-Data");
    assert!(complaints.iter().all(is_known), "{complaints:?}");
}

/// The browser's list of log-ins, in which nobody picks anything: the question that waits there stays open.
const NOBODY_PICKS: &str = "if (window.CredentialsContainer) {
    const ask = CredentialsContainer.prototype.get;
    CredentialsContainer.prototype.get = function (question) {
        if (!question.mediation) return ask.call(this, question);
        window.waits = question.mediation;
        const stopped = new DOMException('nobody picked', 'AbortError');
        return new Promise((_, no) => question.signal.addEventListener('abort', () => no(stopped)));
    };
}";

#[tokio::test]
async fn a_passkey_is_added_used_and_removed() {
    let mut sight = Sight::open().await;
    sight.by_name();
    let device = device(&sight).await;
    verifies(&sight, &device, false).await;
    sign_up(&sight, "ada@shop.example").await;
    sight.go("/account/security").await;
    sight.click("#passkeys a.button").await;
    sight.says("Name of the passkey").await;
    sight.click("form.passkey button").await;
    sight.says("It was cancelled or took too long").await;
    verifies(&sight, &device, true).await;
    sight.click("form.passkey button").await;
    sight.says("is added. From now on you can log in with it.").await;
    log_out(&sight).await;

    sight.page.execute(AddScriptToEvaluateOnNewDocumentParams::new(NOBODY_PICKS)).await.unwrap();
    sight.go("/login?next=/account/security").await;
    sight.until("window.waits === 'conditional'").await;
    sight.click("form.passkey button").await;
    sight.says("used just now").await;
    sight.click("#passkeys form[action$='/remove'] button").await;
    sight.says("opens this account no more").await;
    log_out(&sight).await;

    sight.go("/login").await;
    sight.click("form.passkey button").await;
    sight.says("This passkey opens no account here").await;
    assert_eq!(sight.cookies().await, ["_yq_bid"]);
    was_quiet(&sight);
}

/// Types address and password.
async fn first_step(sight: &Sight) {
    sight.go("/login?next=/account/security").await;
    sight.fill("#email", "ada@shop.example").await;
    sight.fill("#password", PASSWORD).await;
    sight.click("main button[type=submit]").await;
    sight.says("Second step").await;
}

async fn second_step(sight: &Sight, code: &str) {
    sight.fill("#code", code).await;
    sight.click("main button[type=submit]").await;
}

#[tokio::test]
async fn the_second_step_takes_the_apps_codes_and_recovery_codes() {
    let sight = Sight::open().await;
    sign_up(&sight, "ada@shop.example").await;
    sight.go("/account/security").await;
    sight.click("a[href$='/account/second-factor']").await;
    sight.says("Scan this square").await;
    let secret: String = sight.ask("document.querySelector('.secret').textContent").await.unwrap();
    let app = totp_rs::Secret::try_from_base32(&secret).unwrap();
    let app = totp_rs::Builder::new().with_secret(app).with_account_name("any").build().unwrap();
    // The next code of the app counts already, and later than the one that was used up.
    let code = |ahead: u64| {
        let since = u64::try_from(SystemClock.now().as_second()).unwrap();
        app.generate(since + ahead).to_string()
    };
    second_step(&sight, &code(0)).await;
    sight.says("Keep these codes somewhere safe").await;
    let recovery: String = sight.ask("document.querySelector('.codes code').textContent").await.unwrap();
    log_out(&sight).await;
    first_step(&sight).await;
    second_step(&sight, &code(30)).await;
    sight.says("This device").await;
    log_out(&sight).await;
    first_step(&sight).await;
    second_step(&sight, &recovery).await;
    sight.says("This device").await;
    log_out(&sight).await;
    first_step(&sight).await;
    second_step(&sight, &recovery).await;
    sight.says("That is not the code").await;
    assert_eq!(sight.cookies().await, ["_yq_bid"]);
    was_quiet(&sight);
}
