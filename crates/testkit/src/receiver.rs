//! A receiver of webhooks on the loopback that does as it is told: takes, takes its time, refuses, redirects, hangs up
//! half-way, keeps silent, or is not there yet. It speaks plain HTTP/1.1 by hand, so that it can also break it.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// What to do with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This status, with these header lines (each ending in CR LF).
    Status(u16, String),
    /// Take it after this time, unless the other side has gone by then.
    Late(Duration),
    /// Read the request and hang up in the middle of the answer.
    HangUp,
    /// Read the request and never answer.
    Silence,
}

impl Answer {
    /// A status without headers.
    pub const fn plain(status: u16) -> Self {
        Self::Status(status, String::new())
    }
}

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    /// The body.
    pub body: String,
    /// The status it was answered with; 0: it was not.
    pub status: u16,
    /// When it was answered, or not.
    pub at: Instant,
}

/// The receiver. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Receiver {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    received: Vec<Received>,
    script: VecDeque<Answer>,
    usual: Answer,
}

impl Receiver {
    /// One that takes everything until told otherwise.
    ///
    /// # Panics
    /// When there is no port to listen on.
    pub async fn start() -> Self {
        Closed::new().open()
    }

    /// Its address as an endpoint's url.
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// What to do from now on.
    pub fn always(&self, answer: Answer) {
        self.lock().usual = answer;
    }

    /// What to do with the next requests, before the usual.
    pub fn next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.lock().script.extend(answers);
    }

    /// Everything that came, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.lock().received.clone()
    }

    /// What it took with a 2xx.
    pub fn taken(&self) -> Vec<Received> {
        self.received().into_iter().filter(|one| (200..300).contains(&one.status)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves one connection until the other side ends it.
    async fn serve(&self, mut stream: TcpStream) {
        let mut buffer = Vec::new();
        while let Some((headers, body)) = read_request(&mut stream, &mut buffer).await {
            let answer = {
                let mut state = self.lock();
                state.script.pop_front().unwrap_or_else(|| state.usual.clone())
            };
            let answer = match answer {
                Answer::Late(wait) => match tokio::time::timeout(wait, stream.read_buf(&mut buffer)).await {
                    Ok(Err(_) | Ok(0)) => Answer::HangUp,
                    _ => Answer::plain(200),
                },
                other => other,
            };
            let status = if let Answer::Status(status, _) = &answer { *status } else { 0 };
            self.lock().received.push(Received { headers, body, status, at: Instant::now() });
            match answer {
                Answer::Status(status, lines) => {
                    let text = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n{lines}\r\n");
                    if stream.write_all(text.as_bytes()).await.is_err() {
                        return;
                    }
                }
                Answer::HangUp | Answer::Late(_) => {
                    drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-le").await);
                    return;
                }
                Answer::Silence => std::future::pending::<()>().await,
            }
        }
    }
}

/// A receiver that is not there yet: its port is its own, and connections to it are refused.
#[derive(Debug)]
pub struct Closed {
    receiver: Receiver,
    socket: TcpSocket,
}

impl Closed {
    /// One on a free port.
    ///
    /// # Panics
    /// When there is none.
    #[expect(clippy::panic, reason = "a test that cannot be set up fails")]
    pub fn new() -> Self {
        let bound = TcpSocket::new_v4().and_then(|socket| {
            socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
            Ok((socket.local_addr()?, socket))
        });
        let Ok((address, socket)) = bound else { panic!("no port on the loopback for a receiver") };
        let state = State { received: Vec::new(), script: VecDeque::new(), usual: Answer::plain(200) };
        Self { receiver: Receiver { address, state: Arc::new(Mutex::new(state)) }, socket }
    }

    /// The receiver, to be asked what came and told what to do.
    pub fn receiver(&self) -> Receiver {
        self.receiver.clone()
    }

    /// Listens from now on. Needs a runtime.
    ///
    /// # Panics
    /// When the port cannot be listened on.
    #[expect(clippy::panic, reason = "a test that cannot be set up fails")]
    pub fn open(self) -> Receiver {
        let Ok(listener) = self.socket.listen(1_024) else { panic!("a port that cannot be listened on") };
        let own = self.receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.serve(stream).await });
            }
        });
        self.receiver
    }
}

impl Default for Closed {
    fn default() -> Self {
        Self::new()
    }
}

/// Reads one request; `None` when the connection ends.
async fn read_request(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
) -> Option<(HashMap<String, String>, String)> {
    let end = loop {
        if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(buffer.get(..end)?).into_owned();
    let headers: HashMap<String, String> = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers.get("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    while buffer.len() < end + 4 + length {
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8_lossy(buffer.get(end + 4..end + 4 + length)?).into_owned();
    buffer.drain(..end + 4 + length);
    Some((headers, body))
}
