//! The people of an account: inviting, joining, roles, removing, leaving; and who may not.

use packtrail_domain::Role;
use packtrail_web::Config;

use crate::browser::{Browser, colleague, mails, signed_up};
use crate::world::{Answer, World, on_both_engines};

const GOOD: &str = "correct+horse+battery";

/// The path behind a mark on a page, up to the quote.
fn behind<'a>(page: &'a Answer, mark: &str) -> &'a str {
    let at = page.text.find(mark).unwrap_or_else(|| panic!("no {mark}: {}", page.text));
    page.text[at..].split('"').next().unwrap()
}

/// The path of the newest invitation.
async fn link(world: &World) -> String {
    let mail = mails(world).await.pop().unwrap();
    let address = mail.values["address"].clone();
    address[address.find("/join/").unwrap()..].to_owned()
}

async fn account(world: &World, email: &str) -> packtrail_domain::AccountId {
    world.store.members().by_email(email).await.unwrap().unwrap().account
}

async fn somebody_is_invited_joins_and_leaves(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let bad = eve.post(&world, "/account/members/invite", "email=nobody&role=viewer").await;
    assert_eq!(bad.status, 422, "{}", bad.text);
    let itself = eve.post(&world, "/account/members/invite", "email=EVE@shop.example&role=viewer").await;
    assert!(itself.text.contains("is a member already"), "{}", itself.text);
    let done = eve.post(&world, "/account/members/invite", "email=bob@shop.example&role=viewer").await;
    assert!(done.text.contains("bob@shop.example was invited."), "{}", done.text);
    let first = link(&world).await;
    eve.post(&world, "/account/members/invite", "email=bob@shop.example&role=developer").await;
    let link = link(&world).await;
    let mut bob = Browser::default();
    assert_eq!(bob.get(&world, &first).await.status, 410, "an older invitation counts no more");
    let page = bob.get(&world, &link).await;
    assert!(page.text.contains("eve@shop.example invites bob@shop.example"), "{}", page.text);
    assert!(page.text.contains("Developer"), "{}", page.text);
    let short = bob.post(&world, &link, "password=short").await;
    assert_eq!(short.status, 422, "{}", short.text);
    let joined = bob.post(&world, &link, &format!("password={GOOD}&agree=1")).await;
    assert_eq!(joined.status, 303, "{}", joined.text);
    assert_eq!(bob.post(&world, &link, &format!("password={GOOD}&agree=1")).await.status, 410);
    let member = world.store.members().by_email("bob@shop.example").await.unwrap().unwrap();
    assert_eq!(member.role, Role::Developer);
    assert_eq!(world.store.consents().list(member.account, member.id).await.unwrap().len(), 1);
    let seen = bob.get(&world, "/account/members").await;
    assert!(seen.text.contains("eve@shop.example") && !seen.text.contains("/remove"), "{}", seen.text);
    let left = bob.post(&world, "/account/depart", "").await;
    assert!(left.text.contains("You have left"), "{}", left.text);
    assert!(world.store.members().by_email("bob@shop.example").await.unwrap().is_none());
    let kept = eve.post(&world, "/account/depart", "").await;
    assert_eq!(kept.status, 422, "{}", kept.text);
}

async fn an_invitation_is_withdrawn_and_ends_with_the_account(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let page = eve.post(&world, "/account/members/invite", "email=bob@shop.example&role=viewer").await;
    let link = link(&world).await;
    let withdraw = behind(&page, "/account/invitations/").to_owned();
    let mut stranger = signed_up(&world, "mallory@other.example").await;
    let foreign = stranger.post(&world, &withdraw, "").await;
    let missing = stranger.post(&world, "/account/invitations/00ff/withdraw", "").await;
    assert_eq!(foreign.status, 404);
    assert_eq!(foreign.text, missing.text);
    for odd in ["x", "zz", "%C3%A9%C3%A9"] {
        let odd = stranger.post(&world, &format!("/account/invitations/{odd}/withdraw"), "").await;
        assert_eq!(odd.status, 404, "{}", odd.text);
    }
    assert_eq!(Browser::default().get(&world, &link).await.status, 200);
    let done = eve.post(&world, &withdraw, "").await;
    assert!(done.text.contains("The invitation was withdrawn."), "{}", done.text);
    assert_eq!(Browser::default().get(&world, &link).await.status, 410);
    eve.post(&world, "/account/members/invite", "email=bob@shop.example&role=viewer").await;
    let link = self::link(&world).await;
    let closed = eve.post(&world, "/account/close", "email=eve@shop.example").await;
    assert_eq!(closed.status, 200, "{}", closed.text);
    assert_eq!(Browser::default().get(&world, &link).await.status, 410);
}

async fn nobody_rises_above_who_lifts_them(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let account = account(&world, "eve@shop.example").await;
    let mut amy = colleague(&world, account, "amy@shop.example", Role::Admin).await;
    let mut vic = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    let id = async |email: &str| world.store.members().by_email(email).await.unwrap().unwrap().id;
    let (owner, admin, viewer) =
        (id("eve@shop.example").await, id("amy@shop.example").await, id("vic@shop.example").await);
    for (path, body) in [
        (format!("/account/members/{owner}/remove"), ""),
        (format!("/account/members/{owner}/role"), "role=viewer"),
        (format!("/account/members/{admin}/role"), "role=owner"),
        (format!("/account/members/{viewer}/role"), "role=owner"),
        ("/account/members/invite".to_owned(), "email=x@shop.example&role=owner"),
    ] {
        assert_eq!(amy.post(&world, &path, body).await.status, 403, "{path} {body}");
    }
    assert_eq!(vic.post(&world, &format!("/account/members/{admin}/remove"), "").await.status, 403);
    assert_eq!(
        vic.post(&world, "/account/members/invite", "email=x@y.example&role=viewer").await.status,
        403
    );
    let raised = amy.post(&world, &format!("/account/members/{viewer}/role"), "role=developer").await;
    assert!(raised.text.contains("Saved."), "{}", raised.text);
    let last = eve.post(&world, &format!("/account/members/{owner}/role"), "role=admin").await;
    assert!(last.text.contains("at least one owner"), "{}", last.text);
    let removed = amy.post(&world, &format!("/account/members/{viewer}/remove"), "").await;
    assert!(removed.text.contains("vic@shop.example was removed"), "{}", removed.text);
    assert_eq!(vic.get(&world, "/account").await.status, 303, "a removed member is logged out");
}

async fn a_foreign_member_is_as_good_as_none(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    signed_up(&world, "mallory@other.example").await;
    let foreign = world.store.members().by_email("mallory@other.example").await.unwrap().unwrap().id;
    let missing = "01930000-0000-7000-8000-000000000000";
    for what in ["role", "remove"] {
        let at = |id: &str| format!("/account/members/{id}/{what}");
        let one = eve.post(&world, &at(&foreign.to_string()), "role=viewer").await;
        let other = eve.post(&world, &at(missing), "role=viewer").await;
        let odd = eve.post(&world, &at("not-an-id"), "role=viewer").await;
        assert!([&one, &other, &odd].iter().all(|answer| answer.status == 404), "{}", one.text);
        assert_eq!((&one.text, &one.text), (&other.text, &odd.text));
    }
}

on_both_engines! {
    Config::default() =>
    somebody_is_invited_joins_and_leaves,
    an_invitation_is_withdrawn_and_ends_with_the_account,
    nobody_rises_above_who_lifts_them,
    a_foreign_member_is_as_good_as_none,
}
