//! `kill -9` under registration load: nothing acknowledged is missing afterwards, on both engines.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use crate::support::{Server, account_and_key, call, text};

/// How often the server is killed.
const KILLS: u32 = 50;
/// Clients that register at the same time.
const CLIENTS: u32 = 4;
/// Numbers in one call.
const BATCH: u32 = 10;

/// A number of the sandbox, which every server can ask about, for a serial.
fn number(serial: u32) -> String {
    format!("SBXNOTFOUND{serial:08}")
}

/// What the clients share.
struct Load {
    key: String,
    next: AtomicU32,
    acknowledged: Mutex<Vec<String>>,
}

impl Load {
    /// Registers until the server is gone.
    fn run(&self, address: &str) {
        loop {
            let first = self.next.fetch_add(BATCH, Ordering::Relaxed);
            let numbers: Vec<String> = (first..first + BATCH).map(number).collect();
            let items: Vec<String> =
                numbers.iter().map(|n| format!("{{\"number\":\"{n}\",\"carrier\":900001}}")).collect();
            let Ok(answer) = call(address, &self.key, "register", &format!("[{}]", items.join(","))) else {
                return;
            };
            let accepted = answer["data"]["accepted"].as_array().cloned().unwrap_or_default();
            assert_eq!(accepted.len(), numbers.len(), "{answer}");
            self.acknowledged.lock().unwrap().extend(numbers);
        }
    }

    fn count(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }
}

fn nothing_acknowledged_is_lost(place: &[&str]) {
    let key = account_and_key(place);
    let load = Arc::new(Load { key, next: AtomicU32::new(0), acknowledged: Mutex::default() });
    let arguments = [&["serve", "--listen", "127.0.0.1:0", "--roles", "web,work"], place].concat();
    for kill in 0..KILLS {
        let mut server = Server::start(&arguments, "listens on");
        let goal = load.count() + 20 + (kill as usize * 37) % 180;
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let (load, address) = (Arc::clone(&load), server.address.clone());
                std::thread::spawn(move || load.run(&address))
            })
            .collect();
        while load.count() < goal && !clients.iter().all(std::thread::JoinHandle::is_finished) {
            std::thread::yield_now();
        }
        server.kill();
        for client in clients {
            client.join().unwrap();
        }
    }
    let server = Server::start(&arguments, "listens on");
    let acknowledged = load.acknowledged.lock().unwrap().clone();
    assert!(acknowledged.len() > 1_000, "only {} registrations", acknowledged.len());
    for chunk in acknowledged.chunks(40) {
        let items: Vec<String> =
            chunk.iter().map(|n| format!("{{\"number\":\"{n}\",\"carrier\":900001}}")).collect();
        let answer = call(&server.address, &load.key, "register", &format!("[{}]", items.join(","))).unwrap();
        let rejected = answer["data"]["rejected"].as_array().unwrap();
        let known = rejected.iter().filter(|item| item["error"]["code"] == -18_019_901).count();
        assert_eq!(known, chunk.len(), "an acknowledged registration is missing: {answer}");
    }
}

#[test]
fn no_acknowledged_registration_is_lost_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    nothing_acknowledged_is_lost(&["--data", text(folder.path())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_registration_is_lost_on_postgres() {
    let url = packtrail_testkit::db::postgres_url().await;
    tokio::task::spawn_blocking(move || nothing_acknowledged_is_lost(&["--database", &url])).await.unwrap();
}
