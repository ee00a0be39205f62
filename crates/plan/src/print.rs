//! A plan as text, for people and for golden files: one line a thing, indented, the same for equal plans.
//!
//! No operand and no value to be written is ever shown, only what kind of value it is: plans are logged.

mod filter;
mod template;
mod write;

use model::{ColumnName, Link, Model};

use crate::{
    Below, Child, EmbeddedStep, Keys, Locale, MailAnswer, Page, Plan, Read, Refusal, RootField,
    Slot, SortKey, SortStep, Status, Step, Subject, Via,
};

/// The plan as text.
#[must_use]
pub fn print(model: &Model, plan: &Plan) -> String {
    let mut printer = Printer { model, text: String::new(), depth: 0 };
    let pinned = if plan.pinned { ", for this request only" } else { "" };
    let expensive = if plan.expensive { ", expensive" } else { "" };
    printer.line(&format!("at most {} predicted rows{expensive}{pinned}", plan.predicted_rows));
    plan.fields.iter().for_each(|field| printer.root(field));
    printer.text
}

struct Printer<'a> {
    model: &'a Model,
    text: String,
    depth: usize,
}

impl Printer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Prints what `below` prints, one step further in.
    fn indented(&mut self, below: impl FnOnce(&mut Self)) {
        self.depth += 1;
        below(self);
        self.depth -= 1;
    }

    fn root(&mut self, field: &RootField) {
        let required = if field.nullable { "" } else { "!" };
        let head = format!("{}: {}{required}", field.key, field.field);
        match &field.step {
            Step::Typename(name) => self.line(&format!("{head} = \"{name}\"")),
            Step::Refused(refusal) => self.line(&format!("{head}, refused: {}", refused(refusal))),
            Step::One(read, object) => self.reading(&format!("{head}, one"), read, object),
            Step::List(read, object) => self.reading(&format!("{head}, list"), read, object),
            Step::Connection(read, object) => {
                self.reading(&format!("{head}, connection"), read, object);
            }
            Step::Write(write) => {
                self.line(&head);
                self.indented(|printer| printer.write(write));
            }
            Step::Writes(writes) => {
                self.line(&head);
                self.indented(|printer| writes.iter().for_each(|write| printer.write(write)));
            }
            Step::Account(account) => {
                self.line(&format!("{head}, account {:?}", account.0.operation()));
                self.indented(|printer| printer.template(&account.1));
            }
            Step::Admin(admin) => {
                self.line(&format!("{head}, administration {:?}", admin.0.operation));
                self.indented(|printer| printer.template(&admin.1));
            }
            Step::DirectUpload(upload) => {
                self.line(&format!("{head}, an upload straight to the bucket"));
                self.indented(|printer| printer.template(&upload.1));
            }
            Step::Mail(mail) => match &mail.answer {
                MailAnswer::Delivery(answer) => {
                    self.reading(&format!("{head}, mail, then that mail"), &answer.0, &answer.1);
                }
                MailAnswer::Payload(object) => {
                    self.line(&format!("{head}, mail"));
                    self.indented(|printer| printer.template(object));
                }
            },
        }
    }

    fn reading(&mut self, head: &str, read: &Read, object: &crate::Template) {
        self.line(head);
        self.indented(|printer| {
            printer.read(read, "");
            printer.line("answer");
            printer.indented(|printer| printer.template(object));
        });
    }

    fn read(&mut self, read: &Read, how: &str) {
        let uid = &self.model.content_type(read.content_type).uid;
        let rows = rows(read.status, &read.locale);
        self.line(&format!("read {uid}, {rows}{how}"));
        self.indented(|printer| {
            printer.line(&format!("slots: {}", slots(&read.slots)));
            printer.line(&format!("where: {}", printer.filter(&read.filter)));
            if !read.sort.is_empty() {
                printer.line(&format!("sort: {}", sort(&read.sort)));
            }
            printer.line(&format!("page: {}", page(read.page)));
            for (index, child) in read.children.iter().enumerate() {
                printer.child(index, child);
            }
        });
    }

    fn child(&mut self, index: usize, child: &Child) {
        let keys = match &child.keys {
            Keys::Slot(slot) => format!("slot {slot}"),
            Keys::Embedded { slot, path } => format!("slot {slot} at {}", embedded(path)),
        };
        match &child.below {
            Below::Entries(read) => {
                let link = read.via.as_ref().map(link).unwrap_or_default();
                self.line(&format!("child {index}: {link} of {keys}"));
                self.indented(|printer| printer.read(read, ""));
            }
            Below::References(references) => {
                let link = link(&references.via);
                self.line(&format!("child {index}: {link} of {keys}"));
                self.indented(|printer| {
                    printer.line("read references");
                    references.entries.iter().for_each(|read| printer.read(read, ""));
                });
            }
        }
    }
}

fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Forbidden => "forbidden".to_owned(),
        Refusal::InvalidKey { key, parameter, .. } => format!("invalid key {key} in {parameter}"),
        Refusal::InvalidOrder => "invalid order".to_owned(),
        Refusal::MixedPagination => "mixed pagination".to_owned(),
        Refusal::InvalidOperand { path, .. } => format!("invalid operand at {path}"),
        Refusal::Invalid(violations) => {
            let paths: Vec<String> =
                violations.iter().map(|violation| violation.path.join(".")).collect();
            format!("invalid input at {}", paths.join(", "))
        }
        Refusal::TooComplex { limit, allowed, asked } => {
            format!("too complex: {limit} {asked}, the limit is {allowed}")
        }
    }
}

fn rows(status: Status, locale: &Locale) -> String {
    let status = match status {
        Status::Draft => "drafts",
        Status::Published => "published",
    };
    match locale {
        Locale::Any => format!("{status}, any locale"),
        Locale::Same => format!("{status}, same locale"),
        Locale::Exact(locale) if locale.is_empty() => status.to_owned(),
        Locale::Exact(locale) => format!("{status}, locale {locale}"),
    }
}

fn slots(slots: &[Slot]) -> String {
    let names: Vec<String> = slots
        .iter()
        .enumerate()
        .map(|(index, slot)| match slot {
            Slot::Column(column, storage) => format!("{index} {column} {storage:?}"),
            Slot::Path(steps, subject) => {
                format!("{index} {} {:?}", path(steps, subject), subject.storage)
            }
            Slot::ParentKey => format!("{index} (parent)"),
            Slot::Standing(_) => format!("{index} (standing)"),
            Slot::Total => format!("{index} (total)"),
        })
        .collect();
    names.join(", ")
}

fn sort(keys: &[SortKey]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|key| {
            let direction = if key.descending { "desc" } else { "asc" };
            format!("{} {direction}", path(&key.steps, &key.subject))
        })
        .collect();
    keys.join(", ")
}

fn path(steps: &[SortStep], subject: &Subject) -> String {
    let steps = steps.iter().map(|step| match step {
        SortStep::Related(step) => step.field.to_string(),
        SortStep::Component { place, .. } => filter::place(place),
        SortStep::Referred { child, field, slot } => {
            format!("{field} (slot {slot} of child {child})")
        }
    });
    let path: Vec<String> = steps.chain([filter::place(&subject.place)]).collect();
    path.join(".")
}

fn page(page: Page) -> String {
    let all = if page.unlimited { " (all)" } else { "" };
    format!("{} from {}{all}", page.limit, page.offset)
}

fn embedded(path: &[EmbeddedStep]) -> String {
    let steps: Vec<String> = path
        .iter()
        .map(|step| match &step.component {
            Some(component) => format!("[{component}].{}", step.key),
            None => step.key.clone(),
        })
        .collect();
    steps.join(".")
}

/// How a level hangs on the one above it.
fn link(via: &Via) -> String {
    let count = if via.many { "list" } else { "one" };
    let ordered = |order: &Option<ColumnName>| if order.is_some() { " in order" } else { "" };
    let link = match &via.link {
        Link::Column { column, .. } => format!("by its column {column}"),
        Link::InverseColumn { column, order } => {
            format!("by their column {column}{}", ordered(order))
        }
        Link::Table { table, .. } => format!("through {table}"),
        Link::InverseTable { table } => format!("through {table} backwards"),
        Link::Localizations => "in other locales".to_owned(),
        Link::Referrers => "by what refers to it".to_owned(),
        Link::Embedded => "by document id".to_owned(),
    };
    format!("{count} {link}")
}
