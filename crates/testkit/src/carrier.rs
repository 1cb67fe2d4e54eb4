//! A carrier on the loopback that answers each request by a function, over plain HTTP/1.1 by hand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A request as the carrier got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Method and path: `GET /parcels/X1`.
    pub line: String,
    /// The body.
    pub body: String,
}

/// The carrier. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Carrier {
    /// Where it listens.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Carrier {
    /// Starts one; `answer` gives status and JSON.
    ///
    /// # Errors
    /// When there is no port to listen on.
    pub async fn start(
        answer: impl Fn(&Asked) -> (u16, String) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let carrier = Self { address, asked: Arc::default() };
        let (mine, answer) = (carrier.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, mine.clone(), Arc::clone(&answer)));
            }
        });
        Ok(carrier)
    }

    /// The requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests began like this.
    pub fn count(&self, line: &str) -> usize {
        self.asked().iter().filter(|asked| asked.line.starts_with(line)).count()
    }
}

async fn serve(mut stream: TcpStream, carrier: Carrier, answer: Arc<impl Fn(&Asked) -> (u16, String)>) {
    let Some(asked) = read(&mut stream).await else { return };
    let (status, body) = answer(&asked);
    carrier.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    let text = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{body}",
        body.len()
    );
    drop(stream.write_all(text.as_bytes()).await);
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, value)| value.trim().parse::<usize>().ok())
                .unwrap_or(0);
            let whole = end + 4 + length;
            while bytes.len() < whole {
                if stream.read_buf(&mut bytes).await.ok()? == 0 {
                    return None;
                }
            }
            let body = String::from_utf8_lossy(bytes.get(end + 4..whole)?).into_owned();
            let line = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
            return Some(Asked { line, body });
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
