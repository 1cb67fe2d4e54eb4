//! `packtrail db migrate|copy|backup|restore|verify`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
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
            must_exist(&settings.location(&place))?;
            let store = Store::open(&settings.location(&place), clock).await?;
            store.admin().backup(&file).await?;
            store.close().await;
            println!("{}", file.display());
        }
        DbCommand::Restore { file, overwrite, place } => {
            must_be_backup(&file)?;
            let restored = packtrail_store::restore(&file, &settings.location(&place), overwrite).await;
            let hint = if overwrite {
                "nothing was restored"
            } else {
                "nothing was restored; --overwrite replaces what is there"
            };
            restored.context(hint)?;
            println!("restored from {}", file.display());
        }
        DbCommand::Verify { place } => {
            must_exist(&settings.location(&place))?;
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

/// Opening makes a database where there is none; a command that looks at one must not.
fn must_exist(location: &Location) -> Result<()> {
    match location {
        Location::Sqlite { dir } if !dir.join("packtrail.db").exists() => {
            bail!("there is no database in {}; `packtrail serve` makes one", dir.display())
        }
        _ => Ok(()),
    }
}

/// A backup is an SQLite file. An empty one would pass for an empty database.
fn must_be_backup(file: &Path) -> Result<()> {
    let unreadable = || format!("{} cannot be read", file.display());
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .with_context(unreadable)?
        .take(16)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    if !bytes.starts_with(b"SQLite format 3\0") {
        bail!("{} is not a backup of Packtrail", file.display());
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
