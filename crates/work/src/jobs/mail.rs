//! Sends one mail: finds its words in the person's language and hands it to a mail server, or writes it into a folder.
//!
//! A mail that is sent twice has the same Message-ID, so that a mail program shows it once.

use std::fmt;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use packtrail_domain::language::Value;
use packtrail_domain::mail::Mail;
use packtrail_domain::{Language, Languages};
use packtrail_store::Job;

use crate::Shared;

/// The kind in the `jobs` table.
pub const KIND: &str = Mail::JOB;

/// How long a mail server may take for one mail.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where mails go.
pub enum Transport {
    /// To a mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, one `.eml` file each: for a first look, and for servers without mail.
    Folder(PathBuf),
}

/// What sending mail needs.
#[derive(Debug, Clone)]
pub struct Mailer {
    languages: Arc<Languages>,
    from: Mailbox,
    transport: Arc<Transport>,
}

/// A setting for mail is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct MailError(String);

impl fmt::Debug for Transport {
    /// Without the address of the server, which holds its password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Transport::Smtp(_) => f.write_str("Smtp"),
            Transport::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
        }
    }
}

impl Mailer {
    /// Sends as `from` (`Packtrail <parcels@shop.example>`), through `smtp` (`smtps://user:password@host`), or into the
    /// folder where there is none.
    ///
    /// # Errors
    /// An address that is none.
    pub fn new(
        languages: Arc<Languages>,
        from: &str,
        smtp: Option<&str>,
        folder: PathBuf,
    ) -> Result<Self, MailError> {
        let from =
            from.parse().map_err(|error| MailError(format!("`{from}` is no sender of mail: {error}")))?;
        let transport = match smtp {
            None => Transport::Folder(folder),
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map_err(|error| MailError(format!("the address of the mail server: {error}")))?;
                Transport::Smtp(builder.timeout(Some(PATIENCE)).build())
            }
        };
        Ok(Self { languages, from, transport: Arc::new(transport) })
    }

    fn message(&self, mail: &Mail, id: &str, at: SystemTime) -> Result<Message, String> {
        let fallback = self.languages.choose("");
        let language = self.languages.get(&mail.language).unwrap_or(fallback);
        let host = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse().map_err(|error| format!("the address cannot be written to: {error}"))?)
            .subject(words(language, mail, "subject"))
            .date(at)
            .message_id(Some(format!("<{id}@{host}>")))
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(words(language, mail, "body") + "\n")
            .map_err(|error| format!("the mail could not be put together: {error}"))
    }

    async fn send(&self, message: Message, id: &str) -> Result<(), String> {
        match &*self.transport {
            Transport::Smtp(server) => {
                server.send(message).await.map(drop).map_err(|error| format!("the mail server: {error}"))
            }
            Transport::Folder(folder) => {
                let (file, bytes) = (folder.join(format!("{id}.eml")), message.formatted());
                let written = tokio::task::spawn_blocking(move || write(&file, &bytes)).await;
                written
                    .map_err(|error| error.to_string())?
                    .map_err(|error| format!("the mail folder: {error}"))
            }
        }
    }
}

fn system_time(at: Timestamp) -> SystemTime {
    u64::try_from(at.as_second())
        .map_or(SystemTime::UNIX_EPOCH, |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

fn write(file: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)?;
    std::io::Write::write_all(&mut file, bytes)
}

fn words(language: &Language, mail: &Mail, part: &str) -> String {
    let values: Vec<(&str, Value<'_>)> =
        mail.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    language.fill(&format!("mail-{}-{part}", mail.kind.as_str()), &values)
}

/// Runs one.
pub(crate) async fn run(shared: &Shared, job: &Job) -> Result<(), String> {
    let Some(mailer) = &shared.config.mail else { return Err("no mail is set up on this node".to_owned()) };
    let mail: Mail = serde_json::from_value(job.payload.clone())
        .map_err(|error| format!("unreadable payload: {error}"))?;
    let id = job.id.simple().to_string();
    let message = mailer.message(&mail, &id, system_time(shared.clock.wall()))?;
    mailer.send(message, &id).await?;
    tracing::info!(mail.kind = mail.kind.as_str(), "a mail was sent");
    Ok(())
}
