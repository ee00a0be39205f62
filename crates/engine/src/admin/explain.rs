//! Why somebody may do something, or may not.
//!
//! In: a user, a role, a token or an admin; an action; perhaps a field and an entry. Out: the rules that plans are made of, each
//! with what it comes to, and which of them decides. Whoever asks is told nothing that they could not read: of nobody whom they
//! may not see, with what these may do, and of an entry that is not there for them as of one that does not exist.

use std::sync::Arc;

use model::permission::action::{self, Meaning};
use model::{Action, ContentType, Grants, Principal, Status, Surface, TypeId, Viewer, token, user};
use plan::{AccessRule, Explained, Read};
use serde_json::{Value, json};

use super::{Done, Visit};
use crate::level::{self, Connection, Level};
use crate::mutate::{failed, only};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, Origin};

/// What is asked for.
struct Question<'a> {
    content_type: &'a ContentType,
    action: Action,
    /// By its index.
    field: Option<usize>,
    document: Option<&'a str>,
    status: Status,
    locale: &'a str,
    /// Whether the entry is there for whoever asks.
    seen: bool,
}

const UNSEEN: &str =
    "it does not let this entry through, or there is no such entry in this status and locale";

/// Whose rights are asked about, by document or id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// Somebody who is not known.
    Visitor,
    /// An end user.
    User(&'a str),
    /// Whoever has a role, of users or of admins.
    Role(&'a str),
    /// Whoever has an API token.
    Token(&'a str),
    /// An admin.
    Admin(&'a str),
}

/// Somebody whose rights are asked about.
#[derive(Debug)]
pub struct Found {
    /// What they may do.
    pub viewer: Arc<Viewer>,
    /// Who they are; somebody with a role is nobody in particular.
    pub principal: Principal,
}

/// What is answered.
struct Answer {
    allowed: bool,
    because: String,
    rules: Vec<Value>,
}

impl Engine {
    /// Who somebody else is on the surface for content, so that an admin can see what they see.
    ///
    /// # Errors
    /// When there is nobody like that, the admin may not see them, or they may do what the admin may not: the error of a field.
    pub async fn viewed_as(
        &self,
        admin: &Principal,
        subject: Subject<'_>,
        (origin, request_id): (&Origin, &str),
    ) -> Result<Found, Value> {
        let viewed = self.as_visit(admin, (origin, request_id), async |visit| {
            let (engine, found) = visit.found(subject).await?;
            let forbidden = || Cause::from(ApplicationError::forbidden());
            if engine.model().surface != Surface::Content {
                let message = "Admins and their roles see nothing of the content API";
                return Err(ApplicationError::validation(message).into());
            }
            // whatever a visitor sees is no secret
            let mine = visit.myself().await?.viewer;
            let covered =
                subject == Subject::Visitor || mine.grants.cover_for_others(&found.viewer.grants);
            if covered { Ok(found) } else { Err(forbidden()) }
        });
        viewed.await
    }
}

impl Visit<'_> {
    pub(super) async fn explain_access(&self) -> Result<Done, Cause> {
        let (engine, Found { viewer, .. }) = self.found(self.subject()?).await?;
        let mut told = Vec::new();
        let (first, actions) = self.actions_named(engine)?;
        for action in actions {
            let mut question = self.question(engine, (first, action))?;
            question.seen = self.sees(&question).await?;
            let answer = explain(engine, &viewer, &question).await?;
            // what stands for several of ours needs all of them
            let decides = !answer.allowed;
            told.push(answer);
            if decides {
                break;
            }
        }
        let answer = told.pop().ok_or_else(|| Cause::from(ApplicationError::forbidden()))?;
        Ok(Done::told(json!({
            "allowed": answer.allowed,
            "because": answer.because,
            "rules": answer.rules,
        })))
    }

    /// Whose right it is about.
    fn subject(&self) -> Result<Subject<'_>, Cause> {
        let named = [
            self.text("user").map(Subject::User),
            self.text("role").map(Subject::Role),
            self.text("token").map(Subject::Token),
            self.text("admin").map(Subject::Admin),
        ];
        let mut given = named.into_iter().flatten();
        let subject = given.next().unwrap_or(Subject::Visitor);
        if given.next().is_some() {
            let message = "Name one of user, role, token and admin, or none of them for a visitor";
            return Err(ApplicationError::validation(message).into());
        }
        Ok(subject)
    }

    /// Who that is, on which surface. Whom the viewer may not see does not exist.
    async fn found(&self, subject: Subject<'_>) -> Result<(&Engine, Found), Cause> {
        let content = self.engine.of_content();
        let missing =
            |what: &str| Cause::from(ApplicationError::not_found(format!("{what} not found")));
        let (of_users, of_admins) = (user::ROLE, user::ADMINS.role);
        match subject {
            Subject::Visitor if self.reads(&[of_users]).await? => {
                let viewer = content.visitor().await.map_err(Cause::Failed)?;
                Ok((content, Found { viewer, principal: Principal::Visitor(None) }))
            }
            Subject::Visitor => Err(ApplicationError::forbidden().into()),
            Subject::User(id) if self.reads(&[user::USER, of_users]).await? => {
                let user = content.user_of_document(id).await.map_err(Cause::Failed)?;
                let user = user.ok_or_else(|| missing("User"))?;
                let principal = Principal::User(user.document);
                Ok((content, Found { viewer: user.viewer, principal }))
            }
            Subject::User(_) => Err(missing("User")),
            Subject::Admin(id) if self.reads(&[user::ADMINS.user, of_admins]).await? => {
                let admin = self.known(id).await?.ok_or_else(|| missing("Admin"))?;
                let principal = Principal::Admin(admin.document);
                Ok((self.engine, Found { viewer: admin.viewer, principal }))
            }
            Subject::Admin(_) => Err(missing("Admin")),
            Subject::Role(id) => {
                let (engine, viewer) = self.role_named(id).await?;
                Ok((engine, Found { viewer, principal: Principal::Visitor(None) }))
            }
            Subject::Token(id) if self.reads(&[token::UID]).await? => {
                let token = self.token(id).await?;
                let viewer = content.viewer_of_token(&token);
                Ok((content, Found { viewer, principal: Principal::Token(token.id) }))
            }
            Subject::Token(_) => Err(missing("Token")),
        }
    }

    /// Somebody with this role, on its surface, if the viewer may see the roles there.
    async fn role_named(&self, id: &str) -> Result<(&Engine, Arc<Viewer>), Cause> {
        let content = self.engine.of_content();
        for (engine, roles) in [(content, user::ROLE), (self.engine, user::ADMINS.role)] {
            let found = engine.viewer_of_role(id).await.map_err(Cause::Failed)?;
            if let Some(viewer) = found
                && self.reads(&[roles]).await?
            {
                return Ok((engine, viewer));
            }
        }
        Err(ApplicationError::not_found("Role not found").into())
    }

    /// All that a role allows, whatever it is written down in.
    pub(super) async fn role_grants(&self) -> Result<Done, Cause> {
        let (_, viewer) = self.role_named(self.text("role").unwrap_or_default()).await?;
        let everything = viewer.grants == Grants::All;
        let grants = if everything { self.every_grant() } else { self.grants(&viewer.grants) };
        Ok(Done::told(json!({ "everything": everything, "grants": grants })))
    }

    /// Whether whoever asks may read all of these types.
    async fn reads(&self, uids: &[&str]) -> Result<bool, Cause> {
        let viewer = self.myself().await?.viewer;
        let model = self.engine.model();
        Ok(uids.iter().all(|uid| plan::reads_whole(model, &viewer, uid)))
    }

    /// Whether the entry that is asked about is there for whoever asks.
    async fn sees(&self, question: &Question<'_>) -> Result<bool, Cause> {
        if question.document.is_none() {
            return Ok(true);
        }
        let viewer = self.myself().await?.viewer;
        let content_type = self.engine.model().content_type(question.content_type.id);
        let place = (question.status, question.locale);
        for action in [Action::Find, Action::FindOne] {
            let asked = (content_type.id, action);
            match plan::explain(&self.engine.env(&viewer), asked, None, place) {
                Explained::Nothing => {}
                Explained::Everything => return Ok(true),
                Explained::Rules(rules) => {
                    for rows in rules.iter().filter_map(|rule| rule.rows.as_ref()) {
                        if finds(self.engine, &viewer, rows, question.document).await? {
                            return Ok(true);
                        }
                    }
                }
            }
        }
        Ok(false)
    }

    /// What the action that is named stands for.
    fn actions_named(&self, engine: &Engine) -> Result<(TypeId, Vec<Action>), Cause> {
        let name = self.text("action").unwrap_or_default();
        match action::meaning(engine.model(), name) {
            Meaning::Allows(content_type, actions) => Ok((content_type, actions)),
            Meaning::Nothing => {
                let message = format!("{name} needs no permission here");
                Err(ApplicationError::validation(message).into())
            }
            Meaning::Unknown => {
                let message = format!(
                    "there is no type or action `{name}` here; expected one like `api::article.article.find`"
                );
                Err(ApplicationError::validation(message).into())
            }
        }
    }

    fn question<'q>(
        &'q self,
        engine: &'q Engine,
        (content_type, action): (TypeId, Action),
    ) -> Result<Question<'q>, Cause> {
        let content_type = engine.model().content_type(content_type);
        let field = match self.text("field") {
            None => None,
            Some(name) => {
                let found = content_type.fields.iter().position(|field| *field.name == *name);
                Some(found.ok_or_else(|| {
                    let message = format!("{} has no field `{name}`", content_type.uid);
                    Cause::from(ApplicationError::validation(message))
                })?)
            }
        };
        // changes start from drafts
        let usual =
            if matches!(action, Action::Find | Action::FindOne) { "PUBLISHED" } else { "DRAFT" };
        let status = match self.text("status").unwrap_or(usual) {
            "DRAFT" => Status::Draft,
            _ => Status::Published,
        };
        let locale = self.text("locale").unwrap_or(&engine.model().default_locale);
        let document = self.text("documentId");
        Ok(Question { content_type, action, field, document, status, locale, seen: false })
    }
}

async fn explain(
    engine: &Engine,
    viewer: &Viewer,
    question: &Question<'_>,
) -> Result<Answer, Cause> {
    let Question { content_type, action, field, status, locale, .. } = *question;
    let told =
        |allowed, because: &str| Answer { allowed, because: because.to_owned(), rules: Vec::new() };
    let what = action::name(content_type, action);
    if !content_type.exposed {
        return Ok(told(false, &format!("{} is not in this API at all", content_type.uid)));
    }
    let reads = matches!(action, Action::Find | Action::FindOne);
    if let Some(field) = field.map(|index| &content_type.fields[index])
        && !(if reads { field.output } else { field.input })
    {
        return Ok(told(false, &format!("the field {} is in this API for nobody", field.name)));
    }
    let asked = (content_type.id, action);
    let rules = match plan::explain(&engine.env(viewer), asked, field, (status, locale)) {
        Explained::Nothing => return Ok(told(false, &format!("nothing grants {what}"))),
        Explained::Everything => {
            return Ok(told(true, &format!("{what} is granted without bounds")));
        }
        Explained::Rules(rules) => rules,
    };
    let mut answer = Answer { allowed: false, because: String::new(), rules: Vec::new() };
    for (number, rule) in rules.iter().enumerate() {
        let (allows, because) = weigh(engine, viewer, rule, question).await?;
        answer.rules.push(json!({ "allows": allows, "because": because, "bounds": rule.bounds }));
        if allows && !answer.allowed {
            answer.allowed = true;
            answer.because = format!("rule {} grants {what}: {because}", number + 1);
        }
    }
    if !answer.allowed {
        answer.because = format!("none of the rules that grant {what} holds here");
    }
    Ok(answer)
}

/// What one rule comes to.
async fn weigh(
    engine: &Engine,
    viewer: &Viewer,
    rule: &AccessRule,
    question: &Question<'_>,
) -> Result<(bool, &'static str), Cause> {
    if !rule.field {
        return Ok((false, "it does not allow the field"));
    }
    let Some(rows) = &rule.rows else {
        return Ok((
            false,
            "it lets no entry through in this status and locale, or needs to know of the user what is not known",
        ));
    };
    let Some(document) = question.document else {
        let bounded = rule.bounds.contains_key("rows");
        return Ok((
            true,
            if bounded { "it lets some entries through" } else { "it has no rule on entries" },
        ));
    };
    let found = question.seen && finds(engine, viewer, rows, Some(document)).await?;
    Ok(if found { (true, "it lets this entry through") } else { (false, UNSEEN) })
}

/// Whether an entry is among these rows.
async fn finds(
    engine: &Engine,
    viewer: &Viewer,
    rows: &Read,
    document: Option<&str>,
) -> Result<bool, Cause> {
    let documents: Vec<&str> = document.into_iter().collect();
    let level = Level::new(engine.model(), &only(rows, &documents), engine.store().dialect());
    let mut reader = engine.store().reader().await.map_err(failed)?;
    let tree = level::load(&[&level], &mut Connection::Reader(&mut reader), &viewer.facts).await;
    Ok(tree.map_err(failed)?.first().is_some_and(|rows| rows.len() > 0))
}
