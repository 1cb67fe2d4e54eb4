//! Opening an account, using it, leaving it.

use std::path::Path;

use crate::sight::Sight;

/// The code of the newest mail in the demo's folder.
async fn code(sight: &Sight) -> String {
    let folder = sight.printed("Mails");
    loop {
        let newest = std::fs::read_dir(Path::new(&folder)).ok().and_then(|files| {
            files.filter_map(Result::ok).max_by_key(|file| file.metadata().unwrap().modified().unwrap())
        });
        let text = newest.map(|file| std::fs::read_to_string(file.path()).unwrap()).unwrap_or_default();
        let subject = text.lines().find_map(|line| line.strip_prefix("Subject: "));
        if let Some(code) = subject.and_then(|subject| subject.get(..6)) {
            return code.to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
}

/// Of everybody who signs up.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Opens an account and is logged in.
pub(crate) async fn sign_up(sight: &Sight, email: &str) {
    sight.go("/signup").await;
    sight.fill("#email", email).await;
    sight.fill("#password", PASSWORD).await;
    sight.click("#agree").await;
    sight.click("button[type=submit]").await;
    sight.says("Check your mail").await;
    sight.fill("#code", &code(sight).await).await;
    sight.click("button[type=submit]").await;
    sight.says("Three ways to add parcels").await;
}

#[tokio::test]
async fn an_account_is_opened_used_and_left() {
    let sight = Sight::open().await;
    sight.size(390, 844).await;
    sign_up(&sight, "ada@shop.example").await;
    sight.go("/parcels/add").await;
    sight.fill("#numbers", "Dear Ada, your parcel 1Z999AA10123456784 is on its way").await;
    sight.click("main button[type=submit]").await;
    sight.says("1 parcel added.").await;
    sight.go("/account").await;
    sight.fill("#nickname", "Ada").await;
    sight.click("main .panel button[type=submit]").await;
    sight.says("Saved.").await;
    sight.go("/account/security").await;
    sight.says("This device").await;
    sight.go("/account/leave").await;
    sight.fill("#email", "ada@shop.example").await;
    sight.click("button.danger").await;
    sight.says("Your account is closed").await;
    sight.go("/login").await;
    sight.fill("#email", "ada@shop.example").await;
    sight.fill("#password", PASSWORD).await;
    sight.click("main button[type=submit]").await;
    sight.says("E-mail address or password is wrong").await;
    // A form that comes back is answered 422, which the browser notes; nothing else is noted.
    let complaints = sight.complaints();
    assert!(complaints.iter().all(|line| line.contains("status of 422")), "{complaints:?}");
    assert_eq!(sight.cookies().await, ["_yq_bid"]);
}
