//! A throw-away PostgreSQL server for the tests: finds or installs the binaries, starts a cluster in a
//! temporary folder, and is sure to stop it.
//!
//! A small shell script, the keeper, owns the cluster. It waits for its standard input to close, which
//! happens when this process ends in whatever way (Ctrl-C and `kill -9` included), then stops the server and
//! removes the folder.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::install::{self, Package, id_of, is_root};

/// A folder with PostgreSQL's server binaries; for a machine where they are not found.
pub(crate) const BIN_VAR: &str = "PACKTRAIL_PG_BIN";
/// Where distributions put the binaries, beside the folders of PATH. `*` is a version.
const USUAL_PLACES: &[&str] =
    &["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"];
const BINARIES: &[&str] = &["initdb", "postgres", "pg_ctl"];
/// PostgreSQL refuses to run as root; these users do instead.
const USERS: &[&str] = &["postgres", "nobody"];
/// Another program may take the free port first.
const START_TRIES: usize = 3;

/// Arguments: folder of binaries, port, password. Nothing here must survive, so nothing waits for the disk.
const KEEPER: &str = r#"
umask 077
folder=$(mktemp -d "${TMPDIR:-/tmp}/packtrail-pg.XXXXXX") || { echo "no temporary folder"; exit 1; }
clean() { rm -rf "$folder"; }
printf '%s' "$3" > "$folder/password"
"$1/initdb" -D "$folder/data" -U packtrail -E UTF8 --locale=C -A password --pwfile="$folder/password" \
    --no-sync > "$folder/log" 2>&1 &&
"$1/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 -o "-p $2 -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories='' -c max_connections=300 -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off" start >> "$folder/log" 2>&1 ||
{ cat "$folder/log" "$folder/server.log" 2> /dev/null | tail -n 5 | tr '\n' ' '; clean; exit 1; }
echo ready
read -r _
"$1/pg_ctl" -D "$folder/data" -w -m immediate stop > /dev/null 2>&1
clean
"#;

/// A running server. Dropping it stops the server and removes its files.
pub(crate) struct Cluster {
    keeper: Child,
    url: String,
}

impl Cluster {
    /// Starts a server from these binaries.
    pub(crate) fn start(binaries: &Path) -> Result<Self> {
        let mut trouble = String::new();
        for _ in 0..START_TRIES {
            let port = free_port()?;
            match Self::start_on(binaries, port)? {
                Ok(cluster) => return Ok(cluster),
                Err(said) => trouble = said,
            }
        }
        bail!("PostgreSQL from {} did not start: {}", binaries.display(), trouble.trim())
    }

    /// The address of the server, with the right to create databases.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Starts on a port; a server that fails gives back what it said.
    fn start_on(binaries: &Path, port: u16) -> Result<std::result::Result<Self, String>> {
        let password = password()?;
        let mut keeper = as_user(other_user())
            .args(["sh", "-c", KEEPER, "keeper"])
            .arg(binaries)
            .args([port.to_string(), password.clone()])
            .current_dir("/")
            // Its own group: Ctrl-C must reach us and not the keeper, which then has work to do.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the shell that keeps PostgreSQL cannot be started")?;
        let mut said = String::new();
        if let Some(stdout) = keeper.stdout.take() {
            BufReader::new(stdout).read_line(&mut said)?;
        }
        let url = format!("postgres://packtrail:{password}@127.0.0.1:{port}/postgres");
        let mut cluster = Self { keeper, url };
        if said.trim() == "ready" {
            return Ok(Ok(cluster));
        }
        cluster.stop();
        Ok(Err(said))
    }

    fn stop(&mut self) {
        drop(self.keeper.stdin.take());
        // The keeper has ended or will: there is nothing to do about an error here.
        let _ = self.keeper.wait();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The folder with PostgreSQL's binaries; installs them where a package manager can.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    install()?;
    find().with_context(|| {
        format!("PostgreSQL was installed but is not found; set {BIN_VAR} to the folder of initdb")
    })
}

fn find() -> Option<PathBuf> {
    let given = std::env::var_os(BIN_VAR).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = USUAL_PLACES.iter().flat_map(|pattern| versions(pattern));
    given.into_iter().chain(std::env::split_paths(&path)).chain(usual).find(|folder| has_binaries(folder))
}

fn has_binaries(folder: &Path) -> bool {
    BINARIES.iter().all(|name| folder.join(name).is_file())
}

/// The folders that a pattern with one `*` stands for, the newest version first.
fn versions(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else { return vec![PathBuf::from(pattern)] };
    let (parent, start) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = std::fs::read_dir(parent) else { return Vec::new() };
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            let rest = name.strip_prefix(start)?;
            let digits: String = rest.chars().filter(char::is_ascii_digit).take(4).collect();
            Some((digits.parse().unwrap_or(0), PathBuf::from(format!("{parent}/{name}{after}"))))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, path)| path).collect()
}

fn install() -> Result<()> {
    install::run(&Package {
        what: "PostgreSQL's server",
        name: "postgresql",
        by_hand: format!(
            "install PostgreSQL 15 or later (Debian: apt-get install postgresql; Fedora: dnf install \
             postgresql-server; macOS: brew install postgresql), or set {BIN_VAR} to a folder with initdb, or \
             PACKTRAIL_TEST_POSTGRES to the address of a server where the tests may create databases"
        ),
    })
}

/// Whom to become for the server: somebody else if we are root.
fn other_user() -> Option<&'static str> {
    if is_root() { USERS.iter().copied().find(|user| id_of(&["-u", user]).is_some()) } else { None }
}

/// A command that runs the program named by its first argument, as another user if one is given.
fn as_user(user: Option<&str>) -> Command {
    match user {
        Some(user) => {
            let group = id_of(&["-g", user]).unwrap_or_else(|| "65534".to_owned());
            let mut command = Command::new("setpriv");
            command.args([format!("--reuid={user}"), format!("--regid={group}")]);
            command.args(["--clear-groups", "--"]);
            command
        }
        None => Command::new("env"),
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}

/// Others on this machine reach loopback too, and the server's user may run programs: so not without a
/// password.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes).context("no random numbers from the system")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn a_cluster_answers_until_it_is_dropped() {
        let cluster = Cluster::start(&find().expect("PostgreSQL's server binaries")).unwrap();
        let address = cluster.url().split('@').nth(1).unwrap().trim_end_matches("/postgres").to_owned();
        assert!(TcpStream::connect(&address).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(&address).is_err());
    }

    #[test]
    fn binaries_that_fail_are_reported_with_what_they_said() {
        let folder = tempfile::tempdir().unwrap();
        let error = Cluster::start(folder.path()).err().unwrap().to_string();
        assert!(error.contains("did not start: "), "{error}");
        assert!(error.contains("initdb"), "{error}");
    }

    #[test]
    fn the_newest_version_is_taken_first() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17"] {
            std::fs::create_dir_all(folder.path().join(version).join("bin")).unwrap();
        }
        let found = versions(&format!("{}/*/bin", folder.path().display()));
        let names: Vec<String> = found
            .iter()
            .map(|path| path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["17", "15", "9"]);
    }

    #[test]
    fn a_folder_counts_only_with_all_binaries() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("initdb"), "").unwrap();
        assert!(!has_binaries(folder.path()));
        for name in BINARIES {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert!(has_binaries(folder.path()));
    }
}
