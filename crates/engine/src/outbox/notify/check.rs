//! Rules → notices: whether a project's notifications can be carried out.
//!
//! In: rules, templates, the schema. Out: [`Notice`]s, and everything that is wrong with the others. Must not know: the
//! database.

use std::collections::BTreeSet;

use mail::template::used_by;
use mail::{Address, Templates};
use model::{Model, Scalar};
use schema::{Input, Schema, Selection, SelectionSet, TypeDefinition, TypeReference, names};
use serde_json::{Map, Value, json};

use super::{Event, Notice, Rule, RuleProblem};
use crate::coerce::{self, Variable};

/// Entries of one relation that a mail can tell.
const MOST_ENTRIES: u64 = 100;
/// What templates call the entry that was changed.
const ENTRY: &str = "entry";
/// What else templates of notifications know.
const KNOWN: [&str; 3] = [ENTRY, "event", "type"];

/// The rules that can be carried out with these templates, and everything that is wrong with the others.
#[must_use]
pub(crate) fn notices(
    (model, schema): (&Model, &Schema),
    templates: &Templates,
    rules: &[Rule],
) -> (Vec<Notice>, Vec<RuleProblem>) {
    let mut notices = Vec::new();
    let mut problems = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        let mut check = Check { model, schema, rule: index, problems: Vec::new() };
        let notice = check.notice(templates, rule);
        if check.problems.is_empty() {
            notices.extend(notice);
        }
        problems.append(&mut check.problems);
    }
    (notices, problems)
}

/// Everything that is wrong with a project's rules.
#[must_use]
pub fn check_notifications(
    model: &Model,
    templates: &Templates,
    rules: &[Rule],
) -> Vec<RuleProblem> {
    if rules.is_empty() {
        Vec::new()
    } else {
        notices((model, &schema::build(model)), templates, rules).1
    }
}

/// One rule while it is made into a notice.
struct Check<'a> {
    model: &'a Model,
    schema: &'a Schema,
    rule: usize,
    problems: Vec<RuleProblem>,
}

impl<'a> Check<'a> {
    fn problem(&mut self, message: String, advice: impl Into<String>) {
        self.problems.push(RuleProblem { rule: self.rule, message, advice: advice.into() });
    }

    fn notice(&mut self, templates: &Templates, rule: &Rule) -> Option<Notice> {
        let uid = rule.content_type.as_str();
        let is_own = |found: &&model::ContentType| found.uid.starts_with("api::");
        let Some(content_type) = self.model.find(uid).filter(is_own) else {
            let known = self.model.own_types().filter(is_own).map(|known| &*known.uid.0);
            let advice = nearest(uid, known);
            self.problem(format!("the project has no content type \"{uid}\""), advice);
            return None;
        };
        if matches!(rule.on, Event::Publish | Event::Unpublish) && !content_type.draft_and_publish {
            let message = format!("nothing of \"{uid}\" is ever published, as it has no drafts");
            self.problem(message, "use on = \"create\" or on = \"update\"");
        }
        if rule.on == Event::Create && content_type.kind == model::Kind::Single {
            let message = format!("\"{uid}\" is a single type, which is made by its first update");
            self.problem(message, "use on = \"update\"");
        }
        let (single, collection) =
            (names::query_one(content_type), names::query_many(content_type));
        let query = match content_type.kind {
            model::Kind::Single => single,
            model::Kind::Collection => collection,
        };
        let root = self.schema.object(names::QUERY)?;
        let Some(definition) = root.fields.get(&query) else {
            let message =
                format!("GraphQL has no query `{query}`, by which notifications read \"{uid}\"");
            self.problem(message, "take the type's queries out of [graphql.disable]");
            return None;
        };
        let object = definition.output.name().to_owned();
        let paths = self.paths(templates, rule);
        let selections = self.selections(&object, &paths);
        let arguments = self.condition(rule, definition.arguments.contains_key("filters"), &object);
        if self.problems.is_empty() {
            self.rehearse(templates, rule, (&object, &selections));
        }
        let read = Selection {
            key: ENTRY.to_owned(),
            name: query,
            locations: Vec::new(),
            arguments,
            selection: SelectionSet::Object(selections),
        };
        Some(Notice { on: rule.on, content_type: content_type.id, rule: rule.clone(), read })
    }

    /// What the rule and its templates mention of the entry, each a path.
    fn paths(&mut self, templates: &Templates, rule: &Rule) -> Vec<Vec<String>> {
        let name = &rule.template;
        let variants: Vec<_> = templates.iter().filter(|template| template.name == *name).collect();
        if variants.is_empty() {
            let advice = nearest(name, templates.names());
            self.problem(format!("there is no template \"{name}\""), advice);
        }
        let mut used: BTreeSet<String> = variants.iter().flat_map(|it| it.used()).collect();
        for expression in rule.to.iter().chain(&rule.reply_to) {
            match used_by(expression) {
                Ok(more) if more.is_empty() => {
                    if let Err(error) = Address::parse(expression) {
                        self.problem(format!("\"{expression}\": {error}"), "");
                    }
                }
                Ok(more) => used.extend(more),
                Err(error) => self.problem(format!("\"{expression}\": {error}"), ""),
            }
        }
        let mut paths = Vec::new();
        for path in used {
            let mut segments = path.split('.').map(str::to_owned);
            match segments.next().as_deref() {
                Some(ENTRY) => paths.push(segments.collect()),
                Some(root) if KNOWN.contains(&root) => {}
                _ => self.problem(
                    format!("template \"{name}\" takes `{path}`, which notifications do not have"),
                    "they have entry, event and type",
                ),
            }
        }
        paths
    }

    /// The fields at these paths; of an object that is mentioned as a whole, its own values.
    fn selections(&mut self, object: &str, paths: &[Vec<String>]) -> Vec<Selection> {
        let schema = self.schema;
        let Some(definition) = schema.object(object) else { return Vec::new() };
        let mut wanted: Vec<(&str, Vec<Vec<String>>)> = Vec::new();
        for path in paths {
            match path.split_first() {
                None => {
                    let own =
                        definition.fields.iter().filter(|(_, it)| self.is_leaf(it.output.name()));
                    wanted.extend(own.map(|(name, _)| (name.as_str(), Vec::new())));
                }
                Some((first, rest)) => {
                    // of a list, the number of an item may stand in between
                    let rest = if rest.first().is_some_and(|it| it.parse::<usize>().is_ok()) {
                        &rest[1..]
                    } else {
                        rest
                    };
                    wanted.push((first, vec![rest.to_vec()]));
                }
            }
        }
        let mut selections: Vec<Selection> = Vec::new();
        for (name, _) in &wanted {
            if selections.iter().any(|known| known.name == **name) {
                continue;
            }
            let Some(field) = definition.fields.get(*name) else {
                let advice = nearest(name, definition.fields.keys().map(String::as_str));
                self.problem(format!("`{object}` has no field `{name}`"), advice);
                continue;
            };
            let below: Vec<Vec<String>> = wanted
                .iter()
                .filter(|(other, _)| other == name)
                .flat_map(|(_, rest)| rest.clone())
                .collect();
            let pages = field.arguments.contains_key("pagination");
            let limit =
                Input::Object(vec![("limit".to_owned(), Input::Number(MOST_ENTRIES.into()))]);
            let arguments = pages.then(|| ("pagination".to_owned(), limit));
            let selection = self.below(field.output.name(), (object, name), &below);
            selections.push(Selection {
                key: (*name).to_owned(),
                name: (*name).to_owned(),
                locations: Vec::new(),
                arguments: arguments.into_iter().collect(),
                selection,
            });
        }
        selections
    }

    fn below(
        &mut self,
        output: &str,
        (object, field): (&str, &str),
        paths: &[Vec<String>],
    ) -> SelectionSet {
        match self.schema.types.get(output) {
            Some(TypeDefinition::Object(_)) => SelectionSet::Object(self.selections(output, paths)),
            Some(TypeDefinition::Union(_)) => {
                let message =
                    format!("`{object}.{field}` may be of several types, which a mail cannot tell");
                self.problem(message, "");
                SelectionSet::Leaf
            }
            _ => SelectionSet::Leaf,
        }
    }

    fn is_leaf(&self, output: &str) -> bool {
        !matches!(
            self.schema.types.get(output),
            Some(TypeDefinition::Object(_) | TypeDefinition::Union(_))
        )
    }

    /// Fills the templates in with an entry that has a value everywhere, so that what loops and filters ask for is looked at,
    /// too: paths tell only what they begin with. JSON may hold anything, so a rule that tells some is not rehearsed.
    fn rehearse(
        &mut self,
        templates: &Templates,
        rule: &Rule,
        (object, selections): (&str, &[Selection]),
    ) {
        let Some(entry) = self.sample(object, selections) else { return };
        let variables = json!({ ENTRY: entry, "event": rule.on.name(), "type": "Type" });
        for template in templates.iter().filter(|template| template.name == rule.template) {
            if let Err(error) = template.render(&variables) {
                let locale = &template.locale;
                let locale = if locale.is_empty() { String::new() } else { format!(" ({locale})") };
                let advice = "of what a loop goes through, templates know the own values only";
                self.problem(format!("template \"{}\"{locale}, {error}", rule.template), advice);
            }
        }
    }

    /// A value for each of these fields; `None` when one of them is JSON.
    fn sample(&self, object: &str, selections: &[Selection]) -> Option<Value> {
        let definition = self.schema.object(object)?;
        let mut values = Map::new();
        for selection in selections {
            let output = &definition.fields.get(&selection.name)?.output;
            let one = match &selection.selection {
                SelectionSet::Object(below) => self.sample(output.name(), below)?,
                SelectionSet::Union(_) => return None,
                SelectionSet::Leaf => match names::scalar(output.name()) {
                    Some(Scalar::Json) => return None,
                    Some(Scalar::Int | Scalar::Long) => json!(1),
                    Some(Scalar::Float) => json!(1.5),
                    Some(Scalar::Boolean) => json!(true),
                    Some(Scalar::Date) => json!("2026-01-02"),
                    Some(Scalar::Time) => json!("03:04:05.006"),
                    Some(Scalar::DateTime) => json!("2026-01-02T03:04:05.006Z"),
                    _ => json!("text"),
                },
            };
            let value = if is_list(output) { json!([one]) } else { one };
            values.insert(selection.name.clone(), value);
        }
        Some(Value::Object(values))
    }

    /// The condition as an argument, coerced as a client's would be.
    fn condition(&mut self, rule: &Rule, possible: bool, object: &str) -> Vec<(String, Input)> {
        if rule.when.is_empty() {
            return Vec::new();
        }
        if !possible {
            self.problem("entries of a single type cannot be filtered".to_owned(), "remove `when`");
            return Vec::new();
        }
        let declared = [Variable {
            name: "when".to_owned(),
            input: TypeReference::named(names::filters(object)),
            default: None,
            position: async_graphql::Pos::default(),
        }];
        let given = Map::from_iter([("when".to_owned(), Value::Object(rule.when.clone()))]);
        match coerce::variables(self.schema, &declared, &given) {
            Ok(values) => {
                let filters = values.get(0).cloned().unwrap_or(Input::Null);
                vec![("filters".to_owned(), filters)]
            }
            Err(errors) => {
                for error in errors {
                    let message = error.message.replace("Variable \"$when\"", "when:");
                    self.problem(message, "conditions are written as `filters` in GraphQL");
                }
                Vec::new()
            }
        }
    }
}

fn is_list(output: &TypeReference) -> bool {
    match output {
        TypeReference::Named(_) => false,
        TypeReference::List(_) => true,
        TypeReference::NonNull(inner) => is_list(inner),
    }
}

/// Advice for a name that is none.
fn nearest<'n>(written: &str, known: impl Iterator<Item = &'n str>) -> String {
    let most = (written.chars().count() / 4).max(1);
    let distance = |known: &'n str| (strsim::damerau_levenshtein(written, known), known);
    let nearest = known.map(distance).min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((distance, name)) if distance <= most => format!("did you mean \"{name}\"?"),
        _ => String::new(),
    }
}
