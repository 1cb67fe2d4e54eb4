//! Somebody with a browser: keeps cookies, opens an account, reads the mails.

use packtrail_domain::mail::{Mail, MailKind};
use packtrail_domain::{AccountId, Role};
use packtrail_store::NewMember;

use crate::world::{Answer, World};

pub(crate) const GOOD: &str = "correct horse battery";

/// A browser: keeps cookies, follows nothing.
#[derive(Default)]
pub(crate) struct Browser {
    pub(crate) cookies: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    pub(crate) fn header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub(crate) async fn get(&mut self, world: &World, path: &str) -> Answer {
        let answer =
            world.get_with(path, &[("cookie", &self.header()), ("user-agent", "Firefox/140.0 Linux")]).await;
        self.keep(&answer);
        answer
    }

    pub(crate) async fn download(&mut self, world: &World, path: &str) -> Vec<u8> {
        world.bytes(path, &[("cookie", &self.header())]).await
    }

    /// Sends a file as a form does.
    pub(crate) async fn upload(&mut self, world: &World, path: &str, name: &str, file: &str) -> Answer {
        let cookies = self.header();
        let headers =
            [("cookie", cookies.as_str()), ("content-type", "multipart/form-data; boundary=the-boundary")];
        let body = format!(
            "--the-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{file}\r\n--the-boundary--\r\n"
        );
        world.form(path, &body, &headers).await
    }

    pub(crate) async fn post(&mut self, world: &World, path: &str, body: &str) -> Answer {
        let cookies = self.header();
        let headers = [("cookie", cookies.as_str()), ("user-agent", "Firefox/140.0 Linux")];
        let answer = world.form(path, body, &headers).await;
        self.keep(&answer);
        answer
    }
}

/// Where a log-in leads, past the look whether the browser keeps cookies.
pub(crate) fn led_to(answer: &Answer) -> String {
    let location = answer.header("location");
    location
        .strip_prefix("/entered?next=")
        .unwrap_or(location)
        .replace("%2F", "/")
        .replace("%3F", "?")
        .replace("%3D", "=")
}

/// The mails that wait, oldest first; they count as sent.
pub(crate) async fn mails(world: &World) -> Vec<Mail> {
    let jobs = world.store.jobs().claim("test", &[Mail::JOB], 100).await.unwrap();
    world.store.jobs().complete(&jobs).await.unwrap();
    jobs.into_iter().map(|job| serde_json::from_value(job.payload).unwrap()).collect()
}

pub(crate) fn hidden<'a>(page: &'a Answer, name: &str) -> &'a str {
    let mark = format!("name=\"{name}\" value=\"");
    let start = page.text.find(&mark).unwrap_or_else(|| panic!("no {name} in {}", page.text)) + mark.len();
    page.text[start..].split('"').next().unwrap()
}

/// Opens an account and is logged in.
pub(crate) async fn signed_up(world: &World, email: &str) -> Browser {
    let mut browser = Browser::default();
    let form = format!("email={email}&password={GOOD}&agree=yes");
    let page = browser.post(world, "/signup", &form).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let mail = mails(world).await.into_iter().find(|mail| mail.kind == MailKind::SignUpCode).unwrap();
    let code = mail.values["code"].clone();
    let form = format!("ticket={}&code={code}", hidden(&page, "ticket"));
    let done = browser.post(world, "/signup/code", &form).await;
    assert_eq!((done.status.as_u16(), led_to(&done).as_str()), (303, "/parcels"));
    browser
}

/// A colleague who joins the account of somebody, with a log-in.
pub(crate) async fn colleague(world: &World, account: AccountId, email: &str, role: Role) -> Browser {
    let hash = packtrail_web::hash_password(&world.random(), GOOD).await;
    let new = NewMember {
        account: Some(account),
        email: email.to_owned(),
        role,
        password: hash,
        language: None,
        consents: Vec::new(),
    };
    world.store.members().join(new).await.unwrap().unwrap();
    let mut browser = Browser::default();
    let answer = browser.post(world, "/login", &format!("email={email}&password={GOOD}")).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    browser
}
