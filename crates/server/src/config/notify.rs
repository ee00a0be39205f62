//! `[[notify]]`: mails that changes of entries cause, still unchecked: the model decides whether the names exist.
//!
//! In: the tables. Out: rules in the order of the file, and collected problems.

use engine::{MailEvent, MailRule};
use serde_json::{Map, Value};

use super::section::{Report, Section};
use crate::problem::suggestion;

/// One `[[notify]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Notify {
    /// What it says.
    pub rule: MailRule,
    /// Line in `presswork.toml`.
    pub line: usize,
}

/// Reads all tables.
pub(super) fn read(sections: Vec<(usize, Section<'_>)>, report: &mut Report<'_>) -> Vec<Notify> {
    let read = |(at, section)| one(at, section, report);
    sections.into_iter().filter_map(read).collect()
}

fn one(at: usize, mut section: Section<'_>, report: &mut Report<'_>) -> Option<Notify> {
    let before = report.problems.len();
    let event_at = section.at("on");
    let on = text(&mut section, "on", at, report);
    let content_type = text(&mut section, "type", at, report);
    let template = text(&mut section, "template", at, report);
    let mut to: Vec<String> = Vec::new();
    section.read("to", &mut to, report);
    if to.is_empty() && report.problems.len() == before {
        let advice = "write the addresses that get the mail, such as to = [\"team@example.org\"]";
        report.add(at, "notify.to: nobody gets the mail".to_owned(), advice.to_owned());
    }
    let mut reply_to: Option<String> = None;
    section.read("reply_to", &mut reply_to, report);
    let mut when: Map<String, Value> = Map::new();
    section.read("when", &mut when, report);
    section.finish(report);
    let event = event(&on, event_at, report);
    let (on, true) = (event?, report.problems.len() == before) else { return None };
    let rule = MailRule { on, content_type, template, to, reply_to, when };
    Some(Notify { rule, line: report.line(at) })
}

fn event(written: &str, at: usize, report: &mut Report<'_>) -> Option<MailEvent> {
    let event = MailEvent::ALL.iter().find(|(name, _)| *name == written);
    if event.is_none() && !written.is_empty() {
        let known = MailEvent::ALL.map(|(name, _)| name);
        let message = format!("notify.on: there is no event \"{written}\"");
        report.add(at, message, suggestion(written, &known));
    }
    event.map(|(_, event)| *event)
}

/// A text that must be there.
fn text(
    section: &mut Section<'_>,
    key: &'static str,
    at: usize,
    report: &mut Report<'_>,
) -> String {
    let before = report.problems.len();
    let mut value: Option<String> = None;
    section.read(key, &mut value, report);
    if value.is_none() && report.problems.len() == before {
        let advice = "a notification says on, type, template and to";
        report.add(at, format!("notify.{key} is missing"), advice.to_owned());
    }
    value.unwrap_or_default()
}
