//! Starts the binary, speaks HTTP to it with bare sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// The binary, with a clean environment.
pub(crate) fn packtrail() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packtrail"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PACKTRAIL_")) {
        command.env_remove(name);
    }
    command.current_dir(std::env::temp_dir());
    command
}

/// Runs a command to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    packtrail().args(arguments).output().unwrap()
}

/// Runs a command that must succeed, and gives its standard output.
pub(crate) fn ok(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that must fail, and gives its one sentence.
pub(crate) fn fails(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(!output.status.success(), "{arguments:?} should have failed");
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.starts_with("packtrail: ") && !sentence.contains("panicked"), "{sentence}");
    sentence
}

/// A running server; killed without mercy when dropped.
pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    /// What it printed up to its address, and what follows.
    pub(crate) printed: Vec<String>,
}

impl Server {
    /// Starts it and waits until it has said `until`.
    pub(crate) fn start(arguments: &[&str], until: &str) -> Self {
        let mut command = packtrail();
        command.args(arguments);
        Self::launch(command, until)
    }

    /// Starts it from a command of one's own.
    pub(crate) fn launch(mut command: Command, until: &str) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        loop {
            let line = lines.next().expect("the server ended before it was ready").unwrap();
            let is_last = line.contains(until);
            printed.push(line);
            if is_last {
                break;
            }
        }
        std::thread::spawn(move || lines.for_each(drop));
        let address = printed.iter().find_map(|line| {
            let rest = line.split_once("http://")?.1;
            rest.split(['/', ' ']).next().map(str::to_owned)
        });
        Self { child, address: address.expect("the server printed its address"), printed }
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop and waits for its exit code.
    pub(crate) fn stop(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

/// A page as a browser gets it: one redirect is followed.
pub(crate) fn page(address: &str, path: &str) -> Reply {
    let reply = request(address, "GET", path, &[], "").unwrap();
    match reply.location {
        Some(to) => request(address, "GET", &to, &[], "").unwrap(),
        None => reply,
    }
}

/// One request on its own connection. An error is a server that went away.
pub(crate) fn request(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> std::io::Result<Reply> {
    let mut stream = TcpStream::connect(address)?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(head.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let gone = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(gone)?;
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or_else(gone)?;
    let location = head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
    let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let body = if is_chunked { unchunked(body).ok_or_else(gone)? } else { body.to_owned() };
    Ok(Reply { status, location, body })
}

fn unchunked(mut text: &str) -> Option<String> {
    let mut out = String::new();
    loop {
        let (size, rest) = text.split_once("\r\n")?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        out.push_str(rest.get(..size)?);
        text = rest.get(size + 2..)?;
    }
}

/// One call of the compatible API; gives the answer as JSON.
pub(crate) fn call(
    address: &str,
    key: &str,
    endpoint: &str,
    body: &str,
) -> std::io::Result<serde_json::Value> {
    let headers = [("17token", key), ("content-type", "application/json")];
    let reply = request(address, "POST", &format!("/track/v2.4/{endpoint}"), &headers, body)?;
    serde_json::from_str(&reply.body).map_err(|_| std::io::Error::from(std::io::ErrorKind::UnexpectedEof))
}

/// Makes an account and a key below a data place given by flags.
pub(crate) fn account_and_key(place: &[&str]) -> String {
    ok(&[&["account", "create", "test@example.org"], place].concat());
    ok(&[&["key", "create", "--account", "test@example.org"], place].concat()).trim().to_owned()
}

/// A folder as text.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
