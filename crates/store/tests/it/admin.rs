//! Backup, restore, copy, verify.

use std::path::Path;
use std::sync::Arc;

use packtrail_domain::{Parcel, SubStatus, SystemClock, Tracking};
use packtrail_store::{ListFilter, Location, Store, StoreError, TableCopy, copy, new_key, restore};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::{TestDb, postgres_url};
use tempfile::TempDir;

use crate::world::{World, raw, wish};

/// A world with something in every corner.
async fn filled(db: TestDb) -> World {
    let world = World::new(db).await;
    let store = &world.db.store;
    store.keys().create(world.account, "shop", Some(vec![0, 255, 7]), &new_key([5; 25])).await.unwrap();
    let mut wishes: Vec<_> = (0..700).map(wish).collect();
    wishes[0].details.labels = Some(serde_json::json!({ "b": [1, 2.5, null], "a": "Zürich" }));
    store.trackings().register(world.account, wishes).await.unwrap();
    let leases = world.leases("node").await;
    let due = world.due().await;
    let polled = due.iter().take(40).map(|due| world.found(due, &[SubStatus::InTransitOther], 0)).collect();
    store.schedule().complete(&leases, polled).await.unwrap();
    world.fan_out().await;
    let code = packtrail_domain::UnknownCode { code: "ZZ".to_owned(), text: "Held".to_owned() };
    store.unknown_codes().count("ups", &[code]).await.unwrap();
    world
}

/// What a store holds, as its users see it.
async fn contents(store: &Store, world: &World) -> (Vec<Tracking>, Vec<Option<Parcel>>, String) {
    let filter = ListFilter { page_size: 10_000, ..ListFilter::default() };
    let rows = store.trackings().list(world.account, &filter).await.unwrap().rows;
    let places: Vec<_> = rows.iter().map(|row| row.parcel).collect();
    let parcels = store.parcels().get(&places).await.unwrap();
    let rest = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        store.accounts().get(world.account).await.unwrap(),
        store.keys().list(world.account).await.unwrap(),
        store.keys().sealed(world.account).await.unwrap(),
        store.trackings().quota(world.account).await.unwrap(),
        store.unknown_codes().list(10).await.unwrap(),
    );
    (rows, parcels, rest)
}

async fn open(location: &Location) -> Store {
    Store::open(location, Arc::new(SystemClock)).await.unwrap()
}

async fn assert_same(world: &World, copied: &Location) {
    let copy = Store::open(copied, world.db.clock.clone()).await.unwrap();
    let (mine, theirs) = (contents(&world.db.store, world).await, contents(&copy, world).await);
    assert_eq!(mine.0.len(), 700);
    assert!(mine == theirs);
    assert_eq!(copy.admin().verify().await.unwrap(), []);
    copy.close().await;
}

fn rows(copied: &[TableCopy], table: &str) -> u64 {
    copied.iter().find(|one| one.table == table).unwrap().rows
}

fn sqlite_in(dir: &TempDir) -> Location {
    Location::Sqlite { dir: dir.path().join("copy") }
}

both_engines! {
    async fn a_backup_is_restored_into_either_engine(db: TestDb) {
        let world = filled(db).await;
        let backup = world.db.dir.path().join("backup.db");
        world.db.store.admin().backup(&backup).await.unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&backup).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        let left = std::fs::read_dir(world.db.dir.path()).unwrap();
        let left: Vec<_> = left.map(|one| one.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| name == "backup.db" || name == "data"), "{left:?}");
        let before = std::fs::read(&backup).unwrap();
        for location in [sqlite_in(&world.db.dir), Location::Postgres { url: postgres_url().await }] {
            let copied = restore(&backup, &location, false).await.unwrap();
            assert_eq!((rows(&copied, "trackings"), rows(&copied, "unknown_codes")), (700, 1));
            assert_same(&world, &location).await;
            let refused = restore(&backup, &location, false).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
            let store = open(&location).await;
            store.accounts().create("late@shop.example").await.unwrap().unwrap();
            store.close().await;
            restore(&backup, &location, true).await.unwrap();
            assert_same(&world, &location).await;
            let store = open(&location).await;
            assert_eq!(store.accounts().by_email("late@shop.example").await.unwrap(), None);
        }
        assert!(std::fs::read(&backup).unwrap() == before, "a backup is never written to");
        let again = world.db.store.admin().backup(&backup).await;
        assert!(matches!(again, Err(StoreError::Unreadable { .. })), "{again:?}");
    }

    async fn everything_is_copied_to_either_engine(db: TestDb) {
        let world = filled(db).await;
        for location in [sqlite_in(&world.db.dir), Location::Postgres { url: postgres_url().await }] {
            let copied = copy(&world.db.location, &location).await.unwrap();
            assert_eq!((rows(&copied, "parcels"), rows(&copied, "asks")), (700, 40));
            assert_same(&world, &location).await;
            let refused = copy(&world.db.location, &location).await;
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
            assert_same(&world, &location).await;
        }
        let same = copy(&world.db.location, &world.db.location).await;
        assert!(matches!(same, Err(StoreError::Refused(_))));
    }

    async fn a_backup_made_during_writes_is_of_one_moment(db: TestDb) {
        let world = World::new(db).await;
        let (store, account) = (world.db.store.clone(), world.account);
        let writer = tokio::spawn(async move {
            for index in 0..60 {
                store.trackings().register(account, vec![wish(2 * index), wish(2 * index + 1)]).await.unwrap();
            }
        });
        for round in 0..3 {
            let backup = world.db.dir.path().join(format!("backup-{round}.db"));
            world.db.store.admin().backup(&backup).await.unwrap();
            let location = Location::Sqlite { dir: world.db.dir.path().join(format!("copy-{round}")) };
            let copied = restore(&backup, &location, false).await.unwrap();
            assert_eq!(rows(&copied, "trackings") % 2, 0, "half a registration");
            assert_eq!(rows(&copied, "trackings"), rows(&copied, "subscribers"));
        }
        writer.await.unwrap();
    }

    async fn verify_finds_what_is_out_of_step(db: TestDb) {
        let world = filled(db).await;
        world.assert_sound().await;
        let cases = [
            ("DELETE FROM schedule", "subscribers"),
            ("UPDATE schedule SET carrier = 'post-nine'", "schedule"),
            ("DELETE FROM subscribers", "trackings"),
            ("DELETE FROM trackings", "subscribers"),
            ("UPDATE parcels SET number = 'PT00000000YY' WHERE number = 'PT00000007XX'", "parcels"),
            ("UPDATE trackings SET stopped_ms = 1, stop_reason = 'Expired' WHERE number = 'PT00000007XX'",
             "trackings"),
        ];
        for (index, (sql, table)) in cases.into_iter().enumerate() {
            let location = Location::Sqlite { dir: world.db.dir.path().join(format!("case-{index}")) };
            copy(&world.db.location, &location).await.unwrap();
            raw(&location, sql).await;
            let problems = open(&location).await.admin().verify().await.unwrap();
            assert!(problems.iter().any(|problem| problem.table == table), "{sql}: {problems:?}");
            assert!(problems.len() <= 40, "{} problems", problems.len());
        }
        let broken = match world.db.store.engine() {
            "sqlite" => "UPDATE parcels SET timeline = x'0102' WHERE timeline IS NOT NULL",
            _ => "UPDATE parcels SET timeline = '\\x0102' WHERE timeline IS NOT NULL",
        };
        raw(&world.db.location, broken).await;
        let problems = world.db.store.admin().verify().await.unwrap();
        assert!(problems.iter().all(|problem| problem.table == "parcels"), "{problems:?}");
        assert!(problems[0].what.contains("a timeline"), "{problems:?}");
    }
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_the_database_stays() {
    let world = filled(TestDb::sqlite().await).await;
    let path = |name: &str| world.db.dir.path().join(name);
    world.db.store.admin().backup(&path("good.db")).await.unwrap();
    let bytes = std::fs::read(path("good.db")).unwrap();
    std::fs::write(path("short.db"), &bytes[..bytes.len() / 2]).unwrap();
    let mut flipped = bytes.clone();
    for byte in flipped.iter_mut().skip(100).step_by(4_096).take(40) {
        *byte ^= 0x55;
    }
    std::fs::write(path("flipped.db"), flipped).unwrap();
    std::fs::write(path("none.db"), "not a database").unwrap();
    let location = sqlite_in(&world.db.dir);
    restore(&path("good.db"), &location, false).await.unwrap();
    for name in ["short.db", "flipped.db", "none.db", "missing.db"] {
        let refused = restore(&path(name), &location, true).await;
        assert!(
            matches!(refused, Err(StoreError::Corrupt { .. } | StoreError::Unreadable { .. })),
            "{name}: {refused:?}"
        );
        assert_same(&world, &location).await;
    }
    assert!(!Path::new(&path("copy.restore")).exists());
    let missing = Location::Sqlite { dir: path("nowhere") };
    assert!(matches!(copy(&missing, &sqlite_in(&world.db.dir)).await, Err(StoreError::Unreadable { .. })));
    assert!(!path("nowhere").exists(), "looking for a database does not make one");
}
