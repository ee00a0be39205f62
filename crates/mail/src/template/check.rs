//! What is wrong with a template, found before any mail is sent with it.
//!
//! In: a template with the samples of its variables. Out: faults, all of them. Must not know: who asks.

use super::{Fault, LINK, Part, Template, carries_code, render};
use crate::RenderError;

pub(super) fn check(template: &Template) -> Vec<Fault> {
    let mut faults = Vec::new();
    if template.subject.trim().is_empty() {
        faults.push(fault(Part::Subject, None, "the subject is empty"));
    }
    if template.text.is_none() && template.html.is_none() {
        faults.push(fault(Part::Text, None, "there is neither a text nor HTML"));
    }
    for (part, source) in template.parts() {
        if let Err(error) = render::parse(part, source) {
            faults.push(described(&error));
        } else if !template.variables.is_empty() {
            faults.extend(undeclared(template, part, source));
        }
    }
    if carries_code(&template.name)
        && render::used(Part::Subject, &template.subject).iter().any(|path| is_link(path))
    {
        faults.push(Fault {
            advice: "keep it in the text or the HTML".to_owned(),
            ..fault(
                Part::Subject,
                line_of(&template.subject, LINK),
                "url is not for the subject: it carries a code, and subjects are kept",
            )
        });
    }
    // With any variables allowed, nobody knows what they will be.
    if faults.is_empty() && !template.variables.is_empty() {
        let samples = template.samples();
        let errors = template
            .parts()
            .filter_map(|(part, source)| render::part(part, source, &samples).err());
        faults.extend(errors.map(|error| described(&error)));
        if faults.is_empty() {
            faults.extend(template.render(&samples).err().map(|error| described(&error)));
        }
    }
    faults
}

fn is_link(path: &str) -> bool {
    path.split('.').next() == Some(LINK)
}

/// Values that the template asks for and nobody will give.
fn undeclared<'t>(
    template: &'t Template,
    part: Part,
    source: &'t str,
) -> impl Iterator<Item = Fault> + use<'t> {
    let known = |path: &String| {
        let root = path.split('.').next().unwrap_or(path);
        template.variables.iter().any(|it| it.name == root)
    };
    let unknown = render::used(part, source).into_iter().filter(move |path| !known(path));
    unknown.map(move |path| {
        let names: Vec<&str> = template.variables.iter().map(|it| &*it.name).collect();
        let message = format!("{path} is not a variable of \"{}\"", template.name);
        let advice = format!("it has {}", names.join(", "));
        Fault { advice, ..fault(part, line_of(source, &path), &message) }
    })
}

/// Where a path is written, or else what it begins with.
fn line_of(source: &str, path: &str) -> Option<usize> {
    let root = path.split('.').next().unwrap_or(path);
    let find = |text: &str| source.lines().position(|line| line.contains(text)).map(|at| at + 1);
    find(path).or_else(|| find(root))
}

fn fault(part: Part, line: Option<usize>, message: &str) -> Fault {
    Fault { part, line, message: message.to_owned(), advice: String::new() }
}

fn described(error: &RenderError) -> Fault {
    let advice = match error {
        RenderError::Missing { .. } => "give it a sample, or ask for it inside {% if … %}",
        _ => "",
    };
    Fault { advice: advice.to_owned(), ..fault(error.part(), error.line(), &error.message()) }
}
