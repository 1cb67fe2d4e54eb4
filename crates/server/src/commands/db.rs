//! `packtrail db migrate|copy|backup|restore|verify`.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use packtrail_domain::SystemClock;
use packtrail_store::{Location, Store};

use crate::cli::DbCommand;
use crate::settings::Settings;

/// Runs it.
pub(crate) async fn run(settings: &Settings, command: DbCommand) -> Result<()> {
    let clock = Arc::new(SystemClock);
    match command {
        DbCommand::Migrate { place } => {
            let store = Store::open(&settings.location(&place), clock).await?;
            println!("the database has form {} ({})", store.admin().schema_version().await?, store.engine());
            store.close().await;
        }
        DbCommand::Copy { from, to } => {
            let copied = packtrail_store::copy(&location(&from), &location(&to)).await?;
            for table in copied {
                println!("{:<16} {:>10} rows", table.table, table.rows);
            }
        }
        DbCommand::Backup { file, place } => {
            let store = Store::open(&settings.location(&place), clock).await?;
            store.admin().backup(&file).await?;
            store.close().await;
            println!("{}", file.display());
        }
        DbCommand::Restore { file, overwrite, place } => {
            packtrail_store::restore(&file, &settings.location(&place), overwrite).await?;
            println!("restored from {}", file.display());
        }
        DbCommand::Verify { place } => {
            let store = Store::open(&settings.location(&place), clock).await?;
            let problems = store.admin().verify().await?;
            store.close().await;
            for problem in &problems {
                println!("{}: {}", problem.table, problem.what);
            }
            if !problems.is_empty() {
                bail!("{} problems found", problems.len());
            }
            println!("nothing wrong found");
        }
    }
    Ok(())
}

/// A folder, or a PostgreSQL address.
fn location(text: &str) -> Location {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Location::Postgres { url: text.to_owned() }
    } else {
        Location::Sqlite { dir: PathBuf::from(text) }
    }
}
