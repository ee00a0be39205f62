//! A JSON value that knows the line it was written on.

use serde_json::{Map, Number, Value};

/// A value and the 1-based line on which it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Line of the value's first character.
    pub line: usize,
    /// The value.
    pub json: Json,
}

/// The six kinds of JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Node>),
    /// An object, keys in file order and none of them twice.
    Object(Vec<Member>),
}

/// One key of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key.
    pub name: String,
    /// Line of the key.
    pub line: usize,
    /// What is behind the colon.
    pub value: Node,
}

impl Node {
    /// The value of a key, when this is an object that has it; a `null` counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.json {
            Json::Object(members) => Self::member(members, key),
            _ => None,
        }
    }

    /// The value of a key among `members`; a `null` counts as absent.
    #[must_use]
    pub fn member<'a>(members: &'a [Member], key: &str) -> Option<&'a Self> {
        let member = members.iter().find(|member| member.name == key)?;
        (member.value.json != Json::Null).then_some(&member.value)
    }

    /// The text, when this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.json {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, when this is one.
    #[must_use]
    pub fn as_boolean(&self) -> Option<bool> {
        match self.json {
            Json::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The number, when this is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match &self.json {
            Json::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The items, when this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match &self.json {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The same value without lines.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match &self.json {
            Json::Null => Value::Null,
            Json::Boolean(value) => Value::Bool(*value),
            Json::Number(number) => Value::Number(number.clone()),
            Json::Text(text) => Value::String(text.clone()),
            Json::Array(items) => items.iter().map(Self::to_value).collect(),
            Json::Object(members) => object(members),
        }
    }
}

/// An object with these members, without lines.
pub(crate) fn object(members: &[Member]) -> Value {
    let members = members.iter().map(|member| (member.name.clone(), member.value.to_value()));
    Value::Object(members.collect::<Map<_, _>>())
}
