//! Writes operations for the comparison by walking a schema: fields, aliases, fragments, variables, directives, filters
//! as deep as three relations, sorts and pages.
//!
//! In: a model, values to compare with, a number to begin with. Out: the text of cases; the same for the same number.

use std::collections::BTreeMap;

use model::Scalar;
use schema::{Binding, FieldDefinition, InputDefinition, Schema, TypeDefinition, names};
use serde_json::{Map, Value};

use super::random::Random;

/// How deep selections go.
const DEPTH: usize = 3;
/// How many relations and components filters go through.
const HOPS: usize = 3;

/// How much of a schema is walked.
struct Reach {
    /// What the names of the queries that are left out begin with.
    queries: &'static [&'static str],
    /// The fields and arguments that are left out.
    fields: &'static [&'static str],
    /// What is left out in filters, besides.
    filters: &'static [&'static str],
}

/// Without what Strapi does not have, cannot answer, or answers with something new each time. `not` means something else to it
/// above a relation.
const COMPARED: Reach = Reach {
    queries: &["i18N", "me", "reviewWorkflows", "uploadFile", "usersPermissions"],
    fields: &[
        "_version",
        "anything",
        "emptyZone",
        "expectedVersion",
        "id",
        "localizations",
        "publicationFilter",
        "related",
        "secret",
        "stamp",
    ],
    filters: &["not", "locale", "owner"],
};

/// All of content, accounts and files. The lists that are left out hold what the system keeps: roles at random are granted none of
/// them, so that each would only be refused; the canaries ask for every one of them by themselves.
const ALL: Reach = Reach {
    queries: &["audit", "emailDeliver", "i18N", "reviewWorkflows", "uploadFolder"],
    fields: &[],
    filters: &[],
};

/// Writes operations against one schema.
pub(crate) struct Generator<'s> {
    schema: &'s Schema,
    reach: &'static Reach,
    random: Random,
    /// Values of the seed, by the name of their attribute.
    values: BTreeMap<String, Vec<Value>>,
    operation: Operation,
}

/// What the operation at hand has besides its selection.
#[derive(Default)]
struct Operation {
    variables: Map<String, Value>,
    declarations: Vec<String>,
    fragments: Vec<String>,
    /// So that no two fields have one name and different arguments.
    aliases: usize,
}

impl<'s> Generator<'s> {
    /// A generator that begins with `number`; `seed` are lines to take values from. It leaves out what cannot be compared with Strapi.
    pub(crate) fn new(schema: &'s Schema, seed: &str, number: u64) -> Self {
        Self::reaching(&COMPARED, schema, (seed, number))
    }

    /// One that leaves out only what the system keeps for itself.
    pub(crate) fn of_all(schema: &'s Schema, seed: &str, number: u64) -> Self {
        Self::reaching(&ALL, schema, (seed, number))
    }

    fn reaching(reach: &'static Reach, schema: &'s Schema, (seed, number): (&str, u64)) -> Self {
        let mut values = BTreeMap::new();
        for line in seed.lines() {
            let entry: Value = serde_json::from_str(line).unwrap_or_default();
            harvest("", &entry["data"], &mut values);
            harvest("documentId", &entry["documentId"], &mut values);
        }
        let (random, operation) = (Random::new(number), Operation::default());
        Self { schema, reach, random, values, operation }
    }

    /// The text of one operation, with its variables.
    pub(crate) fn operation(&mut self) -> String {
        self.operation = Operation::default();
        let roots = self.roots();
        let mut fields = Vec::new();
        for _ in 0..self.random.pick(&[1, 1, 1, 2]) {
            let (name, definition) = roots[self.random.below(roots.len())];
            fields.push(self.field(name, definition, DEPTH));
        }
        self.text("query", &fields)
    }

    /// The text of a mutation with these arguments, and anything of its answer.
    pub(crate) fn mutation(
        &mut self,
        (name, field): (&str, &'s FieldDefinition),
        arguments: &str,
    ) -> String {
        self.operation = Operation::default();
        let selection = self.selection(field.output.name(), 1);
        self.text("mutation", &[format!("{name}({arguments}){selection}")])
    }

    /// A document with these root fields, and with what they have beside them.
    fn text(&mut self, kind: &str, fields: &[String]) -> String {
        let Operation { variables, declarations, fragments, .. } =
            std::mem::take(&mut self.operation);
        let head = match declarations.as_slice() {
            [] => format!("{kind} Generated "),
            declared => format!("{kind} Generated({}) ", declared.join(", ")),
        };
        let mut text = String::new();
        if !variables.is_empty() {
            text.push_str(&format!("# variables: {}\n", Value::from(variables)));
        }
        text.push_str(&format!("{head}{{ {} }}\n", fields.join(" ")));
        fragments.iter().for_each(|fragment| text.push_str(&format!("{fragment}\n")));
        text
    }

    /// The queries of the model's own types.
    fn roots(&self) -> Vec<(&'s str, &'s FieldDefinition)> {
        let Some(query) = self.schema.object(names::QUERY) else { return Vec::new() };
        let left_out = self.reach.queries;
        let own = query.fields.iter().filter(|(name, field)| {
            let reads = matches!(
                field.binding,
                Binding::One(_) | Binding::List(_) | Binding::Connection(_) | Binding::Single(_)
            );
            reads && !left_out.iter().any(|beginning| name.starts_with(beginning))
        });
        own.map(|(name, field)| (name.as_str(), field)).collect()
    }

    fn field(&mut self, name: &str, definition: &'s FieldDefinition, depth: usize) -> String {
        let output = definition.output.name();
        let rows = self.rows(output);
        let arguments = self.arguments(definition, rows);
        let alias = if arguments.is_empty() && self.random.chance(80) {
            String::new()
        } else {
            self.operation.aliases += 1;
            format!("{name}_{}: ", self.operation.aliases)
        };
        let directive = self.directive();
        let selection = self.selection(output, depth);
        format!("{alias}{name}{arguments}{directive}{selection}")
    }

    /// The type of the rows in a collection; the type itself when it is none.
    fn rows(&self, output: &'s str) -> &'s str {
        let nodes = self.schema.object(output).and_then(|object| object.fields.get("nodes"));
        nodes.map_or(output, |nodes| nodes.output.name())
    }

    fn selection(&mut self, output: &'s str, depth: usize) -> String {
        match self.schema.types.get(output) {
            Some(TypeDefinition::Union(union)) => {
                let members: Vec<&str> = union.members.iter().map(String::as_str).collect();
                let members = members.into_iter().filter(|member| *member != "Error");
                let parts: Vec<String> = members
                    .map(|member| format!("... on {member}{}", self.selection(member, depth)))
                    .collect();
                format!(" {{ __typename {} }}", parts.join(" "))
            }
            Some(TypeDefinition::Object(_)) => self.object(output, depth),
            _ => String::new(),
        }
    }

    fn object(&mut self, name: &'s str, depth: usize) -> String {
        let Some(object) = self.schema.object(name) else { return String::new() };
        if let Some(nodes) = object.fields.get("nodes") {
            let rows = self.selection(nodes.output.name(), depth);
            let info = object.fields.contains_key("pageInfo") && self.random.chance(70);
            let info = if info { " pageInfo { total page pageSize pageCount }" } else { "" };
            return format!(" {{ nodes{rows}{info} }}");
        }
        // members of a union have fields of one name and several types
        let may_be_member = !object.fields.contains_key("documentId");
        let left_out = self.reach.fields;
        let usable = object.fields.iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
        let (leaves, relations): (Vec<_>, Vec<_>) =
            usable.partition(|(_, field)| self.is_leaf(field.output.name()));
        let mut parts = Vec::new();
        for _ in 0..self.random.below(4) + 1 {
            if !leaves.is_empty() {
                let (name, field) = leaves[self.random.below(leaves.len())];
                parts.push(if may_be_member {
                    self.aliased(name, field, depth)
                } else {
                    self.field(name, field, depth)
                });
            }
        }
        if depth > 0 && !relations.is_empty() {
            for _ in 0..self.random.pick(&[0, 1, 1, 2]) {
                let (name, field) = relations[self.random.below(relations.len())];
                parts.push(self.aliased(name, field, depth - 1));
            }
        }
        if parts.is_empty() || self.random.chance(10) {
            parts.push("__typename".to_owned());
        }
        let selection = parts.join(" ");
        match self.random.below(10) {
            0 => {
                let fragment = format!("F{}", self.operation.fragments.len() + 1);
                self.operation
                    .fragments
                    .push(format!("fragment {fragment} on {name} {{ {selection} }}"));
                format!(" {{ ...{fragment} }}")
            }
            1 => format!(" {{ ... on {name} {{ {selection} }} }}"),
            _ => format!(" {{ {selection} }}"),
        }
    }

    /// A field under a name of its own, since others with the same one may have other arguments.
    fn aliased(&mut self, name: &str, definition: &'s FieldDefinition, depth: usize) -> String {
        let text = self.field(name, definition, depth);
        if text.starts_with(&format!("{name}_")) && text.contains(": ") {
            return text;
        }
        self.operation.aliases += 1;
        format!("{name}_{}: {text}", self.operation.aliases)
    }

    fn directive(&mut self) -> String {
        if !self.random.chance(6) {
            return String::new();
        }
        let (directive, value) =
            self.random.pick(&[("include", true), ("skip", false), ("include", false)]);
        let value = self.maybe_variable("Boolean!", Value::from(value));
        format!(" @{directive}(if: {value})")
    }

    fn arguments(&mut self, definition: &'s FieldDefinition, rows: &'s str) -> String {
        let mut parts = Vec::new();
        // the filters and sorts of component lists are another matter than those of rows
        let of_rows =
            self.schema.object(rows).is_some_and(|row| row.fields.contains_key("documentId"));
        for (name, argument) in &definition.arguments {
            let input = argument.input.name();
            let value = match name.as_str() {
                "filters" if of_rows && self.random.chance(45) => self.filters(input, 0),
                "pagination" if self.random.chance(60) => Some(self.page()),
                "sort" if of_rows && self.random.chance(50) => self.sort(rows),
                "status" if self.random.chance(30) => {
                    let status = self.random.pick(&["DRAFT", "PUBLISHED"]);
                    Some(
                        self.maybe_variable("PublicationStatus", Value::from(status))
                            .replace('"', ""),
                    )
                }
                "locale" if self.random.chance(40) => {
                    let locale = self.random.pick(&["en", "fr", "de"]);
                    Some(self.maybe_variable("I18NLocaleCode", Value::from(locale)))
                }
                "publicationFilter" if !self.leaves_out(name) && self.random.chance(15) => {
                    self.choice(input)
                }
                "hasPublishedVersion" if self.random.chance(8) => {
                    let value = self.random.chance(50);
                    Some(self.maybe_variable("Boolean", Value::from(value)))
                }
                "documentId" => {
                    let document = self.value("documentId").unwrap_or_default();
                    Some(self.maybe_variable("ID!", document))
                }
                _ => None,
            };
            parts.extend(value.map(|value| format!("{name}: {value}")));
        }
        if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
    }

    fn page(&mut self) -> String {
        let (first, second) = match self.random.below(4) {
            0 => (Some(("page", self.random.below(3) + 1)), ("pageSize", self.random.below(6) + 1)),
            1 => (Some(("start", self.random.below(5))), ("limit", self.random.below(6) + 1)),
            _ => (None, ("limit", self.random.below(12) + 1)),
        };
        let members: Vec<String> = first
            .into_iter()
            .chain([second])
            .map(|(name, number)| {
                format!("{name}: {}", self.maybe_variable("Int", Value::from(number)))
            })
            .collect();
        format!("{{ {} }}", members.join(", "))
    }

    /// Sort keys that end in something unique.
    fn sort(&mut self, rows: &'s str) -> Option<String> {
        let object = self.schema.object(rows)?;
        let leaves: Vec<&String> = object
            .fields
            .iter()
            .filter(|(name, field)| {
                !self.reach.fields.contains(&name.as_str())
                    && names::scalar(field.output.name())
                        .is_some_and(|scalar| !matches!(scalar, Scalar::Json))
            })
            .map(|(name, _)| name)
            .collect();
        let mut keys = Vec::new();
        for _ in 0..self.random.below(2) + 1 {
            let order = self.random.pick(&["", ":asc", ":desc"]);
            keys.push(format!("{}{order}", leaves.get(self.random.below(leaves.len()))?));
        }
        keys.push("documentId".to_owned());
        Some(self.maybe_variable("[String]", Value::from(keys)))
    }

    fn filters(&mut self, name: &'s str, hops: usize) -> Option<String> {
        let Some(TypeDefinition::Input(input)) = self.schema.types.get(name) else { return None };
        let mut parts = Vec::<String>::new();
        for _ in 0..self.random.pick(&[1, 1, 2]) {
            let usable: Vec<&'s String> = self.usable(input);
            let field = usable[self.random.below(usable.len())];
            // below a relation, Strapi fails when `and` and `or` stand beside fields
            let combines = matches!(field.as_str(), "and" | "or");
            if !parts.is_empty() && (combines || parts[0].starts_with(&format!("{field}:"))) {
                continue;
            }
            let inner = input.fields[field].input.name();
            let value = match field.as_str() {
                "and" | "or" if hops < HOPS => {
                    let items: Vec<String> =
                        (0..2).filter_map(|_| self.filters(inner, hops + 1)).collect();
                    (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
                }
                "and" | "or" => None,
                name if names::is_scalar_filter(inner) => self.operators(name, inner),
                _ if hops < HOPS => self.filters(inner, hops + 1),
                _ => None,
            };
            parts.extend(value.map(|value| format!("{field}: {value}")));
            if combines && !parts.is_empty() {
                break;
            }
        }
        (!parts.is_empty()).then(|| format!("{{ {} }}", parts.join(", ")))
    }

    fn operators(&mut self, field: &str, filter: &str) -> Option<String> {
        let scalar = filter.strip_suffix("FilterInput")?;
        let value = self.value(field)?;
        let operator = match scalar {
            "String" => self.random.pick(&[
                "eq",
                "ne",
                "eqi",
                "nei",
                "contains",
                "notContains",
                "containsi",
                "notContainsi",
                "startsWith",
                "endsWith",
                "in",
                "notIn",
                "null",
                "notNull",
                "gt",
                "lte",
            ]),
            "Boolean" => self.random.pick(&["eq", "ne", "null", "notNull"]),
            "JSON" => return None,
            _ => self.random.pick(&[
                "eq", "ne", "in", "notIn", "null", "notNull", "gt", "gte", "lt", "lte", "between",
            ]),
        };
        let operand = match operator {
            "null" | "notNull" => {
                let value = self.random.chance(70);
                self.maybe_variable("Boolean", Value::from(value))
            }
            "in" | "notIn" => {
                let items = [Some(value), self.value(field)].into_iter().flatten();
                self.maybe_variable(&format!("[{scalar}]"), items.collect())
            }
            "between" => {
                let other = self.value(field)?;
                self.maybe_variable(&format!("[{scalar}]"), Value::from(vec![value, other]))
            }
            "contains" | "notContains" | "containsi" | "notContainsi" | "startsWith"
            | "endsWith" => {
                let part = self.part(value.as_str().unwrap_or_default());
                self.maybe_variable(scalar, Value::from(part))
            }
            _ => self.maybe_variable(scalar, value),
        };
        let operators = format!("{{ {operator}: {operand} }}");
        if self.random.chance(8) {
            Some(format!("{{ not: {operators} }}"))
        } else {
            Some(operators)
        }
    }

    /// A few letters out of a text.
    fn part(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let from = self.random.below(letters.len());
        letters.iter().skip(from).take(self.random.below(4) + 1).collect()
    }

    /// The fields of a filters input that are walked.
    fn usable(&self, input: &'s InputDefinition) -> Vec<&'s String> {
        let left_out = |name: &str| self.leaves_out(name) || self.reach.filters.contains(&name);
        input.fields.keys().filter(|name| !left_out(name)).collect()
    }

    fn leaves_out(&self, name: &str) -> bool {
        self.reach.fields.contains(&name)
    }

    /// One of the values of an enumeration.
    fn choice(&mut self, name: &str) -> Option<String> {
        let Some(TypeDefinition::Enum(values)) = self.schema.types.get(name) else { return None };
        values.values.get(self.random.below(values.values.len())).cloned()
    }

    /// A value of the seed for an attribute.
    fn value(&mut self, field: &str) -> Option<Value> {
        let values = self.values.get(field)?;
        let index = self.random.below(values.len());
        values.get(index).cloned()
    }

    /// A value as it is, or as a variable.
    fn maybe_variable(&mut self, input: &str, value: Value) -> String {
        if !self.random.chance(25) {
            return value.to_string();
        }
        let name = format!("v{}", self.operation.variables.len() + 1);
        self.operation.declarations.push(format!("${name}: {input}"));
        self.operation.variables.insert(name.clone(), value);
        format!("${name}")
    }

    fn is_leaf(&self, name: &str) -> bool {
        names::scalar(name).is_some()
            || matches!(
                self.schema.types.get(name),
                Some(TypeDefinition::Scalar(_) | TypeDefinition::Enum(_))
            )
    }
}

/// Collects scalars by the names of their attributes.
fn harvest(name: &str, value: &Value, values: &mut BTreeMap<String, Vec<Value>>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| harvest(name, member, values));
        }
        Value::Array(items) => items.iter().for_each(|item| harvest(name, item, values)),
        Value::Null => {}
        scalar => {
            let known = values.entry(name.to_owned()).or_default();
            if !known.contains(scalar) {
                known.push(scalar.clone());
            }
        }
    }
}
