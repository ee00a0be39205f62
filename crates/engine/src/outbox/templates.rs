//! The templates that mails are made of now: those of the project and, over them, those that were saved through the API.
//!
//! In: names, locales and sources. Out: templates as JSON, filled-in templates, or what is wrong with them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use mail::template::{Fault, Part};
use mail::{Origin, Template, Templates};
use plan::{DraftTemplate, Refusal, Violation};
use serde_json::{Value, json};
use store::EmailTemplate;

use super::notify::{self, Notice};
use crate::Engine;
use crate::aside::aside;
use crate::audit::{self, Act};
use crate::mutate::{Context, commit, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;

/// How long it takes at most until a template that another server saved is used here.
const FRESH: Duration = Duration::from_secs(2);
/// Bytes of one part of a saved template.
const MOST_BYTES: usize = 256 * 1024;
const LONGEST_NAME: usize = 64;
/// As which they stand in the audit log; they are no content type.
const TEMPLATE: &str = "plugin::email.template";

/// The templates as they were a moment ago.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    kept: Mutex<Option<(Instant, Arc<Kept>)>>,
}

/// What mails are made of at one moment.
#[derive(Debug)]
pub(crate) struct Kept {
    saved: Vec<EmailTemplate>,
    /// All templates.
    pub(crate) templates: Templates,
    /// The notifications, made for these templates.
    pub(crate) notices: Vec<Notice>,
}

impl Kept {
    fn saved_at(&self, template: &Template) -> Option<DateTime<Utc>> {
        let is_meant = |row: &&EmailTemplate| {
            template.origin == Origin::Saved
                && row.name == template.name
                && row.locale == template.locale
        };
        self.saved.iter().find(is_meant).map(|row| row.updated_at)
    }
}

impl Shelf {
    fn get(&self) -> Option<(Instant, Arc<Kept>)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, kept: Option<Arc<Kept>>) {
        let now = Instant::now();
        let kept = kept.map(|kept| (now, kept));
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }
}

impl Engine {
    /// What mails are made of now.
    pub(crate) async fn kept(&self) -> Result<Arc<Kept>, Cause> {
        let before = self.shelf().get();
        if let Some((since, kept)) = &before
            && since.elapsed() < FRESH
        {
            return Ok(Arc::clone(kept));
        }
        let saved = self.store().email_templates().await.map_err(failed)?;
        let kept = match before {
            Some((_, kept)) if kept.saved == saved => kept,
            _ => Arc::new(self.keep(saved)),
        };
        self.shelf().put(Some(Arc::clone(&kept)));
        Ok(kept)
    }

    fn keep(&self, saved: Vec<EmailTemplate>) -> Kept {
        let rules = &self.options().mail.notifications;
        let (templates, notices, problems) = self.made_of(saved.iter());
        // those of the project's own templates were told at start; a saved one may be older than the model is
        let mut outdated = BTreeSet::new();
        for notify::RuleProblem { rule, message, .. } in problems {
            let Some(name) = rules.get(rule).map(|rule| rule.template.as_str()) else { continue };
            if saved.iter().any(|row| row.name == name) {
                let template = name;
                tracing::error!(
                    template,
                    message,
                    "a saved template does not work any more; the project's is used until it is saved anew"
                );
                outdated.insert(name);
            }
        }
        if outdated.is_empty() {
            return Kept { templates, notices, saved };
        }
        let usable = saved.iter().filter(|row| !outdated.contains(row.name.as_str()));
        let (templates, notices, _told) = self.made_of(usable);
        Kept { templates, notices, saved }
    }

    /// All templates with these over those of the project, and the notifications with them.
    fn made_of<'s>(
        &self,
        saved: impl Iterator<Item = &'s EmailTemplate>,
    ) -> (Templates, Vec<Notice>, Vec<notify::RuleProblem>) {
        let mail = &self.options().mail;
        let mut templates = mail.templates.clone();
        for one in saved {
            templates.put(Template {
                name: one.name.clone(),
                locale: one.locale.clone(),
                subject: one.subject.clone(),
                text: one.text.clone(),
                html: one.html.clone(),
                variables: mail.templates.variables(&one.name).to_vec(),
                origin: Origin::Saved,
            });
        }
        let rules = if mail.from.is_some() { mail.notifications.as_slice() } else { &[] };
        let (notices, problems) = notify::notices((self.model(), self.schema()), &templates, rules);
        (templates, notices, problems)
    }
}

/// Every template, as `EmailTemplate`.
pub(super) async fn all(engine: &Engine) -> Result<Vec<Value>, Cause> {
    let kept = engine.kept().await?;
    Ok(kept.templates.iter().map(|template| shown(template, kept.saved_at(template))).collect())
}

/// A template filled in with its samples and these variables, as `EmailPreview`.
pub(super) async fn preview(
    engine: &Engine,
    (draft, variables): (&DraftTemplate, &Value),
) -> Result<Value, Cause> {
    let kept = engine.kept().await?;
    let locale = draft.locale.as_deref().unwrap_or_default();
    let known = kept.templates.find(&draft.name, locale);
    let given = draft.subject.is_some() || draft.text.is_some() || draft.html.is_some();
    let template = match known {
        Some(template) if !given => template.clone(),
        _ if given => Template {
            subject: draft
                .subject
                .clone()
                .or_else(|| known.map(|it| it.subject.clone()))
                .unwrap_or_default(),
            ..as_template(&kept, draft)
        },
        _ => {
            let message = format!("There is no template {:?}", draft.name);
            return Err(ApplicationError::not_found(message).into());
        }
    };
    let Value::Object(mut values) = template.samples() else { return Ok(Value::Null) };
    if let Value::Object(given) = variables {
        values.extend(given.clone());
    }
    let rendered = aside(async move { template.render(&Value::Object(values)) }).await;
    let rendered = rendered.map_err(|error| {
        invalid(vec![Violation {
            path: vec!["variables".to_owned()],
            message: error.to_string(),
            value: None,
        }])
    })?;
    Ok(json!({ "subject": rendered.subject, "text": rendered.text, "html": rendered.html }))
}

/// Keeps a template from now on, if nothing is wrong with it.
pub(super) async fn save(
    (engine, context): (&Engine, &Context<'_>),
    draft: &DraftTemplate,
) -> Result<Value, Cause> {
    let kept = engine.kept().await?;
    check_name(draft)?;
    let template = as_template(&kept, draft);
    let (checking, checked) = (engine.clone(), template.clone());
    let mut violations: Vec<Violation> = too_long(draft).collect();
    if violations.is_empty() {
        violations = aside(async move { faults(&checking, &kept, &checked) }).await;
    }
    if !violations.is_empty() {
        return Err(invalid(violations));
    }
    let updated_at = (engine.options().clock)();
    let row = EmailTemplate {
        name: template.name.clone(),
        locale: template.locale.clone(),
        subject: template.subject.clone(),
        text: template.text.clone(),
        html: template.html.clone(),
        updated_at,
    };
    let mut transaction = engine.store().begin().await.map_err(failed)?;
    let key = (&*row.name, &*row.locale);
    let before = transaction.email_template(key).await.map_err(failed)?;
    transaction.save_email_template(&row).await.map_err(failed)?;
    let acts = acts(context, key, (before.as_ref(), Some(&row)));
    commit(context, transaction, acts).await?;
    engine.shelf().put(None);
    Ok(shown(&template, Some(updated_at)))
}

/// Forgets a saved template; what holds in its place.
pub(super) async fn reset(
    (engine, context): (&Engine, &Context<'_>),
    (name, locale): (&str, Option<&str>),
) -> Result<Option<Value>, Cause> {
    let locale = locale.unwrap_or_default();
    let mut transaction = engine.store().begin().await.map_err(failed)?;
    let before = transaction.email_template((name, locale)).await.map_err(failed)?;
    if before.is_none() {
        let message = "There is no saved template with this name and locale";
        return Err(ApplicationError::not_found(message).into());
    }
    transaction.delete_email_template((name, locale)).await.map_err(failed)?;
    let acts = acts(context, (name, locale), (before.as_ref(), None));
    commit(context, transaction, acts).await?;
    engine.shelf().put(None);
    let kept = engine.kept().await?;
    let left = kept.templates.find(name, locale);
    Ok(left.map(|template| shown(template, kept.saved_at(template))))
}

/// What was done to a saved template, for the audit log.
fn acts(
    context: &Context<'_>,
    (name, locale): (&str, &str),
    (before, after): (Option<&EmailTemplate>, Option<&EmailTemplate>),
) -> Vec<Act> {
    if !audit::is_audited(context.options.audit_content, TEMPLATE) {
        return Vec::new();
    }
    let parts = |template: Option<&EmailTemplate>| match template {
        Some(it) => [Some(it.subject.clone()), it.text.clone(), it.html.clone()],
        None => [None, None, None],
    };
    let names = ["subject", "text", "html"].into_iter();
    let both = names.zip(parts(before).into_iter().zip(parts(after)));
    let changed = both.filter(|(_, (old, new))| old != new).map(|(name, (old, new))| {
        (name.to_owned(), audit::both(old.map(Value::from), new.map(Value::from)))
    });
    vec![Act {
        action: match (before, after) {
            (None, _) => "create",
            (Some(_), Some(_)) => "update",
            (Some(_), None) => "delete",
        },
        content_type: TEMPLATE.to_owned(),
        document: name.to_owned(),
        locale: Some(locale.to_owned()).filter(|locale| !locale.is_empty()),
        changes: changed.collect(),
        by: None,
    }]
}

/// What is wrong with a template, by itself or for the notifications that are made of it.
fn faults(engine: &Engine, kept: &Kept, template: &Template) -> Vec<Violation> {
    let faults: Vec<Violation> = template.check().iter().map(violation).collect();
    if faults.is_empty() { unfit(engine, kept, template) } else { faults }
}

/// What a notification would lack if it were made with this template.
fn unfit(engine: &Engine, kept: &Kept, template: &Template) -> Vec<Violation> {
    let mut templates = kept.templates.clone();
    templates.put(template.clone());
    let rules: Vec<notify::Rule> = engine
        .options()
        .mail
        .notifications
        .iter()
        .filter(|rule| rule.template == template.name)
        .cloned()
        .collect();
    let (_, problems) = notify::notices((engine.model(), engine.schema()), &templates, &rules);
    let violation = |problem: notify::RuleProblem| Violation {
        path: vec!["input".to_owned()],
        message: problem.message,
        value: None,
    };
    problems.into_iter().map(violation).collect()
}

fn as_template(kept: &Kept, draft: &DraftTemplate) -> Template {
    Template {
        name: draft.name.clone(),
        locale: draft.locale.clone().unwrap_or_default(),
        subject: draft.subject.clone().unwrap_or_default(),
        text: draft.text.clone(),
        html: draft.html.clone(),
        variables: kept.templates.variables(&draft.name).to_vec(),
        origin: Origin::Saved,
    }
}

fn check_name(draft: &DraftTemplate) -> Result<(), Cause> {
    let DraftTemplate { name, locale, .. } = draft;
    let message = if name.len() > LONGEST_NAME || !model::naming::is_kebab_case(name) {
        format!(
            "name: must be like welcome or order-shipped, of at most {LONGEST_NAME} letters, digits and dashes"
        )
    } else if locale.as_ref().is_some_and(|locale| model::locale::name(locale).is_none()) {
        "locale: there is no such locale; codes are such as fr or pt-BR".to_owned()
    } else {
        return Ok(());
    };
    Err(ApplicationError::validation(message).into())
}

fn too_long(draft: &DraftTemplate) -> impl Iterator<Item = Violation> {
    let parts = [("subject", &draft.subject), ("text", &draft.text), ("html", &draft.html)];
    let long =
        parts.into_iter().filter(|(_, part)| part.as_ref().is_some_and(|it| it.len() > MOST_BYTES));
    long.map(|(name, _)| Violation {
        path: vec!["input".to_owned(), name.to_owned()],
        message: format!("{name}: has more than {MOST_BYTES} bytes"),
        value: None,
    })
}

fn violation(fault: &Fault) -> Violation {
    let Fault { part, line, message, advice } = fault;
    let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
    let advice = if advice.is_empty() { String::new() } else { format!("; {advice}") };
    let input = match part {
        Part::Subject | Part::Expression => "subject",
        Part::Text => "text",
        Part::Html => "html",
    };
    Violation {
        path: vec!["input".to_owned(), input.to_owned()],
        message: format!("{part}{line}: {message}{advice}"),
        value: None,
    }
}

fn invalid(violations: Vec<Violation>) -> Cause {
    Cause::Refused(Refusal::Invalid(violations))
}

/// A template as `EmailTemplate`, with when it was saved if it was.
fn shown(template: &Template, saved_at: Option<DateTime<Utc>>) -> Value {
    let Template { name, locale, subject, text, html, .. } = template;
    let variables: Vec<Value> = template
        .variables
        .iter()
        .map(|it| json!({ "name": it.name, "description": it.description, "sample": it.sample }))
        .collect();
    json!({
        "name": name,
        "locale": Some(locale).filter(|locale| !locale.is_empty()),
        "subject": subject,
        "text": text,
        "html": html,
        "variables": variables,
        "origin": match template.origin {
            Origin::BuiltIn => "BUILT_IN",
            Origin::Project => "PROJECT",
            Origin::Saved => "SAVED",
        },
        "updatedAt": saved_at.map(instant),
    })
}

#[cfg(test)]
mod tests;
