//! Templates as text, a member a line.

use model::Scalar;

use super::{Printer, page, refused, sort};
use crate::{Content, JsonPlace, Member, ReferencePlace, Template};

impl Printer<'_> {
    pub(super) fn template(&mut self, template: &Template) {
        template.members.iter().for_each(|member| self.member(member));
    }

    fn member(&mut self, member: &Member) {
        let required = if member.nullable { "" } else { "!" };
        let head = format!("{}{required}", member.key);
        self.line(&format!("{head}: {}", self.leaf(&member.content)));
        self.indented(|printer| match &member.content {
            Content::Zone { variants, .. } | Content::AnyOf { variants, .. } => {
                for (uid, object) in variants {
                    printer.line(uid);
                    printer.indented(|printer| printer.template(object));
                }
            }
            content => object(content).into_iter().for_each(|object| printer.template(object)),
        });
    }

    fn leaf(&self, content: &Content) -> String {
        match content {
            Content::Typename(name) => format!("\"{name}\""),
            Content::Null => "null".to_owned(),
            Content::Refused(refusal) => format!("refused, {}", refused(refusal)),
            Content::Cell { slot, scalar } => format!("slot {slot} as {}", name(*scalar)),
            Content::Link { slot, scalar } => format!("slot {slot} as {} with URLs", name(*scalar)),
            Content::Thumbnail { mime, url, formats } => {
                format!("small picture by slots {mime}, {url} and {formats}")
            }
            Content::Key { key, scalar } => format!("key {key} as {}", name(*scalar)),
            Content::One { child, reference, .. } => format!("child {child}{}", at(reference)),
            Content::Many { child, reference, .. } => {
                format!("list of child {child}{}", at(reference))
            }
            Content::Collection { child, reference, .. } => {
                format!("collection of child {child}{}", at(reference))
            }
            Content::Itself(_) => "itself".to_owned(),
            Content::Nodes(_) => "nodes".to_owned(),
            Content::PageInfo(_) => "page".to_owned(),
            Content::Figure(figure) => format!("{figure:?}"),
            Content::Component { place, .. } => format!("component in {}", json(place)),
            Content::Components { place, filter, sort: keys, page: cut, .. } => {
                let order = if keys.is_empty() { "as stored".to_owned() } else { sort(keys) };
                let filter = self.filter(filter).replace("every row", "all");
                format!("components in {}, {filter}, {order}, {}", json(place), page(*cut))
            }
            Content::Zone { place, .. } => format!("zone in {}", json(place)),
            Content::AnyOf { child, reference, limit, .. } => {
                let list = limit.map(|limit| format!("list of at most {limit}, "));
                format!("{}any of child {child}{}", list.unwrap_or_default(), at(reference))
            }
            Content::Count { child, reference, .. } => {
                format!("count of child {child}{}", at(reference))
            }
            Content::DeletedDocumentId => "the deleted document".to_owned(),
        }
    }
}

fn name(scalar: Scalar) -> String {
    match scalar {
        Scalar::Enum(_) => "Enum".to_owned(),
        other => format!("{other:?}"),
    }
}

fn object(content: &Content) -> Option<&Template> {
    match content {
        Content::One { object, .. }
        | Content::Many { object, .. }
        | Content::Collection { object, .. }
        | Content::Nodes(object)
        | Content::Itself(object)
        | Content::PageInfo(object)
        | Content::Component { object, .. }
        | Content::Components { object, .. } => Some(object),
        _ => None,
    }
}

fn at(reference: &ReferencePlace) -> String {
    match reference {
        ReferencePlace::Slot(slot) => format!(" of slot {slot}"),
        ReferencePlace::Key(key) => format!(" of key {key}"),
    }
}

fn json(place: &JsonPlace) -> String {
    match place {
        JsonPlace::Slot(slot) => format!("slot {slot}"),
        JsonPlace::Key(key) => format!("key {key}"),
    }
}
