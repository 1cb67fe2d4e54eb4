//! `packtrail account create` and `packtrail key create`.

use std::sync::Arc;

use anyhow::{Result, bail};
use packtrail_domain::SystemClock;
use packtrail_domain::seal::API_KEY;
use packtrail_store::Store;

use crate::cli::Place;
use crate::instance_key::{random, vault};
use crate::settings::Settings;

/// Makes an account.
pub(crate) async fn create(settings: &Settings, email: &str, place: &Place) -> Result<()> {
    let email = email.trim();
    let looks_right =
        email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if !looks_right || email.len() > 250 || email.contains(char::is_whitespace) {
        bail!("`{email}` is not an e-mail address");
    }
    let store = Store::open(&settings.location(place), Arc::new(SystemClock)).await?;
    let created = store.accounts().create(email).await?;
    store.close().await;
    match created {
        Ok(account) => println!("{} {}", account.id, account.email),
        Err(_) => bail!("there is an account of {email} already"),
    }
    Ok(())
}

/// Makes a key and prints it, once.
pub(crate) async fn create_key(
    settings: &Settings,
    account: &str,
    compat: bool,
    label: &str,
    place: &Place,
) -> Result<()> {
    let location = settings.location(place);
    let store = Store::open(&location, Arc::new(SystemClock)).await?;
    let Some(account) = store.accounts().by_email(account.trim()).await? else {
        bail!("there is no account of {account}; make one with `packtrail account create {account}`");
    };
    let plain = packtrail_store::new_key(random()?);
    let sealed = if compat { Some(vault(&location).seal(API_KEY, &plain)?) } else { None };
    store.keys().create(account.id, label, sealed, &plain).await?;
    store.close().await;
    println!("{plain}");
    Ok(())
}
