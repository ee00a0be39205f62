//! Content-type definitions exactly as written, with the line of everything in them.
//!
//! In: the texts of a project's definition files. Out: [`Definitions`], plain trees whose every key knows its
//! line, and the [`Problem`]s that make a text unreadable. The path of a file decides what it is.
//!
//! Must not know: what any key means (that is `model`'s part), the file system.

mod node;
mod parse;
mod place;
mod problem;

use serde_json::{Map, Value};

pub use node::{Json, Member, Node};
pub use parse::parse;
pub use place::Place;
pub use problem::{Problem, Severity};

/// A file as the loader found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the project folder, with `/`: `src/components/shared/seo.json`.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// Every readable definition of a project, each list in the order of [`Place`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Definitions {
    /// `src/api/<api>/content-types/<name>/schema.json`.
    pub content_types: Vec<Definition>,
    /// `src/extensions/<plugin>/content-types/<name>/schema.json`.
    pub extensions: Vec<Definition>,
    /// `src/components/<category>/<name>.json`.
    pub components: Vec<Definition>,
    /// What has problems of its text, whether it could be read nevertheless or not: no model may be made of the
    /// rest alone, and nobody need complain that one of these does not exist.
    pub flawed: Vec<Place>,
}

/// One definition file.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Path of the file, for problems.
    pub file: String,
    /// What the path says that it defines.
    pub place: Place,
    /// Every top-level key but `attributes`, as written.
    pub keys: Vec<Member>,
    /// `attributes` in file order; `None` when the key is absent.
    pub attributes: Option<Vec<Attribute>>,
}

/// One attribute of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// As written.
    pub name: String,
    /// Line of the name.
    pub line: usize,
    /// `type` and all other keys, in file order.
    pub options: Vec<Member>,
}

impl Definition {
    /// The value under a path of keys (`["info", "singularName"]`); a `null` counts as absent.
    #[must_use]
    pub fn get(&self, path: &[&str]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        let start = Node::member(&self.keys, first)?;
        rest.iter().try_fold(start, |node, key| node.get(key))
    }

    /// The attribute with this name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().flatten().find(|attribute| attribute.name == name)
    }

    /// The whole definition as it is written, without lines.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let attributes = self.attributes.iter().flatten();
        let attributes: Map<_, _> = attributes
            .map(|attribute| (attribute.name.clone(), node::object(&attribute.options)))
            .collect();
        let Value::Object(mut written) = node::object(&self.keys) else { return Value::Null };
        written.insert("attributes".to_owned(), Value::Object(attributes));
        Value::Object(written)
    }
}

impl Attribute {
    /// The value of an option; a `null` counts as absent.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&Node> {
        Node::member(&self.options, name)
    }
}
