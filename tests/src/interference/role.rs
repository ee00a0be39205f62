//! A role at random: what it may read and change, within which bounds.
//!
//! In: a model, the lines of its seed, random numbers. Out: a viewer, and what of each type there is for it. That is said twice, as
//! permissions and as conditions in SQL, and the latter follow from the seed alone: nothing of the product decides what is hidden.

use std::collections::BTreeSet;

use model::{
    Action, ContentType, Field, FieldKind, Grants, Model, Permission, Permissions, Relation,
    Status, Storage, Target, TypeId, UserFact, Viewer, user,
};
use serde_json::{Value, json};

use crate::compat::random::Random;

/// Of a hundred types, how many are not granted; of a hundred fields, how many are hidden; of a hundred entries, the same.
const NOT_GRANTED: usize = 15;
const HIDDEN_FIELDS: usize = 15;
const HIDDEN_ENTRIES: usize = 40;
/// Of a hundred types that are granted, how many in two ways; how many in one status, and in one locale; how many by a rule that
/// looks at who asks; and how many may be changed as far as they may be read.
const TWO_WAYS: usize = 30;
const ONE_STATUS: usize = 25;
const ONE_LOCALE: usize = 30;
const BY_FACT: usize = 60;
const CHANGED: usize = 70;

/// Somebody who may not read everything.
pub(super) struct Role {
    pub(super) viewer: Viewer,
    pub(super) seen: Vec<Seen>,
}

impl Role {
    /// Somebody of whom the same is known, and who may read everything.
    pub(super) fn viewer_of_all(&self) -> Viewer {
        Viewer { facts: self.viewer.facts.clone(), ..Viewer::full_access() }
    }
}

/// What there is of a type for the role: what one of the ways allows.
pub(super) struct Seen {
    pub(super) content_type: TypeId,
    pub(super) ways: Vec<Way>,
}

/// One way in which the role may read a type.
pub(super) struct Way {
    /// By their index.
    pub(super) fields: BTreeSet<usize>,
    /// The condition in SQL that a row is there.
    pub(super) rows: String,
    /// The field on which that depends, besides the document, the status and the locale.
    pub(super) ruled_by: Option<usize>,
}

/// Makes roles of one model.
pub(super) struct Roles<'m> {
    pub(super) model: &'m Model,
    /// The lines of the seed.
    pub(super) lines: &'m [Value],
}

impl Roles<'_> {
    /// One at random.
    pub(super) fn random(&self, random: &mut Random) -> Role {
        let facts = self.facts(random);
        let (mut permissions, mut seen) = (Permissions::default(), Vec::new());
        for content_type in self.model.own_types().filter(|it| is_hidden_from_somebody(&it.uid)) {
            let mut ways = Vec::new();
            if !random.chance(NOT_GRANTED) {
                let changes = random.chance(CHANGED);
                for _ in 0..1 + usize::from(random.chance(TWO_WAYS)) {
                    let (permission, way) = self.way(content_type, &facts, random);
                    // whoever publishes or discards is told of one version by the other
                    let changes = changes && permission.status.is_none();
                    for action in Action::OF_CONTENT {
                        if changes || matches!(action, Action::Find | Action::FindOne) {
                            permissions.add(content_type.id, action, permission.clone());
                        }
                    }
                    ways.push(way);
                }
            }
            seen.push(Seen { content_type: content_type.id, ways });
        }
        let grants = Grants::Listed(permissions);
        let facts: Vec<_> = facts.into_iter().map(|fact| fact.value).collect();
        let authenticated = !facts.is_empty();
        let visitor = Viewer::visitor(Permissions::default());
        Role { viewer: Viewer { grants, facts, authenticated, ..visitor }, seen }
    }

    fn way(
        &self,
        content_type: &ContentType,
        facts: &[Fact],
        random: &mut Random,
    ) -> (Permission, Way) {
        let is_shown = |index: &usize, random: &mut Random| {
            !is_content(&content_type.fields[*index]) || !random.chance(HIDDEN_FIELDS)
        };
        let fields: BTreeSet<usize> =
            (0..content_type.fields.len()).filter(|index| is_shown(index, random)).collect();
        let rule = random.chance(BY_FACT).then(|| rule(self.model, content_type, facts, random));
        let (rows, ruled_by, documents) = match rule.flatten() {
            Some(rule) => {
                (rule.written, Some(rule.field), self.documents(content_type, rule.holds))
            }
            None => {
                let some = self.documents(content_type, |_| !random.chance(HIDDEN_ENTRIES));
                (one_of(&some), None, some)
            }
        };
        let mut permission =
            Permission { fields: Some(fields.clone()), rows: Some(rows), ..Permission::default() };
        let mut conditions = vec![among("document_id", &documents)];
        if content_type.draft_and_publish && random.chance(ONE_STATUS) {
            let status = random.pick(&[Status::Draft, Status::Published]);
            permission.status = Some(status);
            conditions.push(format!("\"status\" = {}", u8::from(status == Status::Published)));
        }
        if content_type.localized && random.chance(ONE_LOCALE) {
            let locale = random.pick(&["en", "fr"]).to_owned();
            conditions.push(among("locale", std::slice::from_ref(&locale)));
            permission.locales = Some(BTreeSet::from([locale]));
        }
        (permission, Way { fields, rows: conditions.join(" and "), ruled_by })
    }

    /// The documents of which this may hold in some locale.
    fn documents(
        &self,
        content_type: &ContentType,
        mut holds: impl FnMut(&Value) -> bool,
    ) -> Vec<String> {
        let of_type = self.lines.iter().filter(|line| line["type"] == *content_type.uid);
        let held = of_type.filter(|line| holds(line));
        let documents: BTreeSet<&str> =
            held.filter_map(|line| line["documentId"].as_str()).collect();
        documents.into_iter().map(str::to_owned).collect()
    }

    /// What is known of somebody, who is one of those whom the seed has.
    fn facts(&self, random: &mut Random) -> Vec<Fact> {
        let people = self.model.people();
        let of_people: Vec<&Value> =
            self.lines.iter().filter(|line| line["type"] == people.user).collect();
        if of_people.is_empty() {
            return Vec::new();
        }
        let line = of_people[random.below(of_people.len())];
        let known = |fact: UserFact| {
            let written = match fact.path.as_str() {
                "documentId" => &line["documentId"],
                path => &line["data"][path.trim_end_matches(".documentId")],
            };
            // a seed calls a role by its name
            let is_known = !written.is_null() && fact.path != "role.documentId";
            let value = is_known.then(|| fact.scalar.parse(written).ok()).flatten();
            let written = value.is_some().then(|| written.clone());
            Fact { fact, value, written }
        };
        self.model.facts_of(people).into_iter().map(known).collect()
    }
}

/// Something that may be known of whoever asks.
struct Fact {
    fact: UserFact,
    value: Option<model::Value>,
    written: Option<Value>,
}

/// A rule that compares a field of an entry with a fact.
struct Rule<'f> {
    field: usize,
    written: Value,
    /// Whether it may hold for a line of the seed.
    holds: Box<dyn Fn(&Value) -> bool + 'f>,
}

fn rule<'f>(
    model: &Model,
    content_type: &'f ContentType,
    facts: &'f [Fact],
    random: &mut Random,
) -> Option<Rule<'f>> {
    let pairs: Vec<(usize, &Fact, &str)> = content_type
        .fields
        .iter()
        .enumerate()
        .flat_map(|(index, field)| facts.iter().map(move |fact| (index, field, fact)))
        .filter_map(|(index, field, fact)| Some((index, fact, compared(model, field, &fact.fact)?)))
        .collect();
    let (index, fact, operator) = *pairs.get(random.below(pairs.len()))?;
    let field = &content_type.fields[index];
    let sign = format!("$user.{}", fact.fact.path);
    let comparison = json!({ operator: sign });
    let inner = if operator == "eq" { json!({ "documentId": comparison }) } else { comparison };
    let holds = move |line: &Value| match (&line["data"][&*field.name], &fact.written) {
        (_, None) => false,
        // what the seed leaves out may have a default
        (Value::Null, Some(_)) => operator == "lte",
        (have, Some(known)) if operator == "eq" => have == known,
        (have, Some(known)) => have.as_i64() <= known.as_i64(),
    };
    Some(Rule { field: index, written: json!({ &*field.name: inner }), holds: Box::new(holds) })
}

/// How a field can be compared with a fact, if it can.
fn compared(model: &Model, field: &Field, fact: &UserFact) -> Option<&'static str> {
    match &field.kind {
        FieldKind::Scalar(held) if held.storage == Storage::Integer => {
            (fact.storage == Storage::Integer && field.filter).then_some("lte")
        }
        FieldKind::Relation(Relation { target: Target::Type(target), many: false, .. }) => {
            let people = model.find(model.people().user)?;
            let leads = match fact.path.strip_suffix(".documentId") {
                None if fact.path == "documentId" => Some(people.id),
                None => None,
                Some(name) => match &people.field(name)?.kind {
                    FieldKind::Relation(Relation { target: Target::Type(it), .. }) => Some(*it),
                    _ => None,
                },
            };
            (leads == Some(*target) && field.filter).then_some("eq")
        }
        _ => None,
    }
}

/// The types whose entries are hidden: content and people. Files are never checked where they stand in an entry.
fn is_hidden_from_somebody(uid: &str) -> bool {
    let people = [&user::END_USERS, &user::ADMINS];
    uid.starts_with("api::") || people.iter().any(|it| [it.user, it.role].contains(&uid))
}

/// The rule that an entry is one of these.
fn one_of(documents: &[String]) -> Value {
    // an empty list would restrict nothing, and a rule that restricts nothing allows nothing
    let nobody = ["none".to_owned()];
    json!({ "documentId": { "in": if documents.is_empty() { &nobody } else { documents } } })
}

fn among(column: &str, texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("'{text}'")).collect();
    match quoted.as_slice() {
        [] => "1 = 0".to_owned(),
        quoted => format!("\"{column}\" in ({})", quoted.join(", ")),
    }
}

/// Whether it is content, and no part of every entry.
pub(super) fn is_content(field: &Field) -> bool {
    let by = [user::CREATED_BY, user::UPDATED_BY].contains(&&*field.name);
    (field.input || by && field.output) && !["locale", "publishedAt"].contains(&&*field.name)
}
