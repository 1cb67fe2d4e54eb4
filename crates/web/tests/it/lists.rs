//! A member's own list: adding by text and by file, searching, changing, and who may.

use packtrail_domain::{Outcome, Role};
use packtrail_web::Config;

use crate::browser::{Browser, colleague, hidden, signed_up};
use crate::world::{Answer, UPS, World, on_both_engines};

const POST: &str = "LX204417384CN";

/// The id of the only tracking on the page.
fn id(page: &Answer) -> String {
    hidden(page, "id").to_owned()
}

async fn with_one(world: &World) -> (Browser, String) {
    let mut browser = signed_up(world, "eve@shop.example").await;
    let done = browser.post(world, "/parcels/add", &format!("numbers={UPS}&tag=gift&order_no=1001")).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let id = id(&browser.get(world, "/parcels").await);
    (browser, id)
}

async fn a_pasted_text_is_added_and_the_rest_is_handed_back(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let empty = browser.get(&world, "/parcels").await;
    assert!(empty.text.contains("Three ways to add parcels"), "{}", empty.text);
    let text = format!(
        "Dear Eve,%0Ayour parcel {UPS} and {POST} are on the way%0A1Z999AA10123456785%0A%2B49 170 1234567"
    );
    let done = browser.post(&world, "/parcels/add", &format!("numbers={text}&tag=gift")).await;
    assert!(done.text.contains("2 parcels added."), "{}", done.text);
    assert!(done.text.contains("1Z999AA10123456785") && done.text.contains("typing error"), "{}", done.text);
    let again = browser.post(&world, "/parcels/add", &format!("numbers={UPS}")).await;
    assert!(again.text.contains("1 was in the list before."), "{}", again.text);
    let list = browser.get(&world, "/parcels").await;
    assert!(
        list.text.contains(UPS) && list.text.contains(POST) && list.text.contains("gift"),
        "{}",
        list.text
    );
    let nothing = browser.post(&world, "/parcels/add", "numbers=+").await;
    assert_eq!(nothing.status, 422);
    let long = browser.post(&world, "/parcels/add", &format!("numbers={}", "x".repeat(70_000))).await;
    assert_eq!(long.status, 413);
}

async fn a_carrier_chosen_below_the_box_is_kept(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let page = browser.get(&world, "/parcels/add?numbers=4820193756").await;
    assert!(
        page.text.contains("data-found=\"/detect\"") && page.text.contains("4820193756"),
        "{}",
        page.text
    );
    let form = "numbers=4820193756&choice-0=4820193756%3Ahanjin&tag=gift&order_no=7";
    let done = browser.post(&world, "/parcels/add", form).await;
    assert!(done.text.contains("1 parcel added."), "{}", done.text);
    assert!(!done.text.contains("guess"), "what somebody chose is no guess: {}", done.text);
    assert!(world.parcel("hanjin", "4820193756").await.is_some());
    assert!(browser.get(&world, "/parcels?tag=gift").await.text.contains("4820193756"));
}

async fn a_file_is_shown_first_and_added_then(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let file = format!(
        "Order no.;Tracking number;Carrier;Note\n7;{UPS};UPS;\"<b>two; lines</b>\"\n8;{POST};Nobody Post;\n\
         9;1.23457E+17;;\n10;{POST};;\n"
    );
    let preview = browser.upload(&world, "/parcels/file", "list.csv", &file).await;
    assert_eq!(preview.status, 200, "{}", preview.text);
    for told in [
        "2 parcels can be added",
        "2 rows have a fault",
        "No carrier of this name",
        "digits are lost",
        "data-label=\"Row\">4</td>",
    ] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    assert!(!preview.text.contains("<b>"), "{}", preview.text);
    let rows = format!(
        "\"{UPS}\",\"UPS\",\"7\",\"\",\"two; lines\",\"\"%0A\"{POST}\",\"\",\"10\",\"\",\"\",\"\"%0A"
    );
    let done = browser.post(&world, "/parcels/import", &format!("rows={rows}")).await;
    assert!(done.text.contains("2 parcels added."), "{}", done.text);
    let file = format!(
        "Number,Carrier,Tag,Postcode\n{UPS},,new,\n,,lost,\n{POST},,,\n{POST},,,\n\
         4820193756,dhl,,\nRR005627826DE,,,10115\n"
    );
    let preview = browser.upload(&world, "/parcels/file", "again.csv", &file).await.text;
    for told in [
        "2 parcels are in the list already",
        "1 parcel can be added",
        "This row has no number.",
        "The same parcel stands in row 4",
        "It could be: DHL",
        "10115",
        "name=\"take_over\"",
    ] {
        assert!(preview.contains(told), "{told}: {preview}");
    }
    let rows = format!("\"{UPS}\",\"\",\"\",\"new\",\"\",\"\"%0A");
    let done = browser.post(&world, "/parcels/import", &format!("rows={rows}")).await;
    assert!(done.text.contains("1 was in the list before.") && !done.text.contains("as the file says"));
    let done = browser.post(&world, "/parcels/import", &format!("rows={rows}&take_over=yes")).await;
    assert!(done.text.contains("1 of them was changed as the file says."), "{}", done.text);
    let list = browser.get(&world, "/parcels?tag=new").await.text;
    assert!(list.contains(UPS) && list.contains("two; lines"), "what the file leaves empty stays: {list}");
    let csv = browser.get(&world, "/parcels.csv?q=7").await;
    let head = csv.text.lines().next().unwrap();
    assert!(
        head.ends_with("Time of the event,Expected from,Expected until,Order number,Tag,Remark,Added"),
        "{head}"
    );
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.text.starts_with('\u{feff}') && csv.text.contains("\"two; lines\""), "{}", csv.text);
    for (name, file, told) in [
        ("a.pdf", "%PDF-1.7 x", "neither CSV nor XLSX"),
        ("a.csv", "", "No numbers were found"),
        ("a.xlsx", "PK\u{3}\u{4} broken", "damaged"),
    ] {
        let answer = browser.upload(&world, "/parcels/file", name, file).await;
        assert!(answer.status == 422 && answer.text.contains(told), "{name}: {}", answer.text);
    }
    let huge = browser.upload(&world, "/parcels/file", "a.csv", &"1".repeat(4_300_000)).await;
    assert!(huge.status == 422 && huge.text.contains("too large"), "{}", huge.text);
    assert_eq!(browser.post(&world, "/parcels/import", "rows=").await.status, 422);
    let sample = browser.get(&world, "/parcels/sample.csv").await;
    let preview = browser.upload(&world, "/parcels/file", "sample.csv", &sample.text).await;
    assert!(preview.text.contains("2 parcels are in the list already"), "{}", preview.text);
}

async fn a_list_is_searched_put_away_tagged_and_deleted(world: World) {
    let (mut browser, one) = with_one(&world).await;
    world.answer(UPS, Outcome::Found, Some(crate::journeys::delivered())).await;
    let list = browser.get(&world, "/parcels?show=delivered").await;
    assert!(list.text.contains(UPS) && list.text.contains("1 delivered"), "{}", list.text);
    assert!(browser.get(&world, "/parcels?show=moving").await.text.contains("No parcel fits"));
    assert!(browser.get(&world, "/parcels?q=gif&tag=gift&order=1001").await.text.contains(UPS));
    assert!(browser.get(&world, "/parcels?order=1001").await.text.contains("Order 1001 (1)"));
    assert!(browser.get(&world, "/parcels?q=%3Cscript%3E").await.text.contains("&#60;script&#62;"));
    let version = list.text.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let same = browser.get(&world, &format!("/parcels/fragment?show=delivered&version={version}")).await;
    assert_eq!(same.status, 204);
    let saved = browser.post(&world, "/parcels/filters", "name=Done&query=show%3Ddelivered%26evil%3D1").await;
    assert_eq!(saved.header("location"), "/parcels?show=delivered");
    let list = browser.get(&world, "/parcels").await;
    assert!(list.text.contains(">Done</a>") && !list.text.contains("evil"), "{}", list.text);
    let delete = list.text.split("action=\"").find(|part| part.contains("/delete\"")).unwrap();
    let delete = delete.split('"').next().unwrap().to_owned();
    assert_eq!(browser.post(&world, &delete, "").await.status, 303);
    assert_eq!(browser.post(&world, &delete, "").await.status, 404);
    let act = |what: &str| format!("id={one}&do={what}&tag=fragile&query=q%3Dx");
    let answer = browser.post(&world, "/parcels/bulk", &act("archive")).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/parcels?q=x&did=archive-1"));
    let told = browser.get(&world, answer.header("location")).await;
    assert!(told.text.contains("1 parcel put into the archive."), "{}", told.text);
    assert!(!browser.get(&world, "/parcels").await.text.contains(UPS));
    assert!(browser.get(&world, "/parcels?archived=yes").await.text.contains(UPS));
    for what in ["take-out", "tag", "stop", "restart"] {
        assert_eq!(browser.post(&world, "/parcels/bulk", &act(what)).await.status, 303, "{what}");
    }
    let all = browser.get(&world, "/parcels?tag=fragile&all=yes").await.text;
    assert!(all.contains(&format!("value=\"{one}\" checked")) && all.contains("href=\"#bulk\""), "{all}");
    assert_eq!(browser.post(&world, "/parcels/bulk", &act("explode")).await.status, 404);
    assert_eq!(browser.post(&world, "/parcels/bulk", "do=archive").await.status, 422);
    let asked = browser.post(&world, "/parcels/bulk", &act("delete")).await;
    assert!(asked.text.contains("Delete this parcel?"), "{}", asked.text);
    assert!(browser.get(&world, "/parcels").await.text.contains(UPS));
    assert_eq!(browser.post(&world, "/parcels/bulk", &act("delete-now")).await.status, 303);
    assert!(!browser.get(&world, "/parcels").await.text.contains(UPS));
}

async fn one_parcel_is_described_and_moved_to_its_carrier(world: World) {
    let (mut browser, one) = with_one(&world).await;
    let page = browser.get(&world, &format!("/parcels/{one}")).await;
    assert!(page.text.contains("gift") && page.text.contains("1001"), "{}", page.text);
    let form = "tag=%3Cb%3E&order_no=&remark=for+Bob&carrier=dhl-paket";
    let saved = browser.post(&world, &format!("/parcels/{one}"), form).await;
    assert!(saved.text.contains("Saved.") && saved.text.contains("for Bob"), "{}", saved.text);
    let member = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap();
    let kept = world.store.trackings().get(member.account, one.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(kept.key.carrier, "dhl-paket");
    assert_eq!((kept.details.tag.as_deref(), kept.details.order_no.as_deref()), (Some("<b>"), None));
    let bad = browser.post(&world, &format!("/parcels/{one}"), "carrier=nobody").await;
    assert!(bad.status == 422 && bad.text.contains("No carrier of this name"), "{}", bad.text);
}

async fn foreign_missing_and_malformed_parcels_cannot_be_told_apart(world: World) {
    let (mut eve, one) = with_one(&world).await;
    let mut bob = signed_up(&world, "bob@shop.example").await;
    let missing = "trk_01a20d8e2eb47445b42051ec700b36bd";
    let mut told = Vec::new();
    for id in [one.as_str(), missing, "trk_nonsense", "%00"] {
        let shown = bob.get(&world, &format!("/parcels/{id}")).await;
        let changed = bob.post(&world, &format!("/parcels/{id}"), "tag=mine").await;
        let deleted = bob.post(&world, &format!("/parcels/filters/{id}/delete"), "").await;
        let bulk = bob.post(&world, "/parcels/bulk", &format!("id={id}&id={missing}&do=delete-now")).await;
        told.push((shown.status, shown.text.len(), changed.status, deleted.status, bulk.status));
        assert_eq!(shown.status, 404);
    }
    let lengths: Vec<usize> = told.iter().map(|one| one.1).collect();
    assert_eq!(lengths[0], lengths[1], "a foreign parcel looks like one that is not there");
    assert!(
        told.iter().all(|one| (one.0, one.2, one.3, one.4) == (told[0].0, told[0].2, told[0].3, told[0].4))
    );
    assert!(eve.get(&world, "/parcels?tag=gift").await.text.contains(UPS), "Eve's parcel is untouched");
}

async fn a_viewer_looks_and_changes_nothing(world: World) {
    let (mut eve, one) = with_one(&world).await;
    let account = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap().account;
    let mut viewer = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    let list = viewer.get(&world, "/parcels").await;
    assert!(list.text.contains(UPS) && !list.text.contains("name=\"do\""), "{}", list.text);
    assert!(viewer.get(&world, &format!("/parcels/{one}")).await.text.contains("gift"));
    for (path, form) in [
        ("/parcels/add", format!("numbers={POST}")),
        ("/parcels/bulk", format!("id={one}&do=delete-now")),
        ("/parcels/filters", "name=x".to_owned()),
        (&*format!("/parcels/{one}"), "tag=mine".to_owned()),
    ] {
        assert_eq!(viewer.post(&world, path, &form).await.status, 403, "{path}");
    }
    assert!(eve.get(&world, "/parcels?tag=gift").await.text.contains(UPS));
}

on_both_engines! {
    Config::default() =>
    a_pasted_text_is_added_and_the_rest_is_handed_back,
    a_carrier_chosen_below_the_box_is_kept,
    a_file_is_shown_first_and_added_then,
    a_list_is_searched_put_away_tagged_and_deleted,
    one_parcel_is_described_and_moved_to_its_carrier,
    foreign_missing_and_malformed_parcels_cannot_be_told_apart,
    a_viewer_looks_and_changes_nothing,
}
