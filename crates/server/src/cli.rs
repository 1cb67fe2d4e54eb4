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
    /// Endpoints: where an account's webhooks go.
    #[command(subcommand)]
    Endpoint(EndpointCommand),
    /// Receive an account's webhooks on this machine, which the server need not be able to reach.
    Listen(ListenArgs),
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
    /// How a carrier tells its news to this server: the address to give to it, and what to do there.
    Push {
        /// Connector id.
        id: String,
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Ask the real carriers for the test numbers that they publish, with your credentials, to see whether all still
    /// fits. Exit code 0: as expected; 1: otherwise; 2: nobody could be asked.
    Probe {
        /// Connector ids; without one, every connector that has test numbers and credentials.
        names: Vec<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a folder of connector documents, and try them on their fixtures, before they are used.
    Check {
        /// A folder that holds `connectors/<id>/` or is one connector.
        dir: PathBuf,
        /// Write results of fixtures that are missing or differ, to be read.
        #[arg(long)]
        write: bool,
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
pub(crate) enum EndpointCommand {
    /// Add an endpoint; prints its id and its signing secret, once.
    Add(NewEndpointArgs),
    /// An account's endpoints with their health.
    List {
        /// E-mail address of the account.
        #[arg(long)]
        account: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Messages of an endpoint with what became of them.
    Log {
        #[command(flatten)]
        endpoint: OneEndpoint,
        /// Only messages after this number.
        #[arg(long, default_value_t = 0)]
        after: i64,
        /// How many at most.
        #[arg(long, default_value_t = 100)]
        limit: usize,
        /// Print JSON, a line for each, with all attempts.
        #[arg(long)]
        json: bool,
    },
    /// Send a test message.
    Test {
        #[command(flatten)]
        endpoint: OneEndpoint,
    },
    /// Send messages again.
    Replay(ReplayArgs),
    /// Make a new signing secret and print it once; the old one signs beside it for 24 hours.
    Rotate {
        #[command(flatten)]
        endpoint: OneEndpoint,
    },
    /// Switch an endpoint on again.
    Enable {
        #[command(flatten)]
        endpoint: OneEndpoint,
    },
    /// Delete an endpoint with its messages.
    Delete {
        #[command(flatten)]
        endpoint: OneEndpoint,
    },
}

/// What `packtrail listen` needs.
#[derive(Debug, clap::Args)]
pub(crate) struct ListenArgs {
    /// Where to hand messages on, such as `http://localhost:3000/hook`.
    #[arg(long)]
    pub(crate) forward_to: String,
    /// The server whose messages to read.
    #[arg(long, env = "PACKTRAIL_SERVER", default_value = "http://127.0.0.1:8017")]
    pub(crate) server: String,
    /// API key of the account.
    #[arg(long, env = "PACKTRAIL_KEY", hide_env_values = true)]
    pub(crate) key: String,
    /// `native`, or `17track-v1`, `17track-v2`, `17track-v2.1`, `17track-v2.2`, `17track-v2.4`.
    #[arg(long, default_value = "native")]
    pub(crate) format: String,
    /// Only these events, such as `tracking.updated`; may be given several times.
    #[arg(long)]
    pub(crate) event: Vec<String>,
}

/// Which endpoint.
#[derive(Debug, clap::Args)]
pub(crate) struct OneEndpoint {
    /// Its id, as `packtrail endpoint list` shows it.
    pub(crate) endpoint: String,
    /// E-mail address of the account.
    #[arg(long)]
    pub(crate) account: String,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, clap::Args)]
pub(crate) struct NewEndpointArgs {
    /// Where to send: https, unless the operator named the address.
    pub(crate) url: String,
    /// E-mail address of the account.
    #[arg(long)]
    pub(crate) account: String,
    /// In which form: `native`, or `17track-v1` to `17track-v2.4`.
    #[arg(long, default_value = "native")]
    pub(crate) format: String,
    /// A name to tell endpoints apart.
    #[arg(long, default_value = "")]
    pub(crate) label: String,
    /// Only this event, such as `tracking.updated`; may be given several times.
    #[arg(long)]
    pub(crate) event: Vec<String>,
    /// Updates only with this status, such as `Delivered`; may be given several times.
    #[arg(long)]
    pub(crate) status: Vec<String>,
    /// Send every state, also those that a newer one has overtaken while the receiver was away.
    #[arg(long)]
    pub(crate) every_state: bool,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    #[command(flatten)]
    pub(crate) endpoint: OneEndpoint,
    /// This message; may be given several times.
    #[arg(long)]
    pub(crate) seq: Vec<i64>,
    /// From this message on.
    #[arg(long)]
    pub(crate) from: Option<i64>,
    /// Up to this one.
    #[arg(long)]
    pub(crate) to: Option<i64>,
    /// All that failed, or were kept while the endpoint was off.
    #[arg(long)]
    pub(crate) failed: bool,
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
