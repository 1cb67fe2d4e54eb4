//! What is found in the box while somebody types.

use packtrail_web::Config;

use crate::world::{Answer, CHINA, UPS, World, on_both_engines};

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn found(world: &World, text: &str, more: &str) -> Answer {
    let answer = world.form("/detect", &format!("numbers={}{more}", percent(text)), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("set-cookie"), "");
    answer
}

#[track_caller]
fn assert_says(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.text.contains(word), "no `{word}` in {}", answer.text);
    }
}

async fn every_number_gets_a_chip_and_nothing_is_asked(world: World) {
    let answer = found(&world, &format!("Your parcels: {UPS}, {CHINA}"), "").await;
    assert!(answer.text.starts_with("<div id=\"found\" data-said=\"2 numbers found.\">"), "{}", answer.text);
    assert_says(&answer, &["<strong>UPS</strong>", "<strong>China Post</strong>"]);
    assert!(world.parcel("ups", UPS).await.is_none(), "a look is no wish to follow");
    let german = world.form("/de/detect", &format!("numbers={UPS}"), &[]).await;
    assert_says(&german, &["1 Nummer gefunden."]);
    let alien = world.form("/detect", "numbers=1", &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(alien.status, 403);
}

async fn a_chip_in_doubt_asks_and_the_choice_goes_with_the_form(world: World) {
    let answer = found(&world, "4820193756", "").await;
    assert_says(
        &answer,
        &["1 needs a look.", "Which carrier?", "type=\"radio\" form=\"track\" name=\"choice-0\""],
    );
    let choice = "4820193756:dpd";
    let values: Vec<&str> =
        answer.text.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(values.len() > 1 && values.iter().all(|value| value.starts_with("4820193756:")), "{values:?}");
    let picked = found(&world, "4820193756", &format!("&choice-0={}", percent(values[1]))).await;
    assert_says(&picked, &["\"1 number found.\"", &format!("value=\"{}\" checked", values[1])]);
    let sent =
        world.form("/track", &format!("numbers=4820193756&choice-0={}", percent(values[1])), &[]).await;
    assert_eq!(sent.header("location"), format!("/track?numbers={}", values[1]));
    for odd in ["7310482965:ups", "4820193756:nobody", "", "4820193756:"] {
        let sent = world.form("/track", &format!("numbers=4820193756&choice-0={}", percent(odd)), &[]).await;
        assert_eq!(sent.header("location"), "/track?numbers=4820193756", "{odd}");
    }
    let typed = found(&world, &format!("see {choice} and {UPS}"), "").await;
    assert_says(&typed, &["<strong>DPD</strong>", "<strong>UPS</strong>", "2 numbers found."]);
    let sent = world.form("/track", &format!("numbers={}", percent(&format!("{choice}\n{UPS}"))), &[]).await;
    assert_eq!(sent.header("location"), format!("/track?numbers={choice},{UPS}"));
}

async fn what_is_no_number_is_told_with_the_reason(world: World) {
    let typo = found(&world, "1Z999AA10123456785", "").await;
    assert_says(&typo, &["wrong check digit", "1 needs a look."]);
    for text in ["call 49 170 1234567", "49 170 1234567", "Tel. 491701234567", "phone +49 170 1234567"] {
        let answer = found(&world, text, "").await;
        assert_says(&answer, &["No tracking number found.", "class=\"find no\""]);
    }
    let grouped = found(&world, "49 170 1234567", "").await;
    assert_says(&grouped, &["like a telephone number", "value=\"491701234567\"", "Track it anyway"]);
    let ticked = found(&world, "49 170 1234567", "&choice-0=491701234567").await;
    assert_says(&ticked, &["value=\"491701234567\" checked"]);
    let sent = world.form("/track", "numbers=49+170+1234567&choice-0=491701234567", &[]).await;
    assert_eq!(sent.header("location"), "/track?numbers=491701234567");
    let sent = world.form("/track", "numbers=49+170+1234567", &[]).await;
    assert!(!sent.text.contains("Which carrier"), "{}", sent.text);
    assert_says(&sent, &["/choose?number=491701234567", "like a telephone number"]);
    let unknown = found(&world, "98A7654321", "").await;
    assert_says(&unknown, &["no carrier known here", "1 number found."]);
    let script = found(&world, "<script>alert(1)</script>", "").await;
    assert!(!script.text.contains("<script>"), "{}", script.text);
}

async fn a_whole_mail_shows_its_numbers_and_counts_the_rest(world: World) {
    let mail = format!(
        "Dear Ada,\n\nthank you for your order of 12 May 2026.\nYour parcel {UPS} left our house today.\n\
         Kind regards\nThe shop, call us: 49 170 1234567\nhttps://shop.example/track?n={CHINA}\n"
    );
    let answer = found(&world, &mail, "").await;
    assert_says(&answer, &["2 numbers found.", "<strong>UPS</strong>", "not numbers."]);
    assert_eq!(answer.text.matches("class=\"find\"").count(), 2, "{}", answer.text);
    let many: Vec<String> = (0..45).map(|n| format!("98765{n:05}:ups")).collect();
    let answer = found(&world, &many.join("\t"), "").await;
    assert_says(&answer, &["45 numbers found.", "One page takes 40 numbers; 5 are left"]);
}

async fn the_box_is_bounded_and_not_looked_into_too_often(world: World) {
    let limits = packtrail_domain::limits::limits();
    for length in [limits.paste_bytes + 1, limits.paste_bytes * 4] {
        let long = world.form("/detect", &format!("numbers={}", "x".repeat(length)), &[]).await;
        assert_eq!(long.status, 413);
        assert_says(&long, &["Paste up to 64 kB"]);
    }
    for _ in 2..limits.looks_per_s {
        found(&world, UPS, "").await;
    }
    let refused = world.form("/detect", &format!("numbers={UPS}"), &[]).await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "1"));
    world.clock.advance_wall(jiff::SignedDuration::from_secs(1));
    found(&world, UPS, "").await;
}

async fn the_box_can_begin_with_a_list(world: World) {
    let page = world.get(&format!("/?numbers={UPS}:ups,{CHINA}")).await;
    assert_says(
        &page,
        &[&format!("required>{UPS}:ups\n{CHINA}</textarea>"), "rows=\"2\"", "/assets/box.js?v="],
    );
    let results = world.get(&format!("/track?numbers={UPS}:ups,{CHINA}")).await;
    assert_says(&results, &[&format!("href=\"/?numbers={UPS}:ups,{CHINA}\"")]);
    let odd = world.get("/?numbers=%3C/textarea%3E%3Cscript%3E").await;
    assert!(!odd.text.contains("</textarea><script>"), "{}", odd.text);
}

on_both_engines! {
    Config::default() =>
    every_number_gets_a_chip_and_nothing_is_asked,
    a_chip_in_doubt_asks_and_the_choice_goes_with_the_form,
    what_is_no_number_is_told_with_the_reason,
    a_whole_mail_shows_its_numbers_and_counts_the_rest,
    the_box_is_bounded_and_not_looked_into_too_often,
    the_box_can_begin_with_a_list,
}
