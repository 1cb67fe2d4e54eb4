//! Mails through a real SMTP conversation, and into a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::mail::{Mail, MailKind};
use packtrail_domain::{Bucket, Clock, Languages, Role};
use packtrail_store::{Location, NewJob, NewMember};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use packtrail_testkit::smtp::{SmtpSink, Trouble};
use packtrail_work::{Config, Mailer, Worker};

use crate::support::Scene;

const FROM: &str = "Packtrail <parcels@shop.example>";

fn languages() -> Arc<Languages> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let mut documents = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        let tag = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in std::fs::read_dir(folder).unwrap() {
            documents.push((tag.clone(), std::fs::read_to_string(file.unwrap().path()).unwrap()));
        }
    }
    Arc::new(Languages::load(documents.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))).unwrap())
}

fn worker(scene: &Scene, smtp: Option<&str>) -> Worker {
    let mut config = Config::new("a", 1, Catalogue::default());
    config.mail = Some(Mailer::new(languages(), FROM, smtp, scene.db.dir.path().join("mail")).unwrap());
    Worker::new(scene.db.store.clone(), Arc::clone(&scene.engine), config)
}

async fn enqueue(scene: &Scene, to: &str, kind: MailKind, language: &str) {
    let values = [("code", "123456"), ("site", "Packtrail"), ("device", "Firefox · Linux")];
    let mail = Mail {
        to: to.to_owned(),
        language: language.to_owned(),
        kind,
        values: values.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
    };
    let job = NewJob {
        bucket: Bucket(3),
        kind: Mail::JOB,
        payload: serde_json::to_value(mail).unwrap(),
        due: scene.db.clock.wall(),
        unique_key: None,
        max_attempts: 4,
    };
    scene.db.store.jobs().enqueue(vec![job]).await.unwrap();
}

both_engines! {
    async fn a_mail_reaches_its_server_once(db: TestDb) {
        let scene = Scene::set(db).await;
        let sink = SmtpSink::start().await.unwrap();
        let worker = worker(&scene, Some(&sink.url()));
        enqueue(&scene, "ada@shop.example", MailKind::SignUpCode, "en").await;
        worker.run_once().await.unwrap();
        worker.run_once().await.unwrap();
        let received = sink.received();
        assert_eq!(received.len(), 1);
        let mail = &received[0];
        assert_eq!((mail.from.as_str(), mail.to.as_str()), ("parcels@shop.example", "ada@shop.example"));
        for line in ["From: Packtrail <parcels@shop.example>\r\n", "To: ada@shop.example\r\n",
            "Subject: 123456 is your code for Packtrail\r\n", "charset=utf-8"]
        {
            assert!(mail.text.contains(line), "{line}: {}", mail.text);
        }
        assert!(scene.db.store.jobs().counts().await.unwrap().is_empty());
    }

    async fn a_server_in_trouble_gets_it_again_under_the_same_id(db: TestDb) {
        let scene = Scene::set(db).await;
        let sink = SmtpSink::start().await.unwrap();
        let worker = worker(&scene, Some(&sink.url()));
        sink.trouble(&[Trouble::Later, Trouble::Lost]);
        enqueue(&scene, "ada@shop.example", MailKind::PasswordChanged, "de").await;
        for _ in 0..3 {
            worker.run_once().await.unwrap();
            scene.db.clock.advance(SignedDuration::from_mins(5));
        }
        let received = sink.received();
        assert_eq!(received.len(), 2, "one got lost on the way back, one was sent again");
        let id = |text: &str| text.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
        assert_eq!(id(&received[0].text), id(&received[1].text));
        worker.run_once().await.unwrap();
        assert_eq!(sink.received().len(), 2);
    }

    async fn a_mail_nobody_takes_is_given_up_and_later_forgotten(db: TestDb) {
        let scene = Scene::set(db).await;
        let sink = SmtpSink::start().await.unwrap();
        let worker = worker(&scene, Some(&sink.url()));
        sink.trouble(&[Trouble::Never; 4]);
        enqueue(&scene, "nobody@shop.example", MailKind::NewDevice, "xx").await;
        for _ in 0..5 {
            worker.run_once().await.unwrap();
            scene.db.clock.advance(SignedDuration::from_hours(1));
        }
        let dead = scene.db.store.jobs().dead(10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert!(dead[0].error.as_deref().unwrap().starts_with("the mail server: "), "{:?}", dead[0].error);
        scene.db.clock.advance(SignedDuration::from_hours(8 * 24));
        worker.clean_up().await.unwrap();
        assert!(scene.db.store.jobs().dead(10).await.unwrap().is_empty());
    }

    async fn without_a_server_a_mail_is_a_file_of_its_owner(db: TestDb) {
        use std::os::unix::fs::PermissionsExt as _;
        let scene = Scene::set(db).await;
        let worker = worker(&scene, None);
        for kind in MailKind::ALL {
            enqueue(&scene, "ada@shop.example", kind, "en").await;
        }
        worker.run_once().await.unwrap();
        let mut found = BTreeMap::new();
        for file in std::fs::read_dir(scene.db.dir.path().join("mail")).unwrap() {
            let path = file.unwrap().path();
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains("mail-"), "a mail without words: {text}");
            found.insert(path, text);
        }
        assert_eq!(found.len(), MailKind::ALL.len());
    }

    async fn an_account_that_was_closed_is_erased_by_its_job(db: TestDb) {
        let scene = Scene::set(db).await;
        let worker = worker(&scene, None);
        let sample = scene.sample("dhl-unified", packtrail_domain::Status::InTransit);
        let account = scene.register("ada@shop.example", &[sample]).await;
        worker.run_once().await.unwrap();
        let job = NewJob {
            bucket: Bucket(0),
            kind: "erase_account",
            payload: serde_json::json!({ "account": account }),
            due: scene.db.clock.wall(),
            unique_key: None,
            max_attempts: 3,
        };
        scene.db.store.erasure().close(account, vec![job]).await.unwrap();
        worker.run_once().await.unwrap();
        assert_eq!(scene.db.store.accounts().get(account).await.unwrap(), None);
        let left = packtrail_testkit::db::dump(&scene.db.location, &account.0.to_string()).await;
        assert_eq!(left, Vec::<String>::new());
    }
}

#[test]
fn a_sender_that_is_none_is_refused_in_plain_words() {
    let error = Mailer::new(languages(), "nobody", None, "x".into()).unwrap_err();
    assert!(error.to_string().starts_with("`nobody` is no sender of mail"), "{error}");
    let error = Mailer::new(languages(), FROM, Some("gopher://x"), "x".into()).unwrap_err();
    assert!(error.to_string().starts_with("the address of the mail server"), "{error}");
}

/// The mail that says goodbye is sent while the account is erased; its own row must not stay behind in the file.
#[tokio::test]
async fn nothing_of_a_closed_account_is_left_in_the_files_not_even_the_goodbye() {
    let scene = Scene::set(TestDb::sqlite().await).await;
    let worker = worker(&scene, None);
    let store = &scene.db.store;
    let new = NewMember {
        account: None,
        email: "zebrafink7@shop.example".to_owned(),
        role: Role::Owner,
        password: None,
        language: None,
        consents: Vec::new(),
    };
    let account = store.members().join(new).await.unwrap().unwrap().account;
    let job = |kind, payload| NewJob {
        bucket: Bucket(0),
        kind,
        payload,
        due: scene.db.clock.wall(),
        unique_key: None,
        max_attempts: 4,
    };
    let goodbye = Mail {
        to: "zebrafink7@shop.example".to_owned(),
        language: "en".to_owned(),
        kind: MailKind::AccountClosed,
        values: [("site".to_owned(), "Packtrail".to_owned())].into(),
    };
    let after = vec![
        job(Mail::JOB, serde_json::to_value(goodbye).unwrap()),
        job("erase_account", serde_json::json!({ "account": account })),
    ];
    store.erasure().close(account, after).await.unwrap();
    let Location::Sqlite { dir } = &scene.db.location else { panic!("a file") };
    let left = || {
        let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.is_file())
            .filter(|path| {
                let bytes = std::fs::read(path).unwrap();
                bytes.windows(10).any(|window| window == b"zebrafink7")
            })
            .collect::<Vec<_>>()
    };
    assert!(!left().is_empty(), "the search finds what is there");
    worker.run_once().await.unwrap();
    scene.db.clock.advance_wall(SignedDuration::from_mins(11));
    worker.run_once().await.unwrap();
    assert_eq!(left(), Vec::<std::path::PathBuf>::new());
    assert!(store.jobs().counts().await.unwrap().is_empty());
}
