//! A mail server on the loopback that keeps what it gets, and misbehaves when told to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What goes wrong with one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The recipient is refused for now (450).
    Later,
    /// The recipient is refused for good (550).
    Never,
    /// The line breaks after the text, before the answer.
    Lost,
}

/// A mail as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Of the envelope.
    pub from: String,
    /// Of the envelope.
    pub to: String,
    /// Head and body, as sent.
    pub text: String,
}

#[derive(Debug, Default)]
struct Inner {
    received: Vec<Received>,
    troubles: VecDeque<Trouble>,
}

/// The server; it ends with the test's runtime.
#[derive(Debug, Clone)]
pub struct SmtpSink {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl SmtpSink {
    /// Listens on a free port.
    ///
    /// # Errors
    /// No port is free.
    pub async fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let sink = Self { address: listener.local_addr()?, inner: Arc::default() };
        let inner = Arc::clone(&sink.inner);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A broken line is what some tests want; there is nobody to tell.
                drop(converse(stream, &inner).await);
            }
        });
        Ok(sink)
    }

    /// `smtp://127.0.0.1:port`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The next conversations go wrong like this, one each.
    pub fn trouble(&self, troubles: &[Trouble]) {
        self.lock().troubles.extend(troubles);
    }

    /// Everything that came, the oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.lock().received.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// One conversation (RFC 5321), as far as a client that only sends needs it.
async fn converse(stream: TcpStream, inner: &Mutex<Inner>) -> std::io::Result<()> {
    let lock = || inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let trouble = lock().troubles.pop_front();
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink.example ready\r\n").await?;
    let (mut from, mut to) = (String::new(), String::new());
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let address = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let answer = match line.get(..4).map(str::to_ascii_uppercase).as_deref() {
            Some("EHLO" | "HELO") => "250-sink.example\r\n250 8BITMIME\r\n",
            Some("MAIL") => {
                from = address;
                "250 go on\r\n"
            }
            Some("RCPT") if trouble == Some(Trouble::Later) => "450 try again later\r\n",
            Some("RCPT") if trouble == Some(Trouble::Never) => "550 nobody of that name\r\n",
            Some("RCPT") => {
                to = address;
                "250 go on\r\n"
            }
            Some("DATA") => {
                stream.write_all(b"354 go on\r\n").await?;
                let text = body(&mut stream).await?;
                lock().received.push(Received { from: from.clone(), to: to.clone(), text });
                if trouble == Some(Trouble::Lost) {
                    return Ok(());
                }
                "250 kept\r\n"
            }
            Some("QUIT") => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 as you like\r\n",
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// The lines up to the lonely dot.
async fn body(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
