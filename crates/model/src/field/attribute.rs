//! One attribute being resolved: its options by type, each mismatch reported once with its line.

use definition::Node;

use crate::field::Cardinality;
use crate::resolve::{At, Owner, State};

/// An attribute and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attribute<'a> {
    /// As written.
    pub(crate) definition: &'a definition::Attribute,
    /// Its file.
    pub(crate) file: &'a str,
    /// What it belongs to.
    pub(crate) owner: Owner,
}

impl<'a> Attribute<'a> {
    pub(crate) fn name(&self) -> &'a str {
        &self.definition.name
    }

    /// The attribute's first line.
    pub(crate) fn at(&self) -> At<'a> {
        At { file: self.file, line: self.definition.line }
    }

    /// The line of an option, or the attribute's first when it has no such option.
    pub(crate) fn at_option(&self, name: &str) -> At<'a> {
        let option = self.definition.options.iter().find(|member| member.name == name);
        At { file: self.file, line: option.map_or(self.definition.line, |member| member.line) }
    }

    /// The line of a value inside an option.
    pub(crate) fn at_node(&self, node: &Node) -> At<'a> {
        At { file: self.file, line: node.line }
    }

    /// All options but nulls, in file order.
    pub(crate) fn option_names(&self) -> impl Iterator<Item = &'a str> {
        let names = self.definition.options.iter().map(|member| member.name.as_str());
        let definition = self.definition;
        names.filter(move |name| definition.option(name).is_some())
    }

    pub(crate) fn option(&self, name: &str) -> Option<&'a Node> {
        self.definition.option(name)
    }

    /// A text option.
    pub(crate) fn text(&self, state: &mut State, name: &str) -> Option<&'a str> {
        self.typed(state, name, "a string", Node::as_text)
    }

    /// A truth value; absent is false.
    pub(crate) fn flag(&self, state: &mut State, name: &str) -> bool {
        self.typed(state, name, "`true` or `false`", Node::as_boolean).unwrap_or_default()
    }

    /// A whole number that is not negative.
    pub(crate) fn count(&self, state: &mut State, name: &str) -> Option<u64> {
        self.typed(state, name, "a whole number, 0 or more", |node| node.as_number()?.as_u64())
    }

    /// Any number.
    pub(crate) fn number(&self, state: &mut State, name: &str) -> Option<f64> {
        self.typed(state, name, "a number", |node| node.as_number()?.as_f64())
    }

    /// A list of texts, each with its node.
    pub(crate) fn texts(&self, state: &mut State, name: &str) -> Option<Vec<(&'a Node, &'a str)>> {
        self.typed(state, name, "a list of strings", |node| {
            node.as_array()?.iter().map(|item| item.as_text().map(|text| (item, text))).collect()
        })
    }

    /// Two counts of which the first may not exceed the second.
    pub(crate) fn count_range(
        &self,
        state: &mut State,
        least_name: &str,
        most_name: &str,
    ) -> (Option<u64>, Option<u64>) {
        let (least, most) = (self.count(state, least_name), self.count(state, most_name));
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            self.report_range(state, least_name, most_name);
        }
        (least, most)
    }

    /// Reports that no value can satisfy both options.
    pub(crate) fn report_range(&self, state: &mut State, least_name: &str, most_name: &str) {
        state.error(
            self.at_option(least_name),
            format!("`{least_name}` of attribute `{}` is above its `{most_name}`", self.name()),
            format!("lower `{least_name}` or raise `{most_name}`"),
        );
    }

    /// Whether the attribute is a uid, which is always unique and never synchronised between locales.
    pub(crate) fn is_uid(&self) -> bool {
        self.has_type("uid")
    }

    pub(crate) fn is_relation(&self) -> bool {
        self.has_type("relation")
    }

    /// Whether the attribute is the far side of a polymorphic relation, which is read only.
    pub(crate) fn is_inverse_morph(&self) -> bool {
        let cardinality = self.is_relation().then(|| Cardinality::of(self.definition)).flatten();
        matches!(cardinality, Some(Cardinality::MorphOne | Cardinality::MorphMany))
    }

    /// `pluginOptions.i18n.localized`.
    pub(crate) fn says_localized(&self) -> bool {
        let options = self.option("pluginOptions").and_then(|node| node.get("i18n"));
        options.and_then(|node| node.get("localized")?.as_boolean()).unwrap_or_default()
    }

    fn has_type(&self, name: &str) -> bool {
        self.option("type").and_then(Node::as_text) == Some(name)
    }

    fn typed<T>(
        &self,
        state: &mut State,
        name: &str,
        wanted: &str,
        read: impl FnOnce(&'a Node) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.option(name)?);
        if value.is_none() {
            state.error(
                self.at_option(name),
                format!("`{name}` of attribute `{}` is not {wanted}", self.name()),
                format!("write {wanted}, or remove the option"),
            );
        }
        value
    }
}
