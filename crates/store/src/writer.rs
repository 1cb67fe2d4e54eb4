//! SQLite's one writer: a task that owns the writing connection and commits in groups.
//!
//! Every commit is synced (`synchronous=FULL`), which a disk does a few hundred times a second. So writes that wait are
//! taken together: up to `write_batch` of them in one transaction, each under a savepoint so that one that fails does
//! not sink its neighbours. All are answered after the commit. When writes come one after the other nobody waits
//! for company; when the last group had several, the writer waits up to `write_batch_wait_ms` for more.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use packtrail_domain::limits::limits;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use crate::db::{BoxFuture, Conn};
use crate::error::{Result, StoreError};

/// The door to the writer task.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

/// What is sent to the task.
enum Message {
    Write(Box<dyn Write>),
    Close(oneshot::Sender<()>),
    /// Folds the log into the database file and empties it; false: somebody reads, so not now.
    Fold(oneshot::Sender<Result<bool>>),
}

/// A write with its kind of answer hidden.
trait Write: Send {
    /// Runs it; false: it failed and must be undone.
    fn run<'a>(&'a mut self, conn: &'a mut Conn) -> BoxFuture<'a, bool>;
    /// Answers the caller: what it came to, or why the group failed.
    fn answer(self: Box<Self>, group: Result<()>);
}

struct Pending<T, F> {
    op: F,
    result: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Write for Pending<T, F>
where
    T: Send + 'static,
    F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + Sync + 'static,
{
    fn run<'a>(&'a mut self, conn: &'a mut Conn) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let result = guarded((self.op)(conn)).await;
            let worked = result.is_ok();
            self.result = Some(result);
            worked
        })
    }

    fn answer(self: Box<Self>, group: Result<()>) {
        let result = match (self.result, group) {
            (Some(Err(own)), _) => Err(own),
            (_, Err(group)) => Err(group),
            (Some(result), Ok(())) => result,
            (None, Ok(())) => Err(StoreError::Closed),
        };
        // The caller may have gone away; its write stands.
        drop(self.reply.send(result));
    }
}

/// A write that panics must not end the writer.
async fn guarded<T>(mut future: BoxFuture<'_, Result<T>>) -> Result<T> {
    poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)))
            .unwrap_or_else(|panic| std::task::Poll::Ready(Err(panicked(panic.as_ref()))))
    })
    .await
}

fn panicked(panic: &(dyn Any + Send)) -> StoreError {
    let text = panic.downcast_ref::<&str>().copied().unwrap_or("no text");
    StoreError::Database(sqlx::Error::Protocol(format!("a write broke off: {text}")))
}

impl Writer {
    /// Starts the task on the connection given.
    pub(crate) fn start(conn: Conn) -> Self {
        let (queue, inbox) = mpsc::channel(limits().write_queue);
        tokio::spawn(serve(conn, inbox));
        Self { queue }
    }

    /// Runs `op` in a group; answers after the commit.
    pub(crate) async fn write<T, F>(&self, op: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + Sync + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let write = Message::Write(Box::new(Pending { op, result: None, reply }));
        self.queue.send(write).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Folds the log into the file and empties it. False: somebody reads, so not now.
    pub(crate) async fn fold(&self) -> Result<bool> {
        let (reply, answer) = oneshot::channel();
        self.queue.send(Message::Fold(reply)).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Ends the task when all writes before this are done.
    pub(crate) async fn close(&self) {
        let (reply, answer) = oneshot::channel();
        if self.queue.send(Message::Close(reply)).await.is_ok() {
            drop(answer.await);
        }
    }
}

/// The task: one group after the other until closed or until nobody is left to send.
async fn serve(mut conn: Conn, mut inbox: mpsc::Receiver<Message>) {
    let mut last_group = 0;
    while let Some(message) = inbox.recv().await {
        let first = match message {
            Message::Write(write) => write,
            Message::Close(reply) => return end(conn, reply).await,
            Message::Fold(reply) => {
                drop(reply.send(fold(&mut conn).await));
                continue;
            }
        };
        let (writes, after) = group(&mut conn, &mut inbox, first, last_group > 1).await;
        last_group = writes;
        match after {
            Some(Message::Close(reply)) => return end(conn, reply).await,
            Some(Message::Fold(reply)) => drop(reply.send(fold(&mut conn).await)),
            Some(Message::Write(_)) | None => {}
        }
    }
}

/// Closes the connection, which also folds the log into the database file, then tells who asked.
async fn end(conn: Conn, reply: oneshot::Sender<()>) {
    if let Conn::Sqlite(conn) = conn
        && let Err(error) = conn.close().await
    {
        tracing::warn!(%error, "the database file was not closed in order");
    }
    let _ = reply.send(());
}

/// What was deleted still stands in the log until it is folded into the file.
async fn fold(conn: &mut Conn) -> Result<bool> {
    let row = conn.one("PRAGMA wal_checkpoint(TRUNCATE)", Vec::new()).await?;
    Ok(row.int("busy")? == 0)
}

/// Runs one group. Returns how many writes it had, and what else was asked for meanwhile.
async fn group(
    conn: &mut Conn,
    inbox: &mut mpsc::Receiver<Message>,
    first: Box<dyn Write>,
    expects_more: bool,
) -> (usize, Option<Message>) {
    let mut done: Vec<Box<dyn Write>> = Vec::new();
    let mut after = None;
    let mut next = Some(first);
    let until = Instant::now() + Duration::from_millis(limits().write_batch_wait_ms);
    let mut outcome = conn.script("BEGIN IMMEDIATE").await;
    while let Some(mut write) = next.take() {
        if outcome.is_ok() {
            outcome = savepoint(conn, write.as_mut()).await;
        }
        done.push(write);
        if outcome.is_err() || done.len() >= limits().write_batch {
            break;
        }
        match take(inbox, expects_more.then_some(until)).await {
            Some(Message::Write(write)) => next = Some(write),
            other => after = other,
        }
    }
    if outcome.is_ok() {
        outcome = conn.script("COMMIT").await;
    }
    if let Err(error) = &outcome {
        tracing::warn!(%error, writes = done.len(), "a group of writes failed");
        // Some errors end the transaction by themselves; then there is nothing left to roll back.
        drop(conn.script("ROLLBACK").await);
    }
    let count = done.len();
    for write in done {
        write.answer(match &outcome {
            Ok(()) => Ok(()),
            Err(error) => Err(StoreError::echo(error)),
        });
    }
    (count, after)
}

/// The next message: one that waits already, or one that comes before `until`.
async fn take(inbox: &mut mpsc::Receiver<Message>, until: Option<Instant>) -> Option<Message> {
    if let Ok(message) = inbox.try_recv() {
        return Some(message);
    }
    timeout_at(until?, inbox.recv()).await.ok().flatten()
}

/// Runs one write of a group; a failed one is undone alone. An error here is the whole group's.
async fn savepoint(conn: &mut Conn, write: &mut dyn Write) -> Result<()> {
    conn.script("SAVEPOINT one").await?;
    if write.run(conn).await {
        conn.script("RELEASE one").await
    } else {
        conn.script("ROLLBACK TO one; RELEASE one").await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use packtrail_domain::SystemClock;

    use super::*;
    use crate::store::{Location, Store};
    use crate::value::args;

    async fn note(conn: &mut Conn, name: &'static str) -> Result<()> {
        let sql = "INSERT INTO nodes (node, seen_ms) VALUES ($1, 0)";
        conn.run(sql, args![name]).await.map(drop)
    }

    async fn noted(store: &Store) -> Vec<String> {
        let rows = store.reader().await.unwrap().rows("SELECT node FROM nodes ORDER BY node", args![]).await;
        rows.unwrap().iter().map(|row| row.get("node").unwrap()).collect()
    }

    async fn store(dir: &tempfile::TempDir) -> Store {
        let location = Location::Sqlite { dir: dir.path().to_owned() };
        Store::open(&location, Arc::new(SystemClock)).await.unwrap()
    }

    /// Three writes that go into one group: while the first runs, the others wait.
    async fn in_one_group<F>(store: &Store, middle: F) -> [bool; 3]
    where
        F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<()>> + Send + Sync + 'static,
    {
        let (first, second, third) = tokio::join!(
            store.write(|conn| Box::pin(note(conn, "first"))),
            store.write(middle),
            store.write(|conn| Box::pin(note(conn, "third"))),
        );
        [first.is_ok(), second.is_ok(), third.is_ok()]
    }

    #[tokio::test]
    async fn a_write_that_fails_half_way_is_undone_alone() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        let results = in_one_group(&store, |conn| {
            Box::pin(async {
                note(conn, "half").await?;
                note(conn, "half").await
            })
        });
        assert_eq!(results.await, [true, false, true]);
        assert_eq!(noted(&store).await, ["first", "third"]);
    }

    #[tokio::test]
    async fn a_write_that_panics_is_undone_alone_and_the_writer_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        let results = in_one_group(&store, |conn| {
            Box::pin(async {
                note(conn, "half").await?;
                panic!("a mistake")
            })
        });
        assert_eq!(results.await, [true, false, true]);
        store.write(|conn| Box::pin(note(conn, "later"))).await.unwrap();
        assert_eq!(noted(&store).await, ["first", "later", "third"]);
    }

    #[tokio::test]
    async fn a_group_whose_transaction_ends_is_lost_whole_and_told_so() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        // As a full disk does: the engine itself rolls the whole transaction back.
        let results = in_one_group(&store, |conn| Box::pin(conn.script("ROLLBACK")));
        let results = results.await;
        assert_eq!(results[..2], [false, false], "who was told of success must be found");
        let kept = noted(&store).await;
        assert_eq!(kept.contains(&"third".to_owned()), results[2]);
        assert!(!kept.contains(&"first".to_owned()));
        store.write(|conn| Box::pin(note(conn, "later"))).await.unwrap();
    }

    #[tokio::test]
    async fn a_caller_that_goes_away_does_not_take_its_write_with_it() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        {
            let mut write = Box::pin(store.write(|conn| Box::pin(note(conn, "gone"))));
            assert!(
                poll_fn(|context| std::task::Poll::Ready(write.as_mut().poll(context).is_pending())).await
            );
        }
        store.write(|conn| Box::pin(note(conn, "later"))).await.unwrap();
        assert_eq!(noted(&store).await, ["gone", "later"]);
    }

    #[tokio::test]
    async fn a_reader_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        let mut reader = store.reader().await.unwrap();
        assert!(note(&mut reader, "smuggled").await.is_err());
    }
}
