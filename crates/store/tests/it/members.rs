//! People who log in: joining, sessions, tickets, second factors, leaving.

use jiff::SignedDuration;
use packtrail_domain::Role;
use packtrail_store::{
    Close, LastOwner, NewConsent, NewMember, Profile, SESSION_LIFE, Store, TRIES_MAX, Ticket, Tried,
};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use serde_json::json;

fn new(email: &str) -> NewMember {
    NewMember {
        account: None,
        email: email.to_owned(),
        role: Role::Owner,
        password: Some("$argon2id$invented".to_owned()),
        language: Some("de".to_owned()),
        consents: vec![NewConsent {
            purpose: "service".to_owned(),
            is_given: true,
            was_asked: true,
            policy_version: 1,
            policy_hash: "ab".repeat(32),
            language: "de".to_owned(),
            surface: "web".to_owned(),
            device: "Firefox on Linux".to_owned(),
        }],
    }
}

async fn joined(store: &Store, email: &str) -> packtrail_store::Member {
    store.members().join(new(email)).await.unwrap().unwrap()
}

both_engines! {
    async fn somebody_joins_once_and_is_found_again(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "Ada@shop.example").await;
        assert_eq!(store.members().join(new("ada@SHOP.example")).await.unwrap(), None);
        assert_eq!(store.members().by_email(" aDa@shop.example").await.unwrap().as_ref(), Some(&ada));
        assert_eq!(store.members().by_email("eve@shop.example").await.unwrap(), None);
        assert_eq!((ada.role, ada.language.as_deref()), (Role::Owner, Some("de")));
        let account = store.accounts().get(ada.account).await.unwrap().unwrap();
        assert_eq!(account.email, "Ada@shop.example");
        let ledger = store.consents().list(ada.account, ada.id).await.unwrap();
        assert_eq!(ledger.len(), 1);
        assert_eq!(ledger[0].what, new("").consents[0]);
        assert_eq!(ledger[0].at, ada.created);
    }

    async fn who_proves_the_address_takes_over_an_account_without_people(db: TestDb) {
        let store = &db.store;
        let account = store.accounts().create("ops@shop.example").await.unwrap().unwrap();
        assert_eq!(store.members().by_email("ops@shop.example").await.unwrap(), None);
        let member = joined(store, "ops@shop.example").await;
        assert_eq!(member.account, account.id);
        let elsewhere = joined(store, "ada@shop.example").await;
        db.clock.advance(SignedDuration::from_secs(1));
        let second = NewMember { account: Some(elsewhere.account), role: Role::Viewer, ..new("bob@shop.example") };
        let bob = store.members().join(second).await.unwrap().unwrap();
        assert_eq!((bob.account, bob.role), (elsewhere.account, Role::Viewer));
        let names: Vec<String> =
            store.members().list(elsewhere.account).await.unwrap().into_iter().map(|one| one.email).collect();
        assert_eq!(names, ["ada@shop.example", "bob@shop.example"]);
    }

    async fn a_session_lives_while_it_is_used(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example").await;
        let opened = store.sessions().open(ada.account, ada.id, vec![1; 32], "Safari on iPhone").await.unwrap();
        db.clock.advance(SignedDuration::from_hours(24));
        let (session, member) = store.sessions().by_token(vec![1; 32]).await.unwrap().unwrap();
        assert_eq!((session.id, member.id), (opened.id, ada.id));
        assert_eq!(store.sessions().by_token(vec![2; 32]).await.unwrap(), None);
        // The first look wrote the use down, so the life counts from there.
        db.clock.advance(SESSION_LIFE - SignedDuration::from_secs(1));
        assert!(store.sessions().by_token(vec![1; 32]).await.unwrap().is_some());
        db.clock.advance(SESSION_LIFE);
        assert_eq!(store.sessions().by_token(vec![1; 32]).await.unwrap(), None);
        let now = packtrail_domain::Clock::wall(&*db.clock);
        assert_eq!(store.sessions().sweep(now + SignedDuration::from_secs(1)).await.unwrap(), 1);
    }

    async fn sessions_are_listed_and_ended(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example").await;
        let eve = joined(store, "eve@shop.example").await;
        let mut opened = Vec::new();
        for token in 1..=3 {
            opened.push(store.sessions().open(ada.account, ada.id, vec![token; 32], "a device").await.unwrap());
        }
        let foreign = store.sessions().open(eve.account, eve.id, vec![9; 32], "hers").await.unwrap();
        let one = Close::One(foreign.id);
        assert_eq!(store.sessions().close(ada.account, ada.id, one).await.unwrap(), 0);
        assert_eq!(store.sessions().close(ada.account, ada.id, Close::One(opened[0].id)).await.unwrap(), 1);
        assert_eq!(store.sessions().by_token(vec![1; 32]).await.unwrap(), None);
        assert_eq!(store.sessions().list(ada.account, ada.id).await.unwrap().len(), 2);
        let keep = Close::Others(opened[2].id);
        store.members().set_password(ada.account, ada.id, "$argon2id$new", keep).await.unwrap();
        assert_eq!(store.sessions().by_token(vec![2; 32]).await.unwrap(), None);
        let (_, member) = store.sessions().by_token(vec![3; 32]).await.unwrap().unwrap();
        assert_eq!(member.password.as_deref(), Some("$argon2id$new"));
        assert!(store.sessions().by_token(vec![9; 32]).await.unwrap().is_some());
    }

    async fn a_ticket_takes_its_code_once_and_few_wrong_ones(db: TestDb) {
        let store = &db.store;
        let ticket = Ticket {
            purpose: "sign-up".to_owned(),
            email: "ada@shop.example".to_owned(),
            payload: json!({"password": "x"}),
        };
        let soon = packtrail_domain::Clock::wall(&*db.clock) + SignedDuration::from_mins(10);
        for hash in 1..=4 {
            store.tickets().put(vec![hash], ticket.clone(), Some(vec![7]), soon, None).await.unwrap();
        }
        store.tickets().put(vec![5], ticket.clone(), None, soon, None).await.unwrap();
        let tried = async |hash: u8, code: u8| {
            store.tickets().try_code(vec![hash], "sign-up", vec![code]).await.unwrap()
        };
        assert_eq!(tried(1, 8).await, Tried::Wrong);
        assert_eq!(tried(1, 7).await, Tried::Right(ticket.clone()));
        assert_eq!(tried(1, 7).await, Tried::Gone);
        for _ in 0..TRIES_MAX {
            assert_eq!(tried(2, 8).await, Tried::Wrong);
        }
        assert_eq!(tried(2, 7).await, Tried::Gone);
        assert_eq!(store.tickets().try_code(vec![3], "reset", vec![7]).await.unwrap(), Tried::Gone);
        assert_eq!(tried(5, 7).await, Tried::Wrong);
        assert_eq!(store.tickets().take(vec![4], "sign-up").await.unwrap(), Some(ticket.clone()));
        assert_eq!(store.tickets().take(vec![4], "sign-up").await.unwrap(), None);
        db.clock.advance(SignedDuration::from_mins(11));
        assert_eq!(tried(3, 7).await, Tried::Gone);
        assert_eq!(store.tickets().sweep(soon + SignedDuration::from_secs(1)).await.unwrap(), 3);
    }

    async fn a_second_factor_works_once_for_each_code(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example").await;
        let (account, id) = (ada.account, ada.id);
        store.members().set_totp(account, id, Some(vec![1, 2]), vec![vec![3], vec![4]]).await.unwrap();
        assert!(store.members().use_totp_step(account, id, 100).await.unwrap());
        assert!(!store.members().use_totp_step(account, id, 100).await.unwrap());
        assert!(!store.members().use_totp_step(account, id, 99).await.unwrap());
        assert!(store.members().use_totp_step(account, id, 101).await.unwrap());
        assert!(store.members().use_recovery_code(account, id, vec![3]).await.unwrap());
        assert!(!store.members().use_recovery_code(account, id, vec![3]).await.unwrap());
        store.members().set_totp(account, id, None, Vec::new()).await.unwrap();
        assert!(!store.members().use_recovery_code(account, id, vec![4]).await.unwrap());
        assert_eq!(store.members().get(account, id).await.unwrap().unwrap().totp, None);
    }

    async fn an_account_keeps_an_owner_and_who_leaves_leaves_nothing(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example").await;
        let account = ada.account;
        let second = NewMember { account: Some(account), role: Role::Admin, ..new("bob@shop.example") };
        let bob = store.members().join(second).await.unwrap().unwrap();
        let profile = Profile { nickname: Some("Bob".to_owned()), ..Profile::default() };
        store.members().describe(account, bob.id, profile).await.unwrap();
        store.sessions().open(account, bob.id, vec![1; 32], "a device").await.unwrap();
        assert_eq!(store.members().set_role(account, ada.id, Role::Viewer).await.unwrap(), Some(Err(LastOwner)));
        assert_eq!(store.members().remove(account, ada.id).await.unwrap(), Some(Err(LastOwner)));
        assert_eq!(store.members().set_role(account, bob.id, Role::Owner).await.unwrap(), Some(Ok(())));
        assert_eq!(store.members().remove(account, bob.id).await.unwrap(), Some(Ok(())));
        assert_eq!(store.members().remove(account, bob.id).await.unwrap(), None);
        assert_eq!(store.sessions().by_token(vec![1; 32]).await.unwrap(), None);
        assert_eq!(store.members().by_email("bob@shop.example").await.unwrap(), None);
        assert_eq!(joined(store, "bob@shop.example").await.role, Role::Owner);
    }
}
