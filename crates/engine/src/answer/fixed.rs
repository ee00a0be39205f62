//! Objects that do not come from rows: answers to deletes, payloads.
//!
//! In: the shape of an object and its values. Out: JSON bytes, in a [`Writer`].

use plan::{Content, Member, Template};
use serde_json::Value;

use super::{Writer, Written};

impl Writer<'_> {
    /// An object without rows: the answer to a delete, or a payload that holds only fixed members.
    pub(crate) fn fixed(
        &mut self,
        object: &Template,
        member: &dyn Fn(&Member) -> Value,
    ) -> Written {
        self.out.push(b'{');
        for (index, entry) in object.members.iter().enumerate() {
            self.key(index == 0, &entry.key);
            let value = match &entry.content {
                Content::Typename(name) => Value::from(name.as_str()),
                _ => member(entry),
            };
            let text = value.to_string();
            self.out.extend_from_slice(text.as_bytes());
        }
        self.out.push(b'}');
        Written::Value
    }

    /// An object whose members have the values that `values` has under their fields' names, and so those of objects inside it.
    pub(crate) fn known(&mut self, object: &Template, values: &Value) -> Written {
        if values.is_null() {
            return self.null(Written::Null);
        }
        self.out.push(b'{');
        for (index, member) in object.members.iter().enumerate() {
            self.key(index == 0, &member.key);
            let (_, field) = member.field.rsplit_once('.').unwrap_or_default();
            let value = values.get(field).unwrap_or(&Value::Null);
            match &member.content {
                Content::Typename(name) => {
                    let name = Value::from(name.as_str()).to_string();
                    self.out.extend_from_slice(name.as_bytes());
                }
                Content::Itself(below) => {
                    match value {
                        Value::Array(items) => self.known_list(below, items),
                        value => self.known(below, value),
                    };
                }
                _ => self.out.extend_from_slice(value.to_string().as_bytes()),
            }
        }
        self.out.push(b'}');
        Written::Value
    }

    /// A list of such objects.
    pub(crate) fn known_list(&mut self, object: &Template, items: &[Value]) -> Written {
        self.out.push(b'[');
        for (index, values) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.known(object, values);
        }
        self.out.push(b']');
        Written::Value
    }
}
