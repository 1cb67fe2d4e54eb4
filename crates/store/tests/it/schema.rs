//! Both engines have one schema, declared, with a world key in every key; and databases that do not fit are refused.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use packtrail_domain::SystemClock;
use packtrail_store::{Location, Schema, Store, StoreError};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::{TestDb, empty_postgres_url};

use crate::world::raw;

/// Tables keyed by the very value that is unique over all accounts.
const CLAIMS: [&str; 5] = ["email_claims", "key_claims", "passkey_claims", "session_claims", "tickets"];
/// Small tables of no world.
const LOCAL: [&str; 7] = [
    "budgets",
    "connector_health",
    "connector_hours",
    "connector_shapes",
    "nodes",
    "schema_version",
    "unknown_codes",
];

async fn schema_of(db: &TestDb) -> Schema {
    db.store.admin().schema().await.unwrap()
}

async fn open(location: &Location) -> Result<Store, StoreError> {
    Store::open(location, Arc::new(SystemClock)).await
}

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let sqlite = schema_of(&TestDb::sqlite().await).await;
    let postgres = schema_of(&TestDb::postgres().await).await;
    assert_eq!(sqlite.describe(), postgres.describe());
    assert_eq!(sqlite, postgres);
    insta::assert_snapshot!(sqlite.describe());
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let entries = std::fs::read_dir(dir).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[tokio::test]
async fn every_column_is_declared_in_the_data_map() {
    let schema = schema_of(&TestDb::sqlite().await).await;
    let columns = |name: &String, table: &packtrail_store::Table| {
        table.columns.iter().map(|column| format!("{name}.{}", column.name)).collect::<Vec<_>>()
    };
    let real: BTreeSet<String> =
        schema.tables.iter().flat_map(|(name, table)| columns(name, table)).collect();
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data-map.toml")).unwrap();
    let map: toml::Table = text.parse().unwrap();
    let mut declared = BTreeSet::new();
    for (table, entries) in &map {
        for (column, entry) in entries.as_table().unwrap() {
            let keys: Vec<&str> = entry.as_table().unwrap().keys().map(String::as_str).collect();
            let wanted = ["category", "subject", "purpose", "retention", "recipients", "export", "erase"];
            assert_eq!(keys, wanted, "{table}.{column}");
            declared.insert(format!("{table}.{column}"));
        }
    }
    assert_eq!(declared, real);
}

#[tokio::test]
async fn every_key_contains_its_world() {
    let schema = schema_of(&TestDb::sqlite().await).await;
    for (name, table) in &schema.tables {
        if CLAIMS.contains(&name.as_str()) || LOCAL.contains(&name.as_str()) {
            continue;
        }
        let world = table.primary_key.first().unwrap();
        assert!(["account_id", "bucket"].contains(&world.as_str()), "{name} is keyed by {world}");
        for index in table.indexes.iter().filter(|index| index.unique) {
            assert!(index.columns.contains(world), "{name}: {:?} is unique without its world", index.columns);
        }
        for key in &table.foreign_keys {
            assert!(key.columns.contains(world), "{name}: {:?} does not name its world", key.columns);
            let there = schema.tables[&key.table].primary_key.first();
            assert_eq!(there, Some(world), "{name} refers to {} in another world", key.table);
        }
    }
}

both_engines! {
    async fn a_database_of_a_newer_release_is_refused_in_plain_words(db: TestDb) {
        let known = db.store.admin().schema_version().await.unwrap();
        raw(&db.location, "INSERT INTO schema_version (version, name, applied_ms) VALUES (999, 'later', 0)").await;
        db.store.close().await;
        let error = open(&db.location).await.unwrap_err();
        assert!(matches!(error, StoreError::NewerDatabase { found: 999, known: k } if k == known), "{error:?}");
        assert!(error.to_string().contains("start the newer program"), "{error}");
    }

    async fn a_database_is_opened_again_as_it_was(db: TestDb) {
        let ada = db.store.accounts().create("ada@shop.example").await.unwrap().unwrap();
        db.store.admin().ping().await.unwrap();
        db.store.close().await;
        let again = open(&db.location).await.unwrap();
        assert_eq!(again.accounts().get(ada.id).await.unwrap(), Some(ada));
        let closed = again.clone();
        again.close().await;
        assert!(matches!(closed.admin().ping().await, Err(StoreError::Closed)));
        assert!(matches!(closed.accounts().create("eve@shop.example").await, Err(StoreError::Closed)));
    }
}

#[tokio::test]
async fn an_empty_postgres_is_set_up_by_many_nodes_at_once() {
    let location = Location::Postgres { url: empty_postgres_url().await };
    let nodes: Vec<_> = (0..4)
        .map(|_| {
            let location = location.clone();
            tokio::spawn(
                async move { open(&location).await.unwrap().admin().schema_version().await.unwrap() },
            )
        })
        .collect();
    for node in nodes {
        assert!(node.await.unwrap() >= 1);
    }
}

#[tokio::test]
async fn a_postgres_that_is_not_there_is_told() {
    let location = Location::Postgres { url: "postgres://nobody@127.0.0.1:1/none".to_owned() };
    assert!(matches!(open(&location).await, Err(StoreError::Database(_) | StoreError::Busy)));
    let location = Location::Postgres { url: "gopher://x".to_owned() };
    assert!(matches!(open(&location).await, Err(StoreError::Refused(_))));
}

#[tokio::test]
async fn data_is_for_its_owner_alone() {
    let db = TestDb::sqlite().await;
    db.store.accounts().create("ada@shop.example").await.unwrap().unwrap();
    let Location::Sqlite { dir } = &db.location else { panic!() };
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(dir), 0o700);
    let files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_place_that_cannot_be_used_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a-file");
    std::fs::write(&file, "x").unwrap();
    let error = open(&Location::Sqlite { dir: file.join("data") }).await.unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot use {}", file.join("data").display())), "{error}");
    let folder = dir.path().join("data");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("packtrail.db"), "this is a diary, not a database. ".repeat(100)).unwrap();
    let error = open(&Location::Sqlite { dir: folder.clone() }).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Unreadable { path, .. } if *path == folder.join("packtrail.db")),
        "{error}"
    );
    assert!(error.to_string().contains("not a database"), "{error}");
}
