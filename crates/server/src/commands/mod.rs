//! One file for each command.

mod account;
mod carrier;
mod check;
mod connector;
mod db;
mod demo;
mod detect;
mod doctor;
mod endpoint;
mod extract;
mod health;
mod listen;
pub(crate) mod onward;
mod probe;
mod serve;
mod track;

use std::io::BufRead;

use anyhow::{Context, Result};

pub(crate) use self::probe::NobodyAsked;
use crate::cli::{AccountCommand, CarrierCommand, Cli, Command, ConnectorCommand, KeyCommand};
use crate::settings::Settings;

/// Hands the command to its file.
pub(crate) async fn run(cli: Cli) -> Result<()> {
    let settings = Settings::read(cli.config.as_deref());
    let settings = match &cli.command {
        Command::Connector(ConnectorCommand::Probe { .. }) => settings.context(NobodyAsked)?,
        _ => settings?,
    };
    match cli.command {
        Command::Serve { listen, place, roles } => serve::run(&settings, listen, &place, roles).await,
        Command::Demo { listen, speed, seed, place } => {
            if let Some(file) = &cli.config {
                eprintln!(
                    "packtrail: the demo has settings of its own, and reads none from {}",
                    file.display()
                );
            }
            demo::run(&listen, speed, seed, &place).await
        }
        Command::Track { numbers, carrier, postcode, json } => {
            track::run(&settings, &numbers, carrier.as_deref(), postcode.as_deref(), json).await
        }
        Command::Detect { numbers, country, json } => detect::run(&settings, &numbers, country, json),
        Command::Extract { input, json } => extract::run(&settings, &input, json),
        Command::Connector(ConnectorCommand::Parse { id, file, number, status, content_type, json }) => {
            connector::parse(&settings, &connector::Parse { id, file, number, status, content_type, json })
        }
        Command::Connector(ConnectorCommand::List { json }) => connector::list(&settings, json),
        Command::Connector(ConnectorCommand::Push { id, place, json }) => {
            connector::push(&settings, &id, &place, json)
        }
        Command::Connector(ConnectorCommand::Probe { names, json }) => {
            probe::run(&settings, &names, json).await
        }
        Command::Connector(ConnectorCommand::Check { dir, write }) => check::check(&dir, write),
        Command::Carrier(CarrierCommand::List { json }) => carrier::list(&settings, json),
        Command::Account(AccountCommand::Create { email, place }) => {
            account::create(&settings, &email, &place).await
        }
        Command::Key(KeyCommand::Create { account, compat, label, place }) => {
            account::create_key(&settings, &account, compat, &label, &place).await
        }
        Command::Endpoint(command) => endpoint::run(&settings, command).await,
        Command::Listen(args) => listen::run(args).await,
        Command::Db(command) => db::run(&settings, command).await,
        Command::Settings => {
            print!("{}", crate::settings::document());
            Ok(())
        }
        Command::Doctor { place } => doctor::run(&settings, &place).await,
    }
}

/// The lines of the standard input, or the arguments when there is no `-`.
fn lines_or(arguments: &[String]) -> Result<Vec<String>> {
    if arguments.iter().any(|argument| argument == "-") {
        let lines: std::io::Result<Vec<String>> = std::io::stdin().lock().lines().collect();
        return lines.context("the standard input cannot be read as UTF-8 text");
    }
    Ok(arguments.to_vec())
}
