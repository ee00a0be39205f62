//! The layout of template files: `NAME/subject.txt`, `body.txt`, `body.html`, `variables.json`, and the same in
//! `NAME/LOCALE/`.
//!
//! In: paths and texts. Out: templates, and every problem of the files. Must not know: the file system.

use std::collections::BTreeMap;

use super::{Fault, Origin, Template, Templates, Variable};

/// Something wrong with a template's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, or the folder when one is missing.
    pub path: String,
    /// The line, counted from 1, if one is to blame.
    pub line: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it; empty when the message says it.
    pub advice: String,
}

/// The files of one template.
#[derive(Debug, Default)]
struct Folder<'f> {
    /// Its path.
    path: &'f str,
    files: BTreeMap<&'f str, &'f str>,
}

const VARIABLES: &str = "variables.json";
const FILES: [&str; 4] = ["subject.txt", "body.txt", "body.html", VARIABLES];

/// Puts the templates of these files over `under`. The first folder of each path is left out of names.
pub(super) fn read(
    under: &Templates,
    sources: &[(String, String)],
    origin: Origin,
) -> (Templates, Vec<Problem>) {
    let mut problems = Vec::new();
    let folders = folders(sources, &mut problems);
    let mut templates = under.clone();
    // Names sort before their locales, so that those find the variables of the one for everybody.
    for ((name, locale), folder) in &folders {
        let variables = variables(folder, &mut problems);
        let variables = variables.unwrap_or_else(|| templates.variables(name).to_vec());
        let has_text =
            folder.files.contains_key("body.txt") || folder.files.contains_key("body.html");
        let Some(subject) = folder.files.get("subject.txt").filter(|_| has_text) else {
            problems.extend(incomplete(folder, !locale.is_empty()));
            continue;
        };
        let part = |file| folder.files.get(file).map(|text: &&str| (*text).to_owned());
        let template = Template {
            name: (*name).to_owned(),
            locale: (*locale).to_owned(),
            subject: (*subject).to_owned(),
            text: part("body.txt"),
            html: part("body.html"),
            variables,
            origin,
        };
        problems.extend(template.check().into_iter().map(|fault| located(folder.path, fault)));
        if templates.get(name, "").is_none()
            && !locale.is_empty()
            && !folders.contains_key(&(*name, ""))
        {
            let message = format!("\"{name}\" has no template for other locales than {locale}");
            problems.push(problem(
                folder.path,
                &message,
                &format!("add mail/{name}/subject.txt and body.txt"),
            ));
        }
        templates.put(template);
    }
    (templates, problems)
}

fn folders<'f>(
    sources: &'f [(String, String)],
    problems: &mut Vec<Problem>,
) -> BTreeMap<(&'f str, &'f str), Folder<'f>> {
    let mut folders: BTreeMap<_, Folder<'f>> = BTreeMap::new();
    for (path, text) in sources {
        let segments: Vec<&str> = path.split('/').collect();
        let (name, locale, file) = match *segments.as_slice() {
            [_, name, file] => (name, "", file),
            [_, name, locale, file] => (name, locale, file),
            _ => {
                let advice = "templates are mail/NAME/subject.txt, body.txt and body.html, or mail/NAME/LOCALE/…";
                problems.push(problem(path, "this file is not part of a template", advice));
                continue;
            }
        };
        if !FILES.contains(&file) {
            let advice = format!("a template has the files {}", FILES.join(", "));
            problems.push(problem(path, "this file is not part of a template", &advice));
        } else if !is_name(name) {
            let advice = "use lower-case letters, digits and hyphens, at most 64";
            problems.push(problem(path, &format!("\"{name}\" is no name for a template"), advice));
        } else if !locale.is_empty() && !is_locale(locale) {
            let advice = "locales are written as fr or pt-BR";
            problems.push(problem(path, &format!("\"{locale}\" is no locale"), advice));
        } else if file == VARIABLES && !locale.is_empty() {
            let advice = format!("keep it in mail/{name}/{VARIABLES}");
            problems.push(problem(path, "the variables are the same in every locale", &advice));
        } else {
            let folder = folders.entry((name, locale)).or_default();
            folder.path = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            folder.files.insert(file, text);
        }
    }
    folders
}

fn variables(folder: &Folder<'_>, problems: &mut Vec<Problem>) -> Option<Vec<Variable>> {
    let text = folder.files.get(VARIABLES)?;
    match serde_json::from_str::<Vec<Variable>>(text) {
        Ok(variables) => Some(variables),
        Err(error) => {
            problems.push(Problem {
                path: format!("{}/{VARIABLES}", folder.path),
                line: Some(error.line().max(1)),
                message: error.to_string(),
                advice: "write a list of {\"name\": …, \"description\": …, \"sample\": …}"
                    .to_owned(),
            });
            None
        }
    }
}

/// What a folder lacks.
fn incomplete(folder: &Folder<'_>, is_locale: bool) -> Option<Problem> {
    let has = |file| folder.files.contains_key(file);
    if !is_locale && has(VARIABLES) && folder.files.len() == 1 {
        return Some(problem(
            folder.path,
            "there are variables and no template",
            "add subject.txt, and body.txt or body.html",
        ));
    }
    let missing = if has("subject.txt") { "body.txt or body.html" } else { "subject.txt" };
    Some(problem(
        folder.path,
        &format!("{missing} is missing"),
        "a template is replaced as a whole",
    ))
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

fn is_locale(locale: &str) -> bool {
    let subtag =
        |it: &str| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric());
    let language = locale.split('-').next().unwrap_or_default();
    (2..=3).contains(&language.len()) && locale.len() <= 35 && locale.split('-').all(subtag)
}

fn problem(path: &str, message: &str, advice: &str) -> Problem {
    Problem {
        path: path.to_owned(),
        line: None,
        message: message.to_owned(),
        advice: advice.to_owned(),
    }
}

fn located(folder: &str, fault: Fault) -> Problem {
    Problem {
        path: format!("{folder}/{}", fault.part.file()),
        line: fault.line,
        message: fault.message,
        advice: fault.advice,
    }
}
