//! Passkeys: whose they are, how they count on, and when one must stay.

use jiff::SignedDuration;
use packtrail_domain::{PasskeyId, Role};
use packtrail_store::{Credential, LastWay, Member, NewMember, NotAdded, PASSKEYS_MAX, Store};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

async fn joined(store: &Store, email: &str, password: Option<&str>) -> Member {
    let new = NewMember {
        account: None,
        email: email.to_owned(),
        role: Role::Owner,
        password: password.map(str::to_owned),
        language: None,
        consents: Vec::new(),
    };
    store.members().join(new).await.unwrap().unwrap()
}

fn credential(id: u8) -> Credential {
    Credential {
        id: vec![id; 32],
        public_key: vec![0xa5, 0, id],
        counter: 0,
        may_be_copied: true,
        is_copied: false,
        transports: vec!["internal".to_owned()],
    }
}

both_engines! {
    async fn a_passkey_is_one_members_and_is_found_by_its_credential(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example", Some("x")).await;
        let eve = joined(store, "eve@shop.example", Some("x")).await;
        let keys = store.passkeys();
        let mine = keys.add(ada.account, ada.id, "telephone", credential(1)).await.unwrap().unwrap();
        assert_eq!(keys.by_credential(vec![1; 32]).await.unwrap().as_ref(), Some(&mine));
        assert_eq!(keys.by_credential(vec![2; 32]).await.unwrap(), None);
        let taken = keys.add(eve.account, eve.id, "mine now", credential(1)).await.unwrap();
        assert_eq!(taken, Err(NotAdded::Known));
        assert_eq!(keys.list(ada.account, ada.id).await.unwrap(), [mine.clone()]);
        assert_eq!(keys.list(eve.account, eve.id).await.unwrap(), []);
        assert!(!keys.rename(eve.account, eve.id, mine.id, "hers").await.unwrap());
        assert!(!keys.rename(ada.account, eve.id, mine.id, "hers").await.unwrap());
        assert!(keys.rename(ada.account, ada.id, mine.id, "old telephone").await.unwrap());
        assert_eq!(keys.remove(eve.account, eve.id, mine.id).await.unwrap(), None);
        assert_eq!(keys.remove(ada.account, ada.id, mine.id).await.unwrap(), Some(Ok("old telephone".to_owned())));
        assert_eq!(keys.remove(ada.account, ada.id, mine.id).await.unwrap(), None);
        assert_eq!(keys.by_credential(vec![1; 32]).await.unwrap(), None);
        assert!(keys.add(eve.account, eve.id, "hers", credential(1)).await.unwrap().is_ok());
    }

    async fn a_passkey_that_counts_must_count_on(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example", Some("x")).await;
        let key = store.passkeys().add(ada.account, ada.id, "key", credential(1)).await.unwrap().unwrap();
        db.clock.advance(SignedDuration::from_secs(5));
        let used = async |counter: u32, is_copied: bool| {
            store.passkeys().used(ada.account, key.id, counter, is_copied).await.unwrap()
        };
        assert!(used(0, false).await, "many devices never count");
        assert!(used(0, true).await);
        assert!(used(7, true).await);
        assert!(!used(7, true).await);
        assert!(!used(6, true).await);
        assert!(!used(0, true).await);
        assert!(used(8, false).await);
        let now = store.passkeys().by_credential(vec![1; 32]).await.unwrap().unwrap();
        assert_eq!(now.used, Some(packtrail_domain::Clock::wall(&*db.clock)));
        assert_eq!(now.credential, Credential { counter: 8, ..credential(1) });
        let other = PasskeyId::new(now.created);
        assert!(!store.passkeys().used(ada.account, other, 1, false).await.unwrap());
    }

    async fn the_only_way_in_stays(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example", None).await;
        let keys = store.passkeys();
        let one = keys.add(ada.account, ada.id, "one", credential(1)).await.unwrap().unwrap();
        assert_eq!(keys.remove(ada.account, ada.id, one.id).await.unwrap(), Some(Err(LastWay)));
        let two = keys.add(ada.account, ada.id, "two", credential(2)).await.unwrap().unwrap();
        assert_eq!(keys.remove(ada.account, ada.id, one.id).await.unwrap(), Some(Ok("one".to_owned())));
        assert_eq!(keys.remove(ada.account, ada.id, two.id).await.unwrap(), Some(Err(LastWay)));
        store.members().set_password(ada.account, ada.id, "$argon2id$", packtrail_store::Close::All).await.unwrap();
        assert_eq!(keys.remove(ada.account, ada.id, two.id).await.unwrap(), Some(Ok("two".to_owned())));
    }

    async fn there_is_an_end_to_passkeys(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example", Some("x")).await;
        for id in 1..=PASSKEYS_MAX {
            let new = credential(u8::try_from(id).unwrap());
            assert!(store.passkeys().add(ada.account, ada.id, "key", new).await.unwrap().is_ok());
        }
        let more = store.passkeys().add(ada.account, ada.id, "key", credential(200)).await.unwrap();
        assert_eq!(more, Err(NotAdded::Full));
        assert_eq!(store.passkeys().by_credential(vec![200; 32]).await.unwrap(), None);
    }

    async fn what_counts_once_is_spent_once(db: TestDb) {
        let store = &db.store;
        let soon = packtrail_domain::Clock::wall(&*db.clock) + SignedDuration::from_mins(5);
        assert!(store.tickets().spend(vec![1], "answer", soon).await.unwrap());
        assert!(!store.tickets().spend(vec![1], "answer", soon).await.unwrap());
        assert!(store.tickets().spend(vec![2], "answer", soon).await.unwrap());
        assert_eq!(store.tickets().take(vec![1], "answer").await.unwrap(), None, "it is no ticket");
        assert_eq!(store.tickets().sweep(soon + SignedDuration::from_secs(1)).await.unwrap(), 2);
    }

    async fn a_copy_names_passkeys_and_a_member_takes_theirs_along(db: TestDb) {
        let store = &db.store;
        let ada = joined(store, "ada@shop.example", Some("x")).await;
        let bob = NewMember {
            account: Some(ada.account),
            email: "bob@shop.example".to_owned(),
            role: Role::Viewer,
            password: None,
            language: None,
            consents: Vec::new(),
        };
        let bob = store.members().join(bob).await.unwrap().unwrap();
        store.passkeys().add(ada.account, ada.id, "hers", credential(1)).await.unwrap().unwrap();
        store.passkeys().add(ada.account, bob.id, "his", credential(2)).await.unwrap().unwrap();
        let copy = store.copy_of(ada.account, ada.id).await.unwrap();
        let list = copy["passkeys"].as_array().unwrap();
        assert_eq!((list.len(), list[0]["label"].as_str()), (1, Some("hers")));
        assert!(list[0].get("credential").is_none() && copy.get("passkey_claims").is_none());
        store.members().remove(ada.account, bob.id).await.unwrap().unwrap().unwrap();
        assert_eq!(store.passkeys().by_credential(vec![2; 32]).await.unwrap(), None);
        assert!(store.passkeys().by_credential(vec![1; 32]).await.unwrap().is_some());
        store.erasure().close(ada.account, Vec::new()).await.unwrap();
        assert_eq!(store.passkeys().by_credential(vec![1; 32]).await.unwrap(), None);
    }
}
