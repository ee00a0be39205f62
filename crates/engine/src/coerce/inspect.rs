//! Shows a value inside an error message as graphql-js does, cut where it grows too long. A file of the request is
//! `<file 1>`.

use schema::Input;

const ITEMS: usize = 10;
const MEMBERS: usize = 50;
const DEPTH: usize = 2;
const CHARACTERS: usize = 200;

/// `"text"`, `[1, 2]`, `{ limit: 1 }`.
pub(crate) fn inspect(value: &Input) -> String {
    show(value, 0)
}

/// Shows a literal as it would be written, without blanks: `{title: asc}`.
pub(crate) fn print(value: &Input) -> String {
    match value {
        Input::List(items) => {
            format!("[{}]", items.iter().map(print).collect::<Vec<_>>().join(", "))
        }
        Input::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name}: {}", print(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        leaf => show(leaf, 0),
    }
}

fn show(value: &Input, depth: usize) -> String {
    match value {
        Input::Null | Input::Variable(_) => "null".to_owned(),
        Input::Boolean(value) => value.to_string(),
        Input::Number(value) => value.to_string(),
        Input::String(text) => match schema::marked_file(text) {
            Some(index) => format!("<file {}>", index.saturating_add(1)),
            None => serde_json::Value::from(cut(text)).to_string(),
        },
        Input::Enum(name) => name.clone(),
        Input::List(items) if items.is_empty() => "[]".to_owned(),
        Input::Object(members) if members.is_empty() => "{}".to_owned(),
        Input::List(_) if depth >= DEPTH => "[Array]".to_owned(),
        Input::Object(_) if depth >= DEPTH => "[Object]".to_owned(),
        Input::List(items) => {
            let mut shown: Vec<String> =
                items.iter().take(ITEMS).map(|item| show(item, depth + 1)).collect();
            match items.len().saturating_sub(ITEMS) {
                0 => {}
                1 => shown.push("... 1 more item".to_owned()),
                more => shown.push(format!("... {more} more items")),
            }
            format!("[{}]", shown.join(", "))
        }
        Input::Object(members) => {
            let mut shown: Vec<String> = members
                .iter()
                .take(MEMBERS)
                .map(|(name, value)| format!("{}: {}", cut(name), show(value, depth + 1)))
                .collect();
            // graphql-js shows every member
            if let more @ 1.. = members.len().saturating_sub(MEMBERS) {
                shown.push(format!("... {more} more members"));
            }
            format!("{{ {} }}", shown.join(", "))
        }
    }
}

fn cut(text: &str) -> String {
    let mut characters = text.chars();
    let mut kept: String = characters.by_ref().take(CHARACTERS).collect();
    if characters.next().is_some() {
        kept.push('…');
    }
    kept
}
