//! The end of an account: no byte of it is left, and nobody else loses one.

use std::path::Path;

use packtrail_domain::{AccountId, Details, Number, ParcelKey, Role};
use packtrail_store::{Location, NewConsent, NewMember, NewTracking, Profile, Store, Ticket};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use serde_json::json;

/// A mark that stands in every field a person can fill.
const MARK: &str = "zebrafink7";

async fn filled(store: &Store, mark: &str) -> AccountId {
    let consent = NewConsent {
        purpose: format!("{mark}-purpose"),
        is_given: true,
        was_asked: true,
        policy_version: 1,
        policy_hash: format!("{mark}-hash"),
        language: "en".to_owned(),
        surface: format!("{mark}-surface"),
        device: format!("{mark}-device"),
    };
    let new = NewMember {
        account: None,
        email: format!("{mark}@shop.example"),
        role: Role::Owner,
        password: Some(format!("$argon2id${mark}")),
        language: Some("en".to_owned()),
        consents: vec![consent],
    };
    let member = store.members().join(new).await.unwrap().unwrap();
    let (account, id) = (member.account, member.id);
    let profile = Profile {
        phone: Some(format!("{mark}-phone")),
        nickname: Some(format!("{mark}-name")),
        country: Some("DE".to_owned()),
        language: Some("en".to_owned()),
    };
    store.members().describe(account, id, profile).await.unwrap();
    store.members().set_totp(account, id, Some(mark.as_bytes().to_vec()), vec![mark.into()]).await.unwrap();
    store.sessions().open(account, id, mark.as_bytes().to_vec(), &format!("{mark}-browser")).await.unwrap();
    let credential = packtrail_store::Credential {
        id: mark.as_bytes().to_vec(),
        public_key: mark.as_bytes().to_vec(),
        counter: 1,
        may_be_copied: false,
        is_copied: false,
        transports: vec![format!("{mark}-usb")],
    };
    store.passkeys().add(account, id, &format!("{mark}-passkey"), credential).await.unwrap().unwrap();
    let soon = packtrail_domain::Clock::wall(&**store.clock()) + jiff::SignedDuration::from_mins(5);
    let ticket = Ticket {
        purpose: "reset".to_owned(),
        email: format!("{mark}@shop.example"),
        payload: json!({ "what": mark }),
    };
    store
        .tickets()
        .put(format!("{mark}-t").into_bytes(), ticket, None, soon, Some(mail(store, mark)))
        .await
        .unwrap();
    let key = packtrail_store::new_key([mark.len() as u8; 25]);
    store.keys().create(account, &format!("{mark}-key"), Some(mark.as_bytes().to_vec()), &key).await.unwrap();
    let tracking = |number: &str| NewTracking {
        number_given: number.to_owned(),
        carrier_key: 1,
        parcel: ParcelKey {
            carrier: "ups".to_owned(),
            number: Number::parse(number).unwrap(),
            extra: String::new(),
        },
        details: Details { tag: Some(format!("{mark}-tag")), ..Details::default() },
    };
    let own = format!("{}42", mark.to_uppercase());
    store.trackings().register(account, vec![tracking(&own), tracking("1Z999AA10123456784")]).await.unwrap();
    account
}

fn mail(store: &Store, mark: &str) -> packtrail_store::NewJob {
    packtrail_store::NewJob {
        bucket: packtrail_domain::Bucket(1),
        kind: packtrail_domain::mail::Mail::JOB,
        payload: json!({
            "to": format!("{mark}@shop.example"), "language": "en", "kind": "reset-code",
            // Long enough for pages of its own: those are given back whole, not emptied row by row.
            "values": { "code": mark.repeat(3_000) },
        }),
        due: packtrail_domain::Clock::wall(&**store.clock()),
        unique_key: None,
        max_attempts: 8,
    }
}

async fn erase(store: &Store, account: AccountId) {
    store.erasure().close(account, Vec::new()).await.unwrap();
    while store.erasure().trackings(account, 100).await.unwrap() == 100 {}
    store.erasure().rest(account).await.unwrap();
    assert!(store.erasure().settle().await.unwrap());
}

/// Files below a folder that hold the mark, as it is, raised, or in UTF-16.
fn holding(folder: &Path, mark: &str) -> Vec<String> {
    let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let forms = [mark.as_bytes().to_vec(), mark.to_uppercase().into_bytes(), wide];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form)) {
            found.push(path.display().to_string());
        }
    }
    found
}

both_engines! {
    async fn after_the_end_every_door_is_shut_and_every_table_empty(db: TestDb) {
        let store = &db.store;
        let (account, other) = (filled(store, MARK).await, filled(store, "kakadu").await);
        store.erasure().close(account, Vec::new()).await.unwrap();
        assert!(store.sessions().by_token(MARK.as_bytes().to_vec()).await.unwrap().is_none());
        assert!(store.members().by_email("zebrafink7@shop.example").await.unwrap().is_none());
        let before = packtrail_testkit::db::dump(&db.location, "kakadu").await;
        erase(store, account).await;
        assert_eq!(packtrail_testkit::db::dump(&db.location, MARK).await, Vec::<String>::new());
        assert_eq!(packtrail_testkit::db::dump(&db.location, &account.0.to_string()).await, Vec::<String>::new());
        assert_eq!(packtrail_testkit::db::dump(&db.location, "kakadu").await, before, "nobody else loses a byte");
        assert!(store.sessions().by_token(b"kakadu".to_vec()).await.unwrap().is_some());
        let shared = ParcelKey {
            carrier: "ups".to_owned(),
            number: Number::parse("1Z999AA10123456784").unwrap(),
            extra: String::new(),
        };
        assert!(store.parcels().by_key(&shared).await.unwrap().is_some(), "the other account follows it too");
        erase(store, account).await;
        erase(store, other).await;
        assert!(store.parcels().by_key(&shared).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn no_byte_is_left_in_the_files() {
    let db = TestDb::sqlite().await;
    let Location::Sqlite { dir } = &db.location else { panic!() };
    let account = filled(&db.store, MARK).await;
    filled(&db.store, "kakadu").await;
    assert!(!holding(dir, MARK).is_empty(), "the search finds what is there");
    erase(&db.store, account).await;
    assert_eq!(holding(dir, MARK), Vec::<String>::new());
    assert!(!holding(dir, "kakadu").is_empty());
}
