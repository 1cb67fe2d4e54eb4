//! The command line, as `--help` shows it. Other programs rely on these names (design, section 5).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Follow parcels of any carrier: one binary, your data.
#[derive(Debug, Parser)]
#[command(name = "packtrail", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// What to log: a level or a filter such as `packtrail_work=debug`.
    #[arg(long, global = true, env = "PACKTRAIL_LOG", default_value = "warn")]
    pub(crate) log: String,
    /// Settings file; `packtrail.toml` in the working directory is read if it is there.
    #[arg(long, global = true, env = "PACKTRAIL_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the data is: a folder (SQLite) or a PostgreSQL address.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Place {
    /// Folder of the embedded database.
    #[arg(long, env = "PACKTRAIL_DATA", conflicts_with = "database")]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL address, `postgres://user:password@host/name`.
    #[arg(long, env = "PACKTRAIL_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the server.
    Serve {
        /// Address to listen on.
        #[arg(long, env = "PACKTRAIL_LISTEN")]
        listen: Option<String>,
        #[command(flatten)]
        place: Place,
        /// What this node does: `web`, `work` or both.
        #[arg(long, env = "PACKTRAIL_ROLES", value_delimiter = ',')]
        roles: Option<Vec<String>>,
    },
    /// Try everything with simulated carriers and moving parcels; keeps nothing.
    Demo {
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8017")]
        listen: String,
        /// How many times faster than life the simulated world runs.
        #[arg(long, default_value_t = 120.0)]
        speed: f64,
        /// The same seed gives the same world.
        #[arg(long, default_value_t = 17)]
        seed: u64,
        #[command(flatten)]
        place: Place,
    },
    /// Ask carriers once and print the timelines. No server, no database.
    Track {
        /// Tracking numbers.
        #[arg(required = true)]
        numbers: Vec<String>,
        /// Ask this carrier instead of the most likely ones.
        #[arg(long)]
        carrier: Option<String>,
        /// Postcode, where the carrier wants it.
        #[arg(long)]
        postcode: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say which carrier a number belongs to. `-` reads one number from each line of the standard input.
    Detect {
        /// Numbers, or `-`.
        #[arg(required = true)]
        numbers: Vec<String>,
        /// Country of the person who asks, two letters; breaks ties.
        #[arg(long)]
        country: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Find tracking numbers in text. `-` reads one JSON string from each line of the standard input.
    Extract {
        /// `-`
        #[arg(default_value = "-")]
        input: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Connectors: how carriers are asked.
    #[command(subcommand)]
    Connector(ConnectorCommand),
    /// Carriers: who moves parcels.
    #[command(subcommand)]
    Carrier(CarrierCommand),
    /// Accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// API keys.
    #[command(subcommand)]
    Key(KeyCommand),
    /// The database.
    #[command(subcommand)]
    Db(DbCommand),
    /// Print every setting with its environment variable, flag, default and meaning.
    Settings,
    /// Look for what is wrong: settings, database, connectors, unknown codes.
    Doctor {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConnectorCommand {
    /// Read a carrier's answer from a file with a connector's rules.
    Parse {
        /// Connector id.
        id: String,
        /// The answer's body.
        file: PathBuf,
        /// The number that was asked.
        #[arg(long)]
        number: Vec<String>,
        /// HTTP status of the answer.
        #[arg(long, default_value_t = 200)]
        status: u16,
        /// Content type of the answer; guessed from the document if left out.
        #[arg(long)]
        content_type: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// All connectors with their state.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a folder of connector documents before they are used.
    Check {
        /// A folder that holds `connectors/<id>/` or is one connector.
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CarrierCommand {
    /// All carriers.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Make an account.
    Create {
        /// Its e-mail address.
        email: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make an API key and print it once.
    Create {
        /// E-mail address of the account.
        #[arg(long)]
        account: String,
        /// Also keep the key sealed, so that webhooks can carry 17TRACK's `sign` header.
        #[arg(long)]
        compat: bool,
        /// A name to tell keys apart.
        #[arg(long, default_value = "")]
        label: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DbCommand {
    /// Bring the database to this release's form.
    Migrate {
        #[command(flatten)]
        place: Place,
    },
    /// Copy everything into another, empty database: a folder or a PostgreSQL address.
    Copy {
        /// From: folder or address.
        #[arg(long)]
        from: String,
        /// To: folder or address.
        #[arg(long)]
        to: String,
    },
    /// Write a backup file (one portable form for both engines) while the server runs.
    Backup {
        /// The file to write; must not exist.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Fill a database from a backup file.
    Restore {
        /// The file to read.
        file: PathBuf,
        /// Replace what is there.
        #[arg(long)]
        overwrite: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Look for damage and contradictions.
    Verify {
        #[command(flatten)]
        place: Place,
    },
}
