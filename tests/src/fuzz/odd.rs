//! Values that fit, nearly fit and do not fit, as they stand in documents and among variables.
//!
//! In: a schema, random numbers. Out: texts. They are no JSON values of ours, because what these cannot hold is tried, too: lone
//! surrogates, numbers beyond every type.

use schema::{ArgumentDefinition, FieldDefinition, Schema, TypeDefinition, TypeReference};
use serde_json::{Map, Value, json};

use crate::compat::random::Random;

/// How deep input objects go, and how many fields one may be given.
const DEPTH: usize = 4;
const FIELDS: usize = 4;
/// Of a hundred values, how many are odd, and how many are variables; of a hundred arguments that need not be there, how many are; of a
/// hundred documents, how many break off or have something twice.
const ODD: usize = 12;
const VARIABLES: usize = 15;
const GIVEN: usize = 35;
const BROKEN: usize = 4;
/// Letters of a very long value.
const LONG: usize = 5_000;

/// As GraphQL and JSON write them alike.
const ALIKE: [&str; 34] = [
    "null",
    "true",
    "0",
    "-1",
    "2147483648",
    "-2147483649",
    "9007199254740993",
    "99999999999999999999999999",
    "1e308",
    "-1.5e-320",
    "0.1",
    "\"\"",
    "\" \"",
    "\"x\"",
    "\"\\u0000\"",
    "\"a\\u0000b\"",
    "\"\\ud83d\\ude00\"",
    "\"\\u202e\\ufeff\"",
    "\"'; drop table articles; --\"",
    "\"\\\" or 1=1\"",
    "\"%_\\\\\"",
    "\"NaN\"",
    "\"-Infinity\"",
    "\"1e999\"",
    "\"2026-02-30\"",
    "\"0000-00-00T00:00:00Z\"",
    "\"+275760-09-13T00:00:00.001Z\"",
    "\"9999-12-31T23:59:60Z\"",
    "\"25:61:61\"",
    "\"id:asc,id:desc\"",
    "\"__proto__\"",
    "[]",
    "[[null]]",
    "[null, \"x\", 1]",
];
/// As only one of them does, or neither.
const OF_DOCUMENTS: [&str; 9] = [
    "1e999",
    "-1e999",
    "{}",
    "{ eq: 1 }",
    "{ __proto__: null }",
    "DRAFT",
    "$undeclared",
    "\"\"\"a \"block\" \\ \"\"\"",
    "\"\\ud800\"",
];
const OF_VARIABLES: [&str; 6] =
    ["1e999", "{}", "{\"eq\":1}", "{\"__proto__\":null}", "\"\\ud800\"", "\"\\udc00\\ud800\""];

/// Variables: a name, and the text of its value.
#[derive(Default)]
pub(super) struct Variables(Vec<(String, String)>);

impl Variables {
    /// Those of an operation, as they are.
    pub(super) fn of(written: &str) -> Self {
        let members: Map<String, Value> = serde_json::from_str(written).unwrap_or_default();
        Self(members.into_iter().map(|(name, value)| (name, value.to_string())).collect())
    }
}

/// Writes such values.
pub(super) struct Odd<'s, 'r> {
    schema: &'s Schema,
    random: &'r mut Random,
    declared: Vec<String>,
    variables: Variables,
}

impl<'s, 'r> Odd<'s, 'r> {
    /// None is written yet.
    pub(super) fn new(schema: &'s Schema, random: &'r mut Random) -> Self {
        Self { schema, random, declared: Vec::new(), variables: Variables::default() }
    }

    /// The arguments of a field: some of them.
    pub(super) fn arguments(&mut self, field: &FieldDefinition) -> String {
        let members = self.members(&field.arguments, 0);
        if members.is_empty() { String::new() } else { format!("({members})") }
    }

    /// What is declared before the document's braces, and the variables.
    pub(super) fn variables(&mut self) -> (String, Variables) {
        let declared = std::mem::take(&mut self.declared);
        let head = match declared.as_slice() {
            [] => String::new(),
            declared => format!(" ({})", declared.join(", ")),
        };
        (head, std::mem::take(&mut self.variables))
    }

    /// The body of a request, in which a variable may be odd and the document broken.
    pub(super) fn body(&mut self, document: &str, variables: Variables) -> String {
        let mut members = Vec::new();
        for (name, value) in variables.0 {
            let value = if self.random.chance(ODD) { self.of_variable() } else { value };
            members.push(format!("{}:{value}", json!(name)));
        }
        let document =
            if self.random.chance(BROKEN) { self.broken(document) } else { document.to_owned() };
        format!("{{\"query\":{},\"variables\":{{{}}}}}", json!(document), members.join(","))
    }

    fn broken(&mut self, document: &str) -> String {
        let letters: Vec<char> = document.chars().collect();
        let (one, other) = (self.random.below(letters.len()), self.random.below(letters.len()));
        let (from, to) = (one.min(other), one.max(other));
        let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
        match self.random.below(3) {
            0 => part(0..to),
            1 => part(0..from) + &part(to..letters.len()),
            _ => part(0..to) + &part(from..letters.len()),
        }
    }

    fn members<'a>(
        &mut self,
        arguments: impl IntoIterator<Item = (&'a String, &'a ArgumentDefinition)>,
        depth: usize,
    ) -> String {
        let mut members = Vec::new();
        for (name, argument) in arguments {
            if !argument.input.nullable() || self.random.chance(GIVEN) {
                members.push(format!("{name}: {}", self.value(&argument.input, depth)));
            }
        }
        members.join(", ")
    }

    fn value(&mut self, input: &TypeReference, depth: usize) -> String {
        if self.random.chance(ODD) {
            return self.of_document();
        }
        if depth == 0 && self.random.chance(VARIABLES) {
            let name = format!("v{}", self.declared.len());
            let value = self.of_variable();
            self.declared.push(format!("${name}: {input}"));
            self.variables.0.push((name.clone(), value));
            return format!("${name}");
        }
        match input {
            TypeReference::NonNull(inner) => self.value(inner, depth),
            TypeReference::List(inner) => {
                let count = self.random.below(3);
                let items: Vec<String> = (0..count).map(|_| self.value(inner, depth + 1)).collect();
                format!("[{}]", items.join(", "))
            }
            TypeReference::Named(name) => self.named(name.as_str(), depth),
        }
    }

    fn named(&mut self, name: &str, depth: usize) -> String {
        match self.schema.types.get(name) {
            Some(TypeDefinition::Input(_)) if depth >= DEPTH => "{}".to_owned(),
            Some(TypeDefinition::Input(input)) => {
                let some = self.random.below(input.fields.len());
                let fields = input.fields.iter().skip(some).take(FIELDS);
                format!("{{ {} }}", self.members(fields, depth + 1))
            }
            Some(TypeDefinition::Enum(values)) => {
                let value = values.values.get(self.random.below(values.values.len()));
                value.cloned().unwrap_or_default()
            }
            _ => match name {
                "Int" | "Long" | "Float" => self.random.below(10).to_string(),
                "Boolean" => self.random.pick(&["true", "false"]).to_owned(),
                "DateTime" => "\"2026-01-01T00:00:00.000Z\"".to_owned(),
                "Date" => "\"2026-01-01\"".to_owned(),
                "Time" => "\"12:00:00.000\"".to_owned(),
                _ => self.random.pick(&["\"x\"", "\"en\"", "\"title:asc\"", "\"1\""]).to_owned(),
            },
        }
    }

    fn of_document(&mut self) -> String {
        self.one_of(&OF_DOCUMENTS)
    }

    fn of_variable(&mut self) -> String {
        self.one_of(&OF_VARIABLES)
    }

    fn one_of(&mut self, special: &[&str]) -> String {
        match self.random.below(ALIKE.len() + special.len() + 2) {
            0 => format!("\"{}\"", "x".repeat(LONG)),
            1 => format!("[{}]", vec!["1"; 300].join(", ")),
            number => {
                let all = ALIKE.iter().chain(special).nth(number - 2);
                all.copied().unwrap_or("null").to_owned()
            }
        }
    }
}
