//! The one place that decides who reaches a page. A route cannot be added without saying who may: [`Gate`] takes the
//! rule with the handler, and `cargo xtask check` lets no other code add routes.
//!
//! A handler behind [`Access::Member`] finds the member as an extractor, [`Signed`]; the account always comes from
//! there and never from an address or a form. Every form is checked here to come from our own pages.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Request, State};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, on};
use jiff::SignedDuration;
use packtrail_domain::{AccountId, Act};
use packtrail_store::{Member, Session};

use crate::app::Room;
use crate::cookies::SESSION;
use crate::guard::Elsewhere;
use crate::pages::{message, store_failed};
use crate::proof::hash;
use crate::reader::Reader;

/// For how long a proof of who one is counts for changes of security.
const PROOF_LIFE: SignedDuration = SignedDuration::from_mins(15);

/// Who may reach a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody, also in a frame of another site. Who is logged in is not looked at and no cookie is set.
    Framed,
    /// Programs of carriers, which show by what they send who they are. No visitor is known, no cookie read or set.
    Pushed,
    /// Members whose role allows the act.
    Member(Act),
    /// The same, who have just shown password, passkey or code.
    Proven(Act),
}

/// A route as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// `GET`, `POST`.
    pub method: Method,
    /// With `{names}` for its variable parts.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
}

/// The member who sent a request.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) session: Session,
    pub(crate) member: Member,
}

impl Signed {
    pub(crate) fn account(&self) -> AccountId {
        self.member.account
    }

    /// Whether the member's role allows an act.
    pub(crate) fn may(&self, act: Act) -> bool {
        self.member.role.may(act)
    }
}

/// Collects routes with their rules.
pub(crate) struct Gate {
    room: Arc<Room>,
    router: Router<Arc<Room>>,
    declared: Vec<Declared>,
}

impl Gate {
    pub(crate) fn new(room: &Arc<Room>) -> Self {
        Self { room: Arc::clone(room), router: Router::new(), declared: Vec::new() }
    }

    /// A page.
    pub(crate) fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Room>>,
        T: 'static,
    {
        self.add(Method::GET, path, access, on(axum::routing::MethodFilter::GET, handler))
    }

    /// A form.
    pub(crate) fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Room>>,
        T: 'static,
    {
        self.add(Method::POST, path, access, on(axum::routing::MethodFilter::POST, handler))
    }

    /// A form with a file of up to so many bytes.
    pub(crate) fn upload<H, T>(self, path: &'static str, access: Access, handler: H, bytes: usize) -> Self
    where
        H: Handler<T, Arc<Room>>,
        T: 'static,
    {
        let limited = on(axum::routing::MethodFilter::POST, handler).layer(DefaultBodyLimit::max(bytes));
        self.add(Method::POST, path, access, limited)
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: MethodRouter<Arc<Room>, Infallible>,
    ) -> Self {
        let rule = (Arc::clone(&self.room), access);
        self.router = self.router.route(path, handler.layer(from_fn_with_state(rule, admit)));
        self.declared.push(Declared { method, path, access });
        self
    }

    /// The routes, and the table of who may reach them.
    pub(crate) fn done(self) -> (Router<Arc<Room>>, Vec<Declared>) {
        (self.router, self.declared)
    }
}

/// Lets a request through or says why not.
async fn admit(State((room, access)): State<(Arc<Room>, Access)>, request: Request, next: Next) -> Response {
    if access == Access::Framed {
        return framed(&room, request, next).await;
    }
    if access == Access::Pushed {
        return pushed(request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(reader) = Reader::from_request_parts(&mut parts, &room).await;
    let mut request = Request::from_parts(parts, body);
    let is_form = request.method() == Method::POST;
    if is_form && !crate::guard::is_same_origin(request.headers()) {
        return message(&room, &reader, StatusCode::FORBIDDEN, "foreign-form");
    }
    let signed = match signed(&room, request.headers()).await {
        Ok(signed) => signed,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let refused = match (access, &signed) {
        (Access::Public | Access::Framed | Access::Pushed, _) => None,
        (_, None) => Some(to_log_in(&reader, "/login")),
        (Access::Member(act) | Access::Proven(act), Some(signed)) if !signed.may(act) => {
            Some(message(&room, &reader, StatusCode::FORBIDDEN, "not-allowed"))
        }
        (Access::Proven(_), Some(signed)) if !is_fresh(&room, signed) => Some(to_log_in(&reader, "/prove")),
        _ => None,
    };
    if let Some(response) = refused {
        return response;
    }
    if let Some(signed) = signed {
        request.extensions_mut().insert(signed);
    }
    next.run(request).await
}

/// Past the rules for forms and members: a carrier's program has neither page nor session.
async fn pushed(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::COOKIE);
    let mut response = next.run(request).await;
    response.headers_mut().remove(header::SET_COOKIE);
    response
}

/// The one way past the headers that keep our pages out of frames: for pages that know nobody.
async fn framed(room: &Room, mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::COOKIE);
    let mut response = next.run(request).await;
    let mark = Elsewhere::Frame(room.app.config.framed_by.clone());
    response.extensions_mut().insert(mark);
    response
}

/// The member of the request's cookie.
async fn signed(room: &Room, headers: &HeaderMap) -> Result<Option<Signed>, packtrail_store::StoreError> {
    let Some(token) = SESSION.read(headers).filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    let found = room.app.store.sessions().by_token(hash("token", token)).await?;
    Ok(found.map(|(session, member)| Signed { session, member }))
}

fn is_fresh(room: &Room, signed: &Signed) -> bool {
    room.app.store.clock().wall().duration_since(signed.session.proved) < PROOF_LIFE
}

/// To a form that proves who one is, and back afterwards; a form that was sent is sent again by hand.
fn to_log_in(reader: &Reader, form: &str) -> Response {
    Redirect::to(&reader.to(&format!("{form}?next={}", crate::pages::percent(&reader.path)))).into_response()
}

impl FromRequestParts<Arc<Room>> for Signed {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Room>) -> Result<Self, StatusCode> {
        // A handler that asks for a member behind a public rule is a fault of ours, never the visitor's.
        parts.extensions.get::<Signed>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
