//! A PostgreSQL server for tests: the one in `PACKTRAIL_TEST_POSTGRES`, or a throw-away cluster of this process.
//!
//! The cluster lives in a temporary directory, listens on a Unix socket there, does not sync, and ends with the
//! process: a shell that waits at our pipe stops it when the pipe closes, however we end.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// The variable that names a server where databases may be created.
const SERVER: &str = "PACKTRAIL_TEST_POSTGRES";
/// The variable that names the folder of `initdb` and `pg_ctl`.
const PROGRAMS: &str = "PACKTRAIL_PG_BIN";

/// Starts the cluster, says so, waits until the tests' process is gone, ends it.
const SCRIPT: &str = r#"
dir=$1 bin=$2
trap '' INT HUP
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 &&
"$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "-k $dir -c listen_addresses= -c fsync=off \
  -c full_page_writes=off -c autovacuum=off -c max_connections=400 -c shared_buffers=64MB" start >>"$dir/log" 2>&1 ||
{ tail -n 5 "$dir/log"; rm -rf "$dir"; exit 1; }
echo ready
cat >/dev/null
"$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1
rm -rf "$dir"
"#;

/// A running server. The pipe is what keeps it alive.
struct Cluster {
    url: String,
    _pipe: Option<ChildStdin>,
}

static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();

/// The address of a server where databases may be created.
///
/// # Errors
/// None can be had; the text says what to install.
pub(crate) fn server_url() -> Result<String, String> {
    let cluster = CLUSTER.get_or_init(|| match std::env::var(SERVER) {
        Ok(url) => Ok(Cluster { url, _pipe: None }),
        Err(_) => start(),
    });
    match cluster {
        Ok(cluster) => Ok(cluster.url.clone()),
        Err(why) => Err(format!(
            "no PostgreSQL server for this test: {why}. Install PostgreSQL 15 or newer (Debian: apt-get install \
             postgresql), name the folder of its programs in {PROGRAMS}, or name a server in {SERVER}"
        )),
    }
}

fn start() -> Result<Cluster, String> {
    let programs = programs().ok_or("initdb and pg_ctl were not found")?;
    let dir =
        tempfile::Builder::new().prefix("packtrail-pg-").tempdir().map_err(|error| error.to_string())?;
    let mut command = as_ordinary_user(dir.path())?;
    command.args(["-c", SCRIPT, "packtrail-pg"]).arg(dir.path()).arg(&programs);
    command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("the shell did not start: {error}"))?;
    // From here on the shell removes the directory.
    let dir = dir.keep();
    let mut said = String::new();
    for line in BufReader::new(child.stdout.take().ok_or("no output")?).lines() {
        let line = line.map_err(|error| error.to_string())?;
        if line == "ready" {
            let url = format!("postgres://postgres@localhost/postgres?host={}", dir.display());
            return Ok(Cluster { url, _pipe: child.stdin.take() });
        }
        said.push_str(&line);
        said.push(' ');
    }
    Err(format!("the cluster did not start: {said}"))
}

/// The folder with `initdb` and `pg_ctl`: the one named, the newest of Debian's, or one on the path.
fn programs() -> Option<PathBuf> {
    let named = std::env::var_os(PROGRAMS).map(PathBuf::from);
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    debian.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = named
        .into_iter()
        .chain(debian.into_iter().rev().map(|(_, folder)| folder))
        .chain(std::env::split_paths(&path));
    all.find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// A shell. The server refuses to run as root, so root's shell runs as `postgres` or `nobody`, who get the directory.
fn as_ordinary_user(dir: &Path) -> Result<Command, String> {
    if id(&["-u"]) != Some(0) {
        return Ok(Command::new("sh"));
    }
    for user in ["postgres", "nobody"] {
        let (Some(user_id), Some(group_id)) = (id(&["-u", user]), id(&["-g", user])) else { continue };
        std::os::unix::fs::chown(dir, Some(user_id), Some(group_id)).map_err(|error| error.to_string())?;
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={user_id}"), format!("--regid={group_id}")]);
        command.args(["--clear-groups", "sh"]);
        return Ok(command);
    }
    Err("root has neither `postgres` nor `nobody` to run it as".to_owned())
}

/// A number that `id` prints.
fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
