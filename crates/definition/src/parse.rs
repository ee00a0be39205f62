//! Files in, [`Definitions`] and the problems of their texts out.
//!
//! Checks only what makes a file readable: that it is JSON, that no key is written twice, and that the parts
//! which are objects are objects.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::place::recognize;
use crate::{
    Attribute, Definition, Definitions, Json, Member, Node, Place, Problem, Severity, SourceFile,
};

/// Top-level keys that must be objects.
const SECTIONS: [&str; 3] = ["info", "options", "pluginOptions"];

/// Reads the definition files among `files` and collects every problem of their texts. Files whose path is not
/// that of a definition are passed over.
#[must_use]
pub fn parse(files: &[SourceFile]) -> (Definitions, Vec<Problem>) {
    let mut definitions = Definitions::default();
    let mut problems = Vec::new();
    for file in files {
        let mut reader = Reader::new(file);
        let Some(recognized) = recognize(&file.path) else { continue };
        let place = recognized.place;
        if recognized.is_script {
            reader.problem(
                1,
                "definitions written in JavaScript are not read".to_owned(),
                "write the object that the file exports as `.json` in its place",
            );
        } else if let Some(definition) = reader.read(place.clone()) {
            list_of(&mut definitions, &place).push(definition);
        }
        if !reader.problems.is_empty() {
            definitions.flawed.push(place);
        }
        problems.append(&mut reader.problems);
    }
    for list in
        [&mut definitions.content_types, &mut definitions.extensions, &mut definitions.components]
    {
        list.sort_by(|left, right| left.place.cmp(&right.place));
    }
    problems.sort();
    (definitions, problems)
}

/// The list to which a definition at `place` belongs.
fn list_of<'a>(definitions: &'a mut Definitions, place: &Place) -> &'a mut Vec<Definition> {
    match place {
        Place::ContentType { .. } => &mut definitions.content_types,
        Place::Extension { .. } => &mut definitions.extensions,
        Place::Component { .. } => &mut definitions.components,
    }
}

/// One file being read.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// Byte offset of each line's first character, but the first line's.
    line_starts: Vec<usize>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a SourceFile) -> Self {
        let text = file.text.trim_start_matches('\u{feff}');
        let line_starts = text.match_indices('\n').map(|(offset, _)| offset + 1).collect();
        Self { file: &file.path, text, line_starts, problems: Vec::new() }
    }

    /// The definition, or `None` when the text cannot be understood as one.
    fn read(&mut self, place: Place) -> Option<Definition> {
        let members = self.root()?;
        let mut attributes = None;
        let mut keys = Vec::new();
        let mut readable = true;
        for member in members {
            if member.name == "attributes" {
                attributes = self.attributes(member);
                readable &= attributes.is_some();
            } else if SECTIONS.contains(&member.name.as_str())
                && !matches!(member.value.json, Json::Object(_) | Json::Null)
            {
                self.not_an_object(&format!("`{}`", member.name), member.line);
                // without names there is nothing to say of the rest
                readable &= member.name != "info";
            } else {
                keys.push(member);
            }
        }
        readable.then(|| Definition { file: self.file.to_owned(), place, keys, attributes })
    }

    /// The members of the text's one object.
    fn root(&mut self) -> Option<Vec<Member>> {
        if let Some(offset) = self.text.find(char::REPLACEMENT_CHARACTER) {
            let message = "a character is not UTF-8".to_owned();
            self.problem(self.line(offset), message, "save the file as UTF-8");
            return None;
        }
        let parsed = match parse_to_ast(self.text, &CollectOptions::default(), &strict_json()) {
            Ok(parsed) => parsed.value,
            Err(error) => {
                let kind = error.kind();
                self.problem(
                    error.line_display(),
                    format!("not valid JSON: {}", lower_first(&kind.to_string())),
                    advice_for(kind),
                );
                return None;
            }
        };
        match parsed {
            Some(Value::Object(object)) => Some(self.members(&object)),
            _ => {
                self.not_an_object("the file", 1);
                None
            }
        }
    }

    /// Those of `attributes` that are objects, or `None` when the whole is none.
    fn attributes(&mut self, member: Member) -> Option<Vec<Attribute>> {
        let Json::Object(members) = member.value.json else {
            self.not_an_object("`attributes`", member.line);
            return None;
        };
        let attributes = members.into_iter().filter_map(|member| match member.value.json {
            Json::Object(options) => {
                Some(Attribute { name: member.name, line: member.line, options })
            }
            _ => {
                self.not_an_object(&format!("attribute `{}`", member.name), member.line);
                None
            }
        });
        Some(attributes.collect())
    }

    fn members(&mut self, object: &Object<'_>) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::with_capacity(object.properties.len());
        for property in &object.properties {
            let member = self.member(property);
            if let Some(first) = members.iter().find(|earlier| earlier.name == member.name) {
                self.problem(
                    member.line,
                    format!("`{}` is written a second time", member.name),
                    &format!("remove one of the two; the first is on line {}", first.line),
                );
            } else {
                members.push(member);
            }
        }
        members
    }

    fn member(&mut self, property: &ObjectProp<'_>) -> Member {
        Member {
            name: property.name.as_str().to_owned(),
            line: self.line(property.name.start()),
            value: self.node(&property.value),
        }
    }

    fn node(&mut self, value: &Value<'_>) -> Node {
        let json = match value {
            Value::NullKeyword(_) => Json::Null,
            Value::BooleanLit(literal) => Json::Boolean(literal.value),
            Value::StringLit(literal) => Json::Text(literal.value.to_string()),
            Value::NumberLit(literal) => match serde_json::from_str(literal.value) {
                Ok(number) => Json::Number(number),
                Err(_) => {
                    self.problem(
                        self.line(value.start()),
                        format!("the number {} is too large", literal.value),
                        "write a number that a double can hold",
                    );
                    Json::Null
                }
            },
            Value::Array(array) => {
                Json::Array(array.elements.iter().map(|element| self.node(element)).collect())
            }
            Value::Object(object) => Json::Object(self.members(object)),
        };
        Node { line: self.line(value.start()), json }
    }

    /// The 1-based line of a byte offset.
    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset) + 1
    }

    fn not_an_object(&mut self, what: &str, line: usize) {
        self.problem(line, format!("{what} is not an object"), "write it in braces: `{ … }`");
    }

    fn problem(&mut self, line: usize, message: String, advice: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            severity: Severity::Error,
            message,
            advice: advice.to_owned(),
        });
    }
}

/// JSON as Strapi reads it: `JSON.parse` knows none of the parser's extensions.
fn strict_json() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn advice_for(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::CommentsNotAllowed => "remove the comment; JSON has none",
        ParseErrorKind::TrailingCommasNotAllowed => "remove the comma before the closing bracket",
        ParseErrorKind::ExpectedComma => "put a comma between the two",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "write strings in double quotes",
        ParseErrorKind::UnterminatedObject => "close the object with `}`",
        ParseErrorKind::UnterminatedArray => "close the array with `]`",
        ParseErrorKind::ExpectedStringObjectProperty => "write keys in double quotes",
        _ => "correct the text; most editors mark the place when the file ends in `.json`",
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}
