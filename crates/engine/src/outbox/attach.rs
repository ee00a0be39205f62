//! The files that a mail is to be sent with.
//!
//! In: what a client sends as ids of files, and the transaction that orders the mail. Out: their objects, which are kept until
//! the mail is over, or everything that is wrong with them: a file that may not go with it is not there. Must not know: who may
//! read what; the bucket.

use std::collections::HashMap;

use model::ContentType;
use plan::{NewMail, Reference, Violation};
use sql::write::documents_of_rows;
use store::{Attachment, Binds, Transaction};

use super::MailOptions;
use crate::level::Connection;
use crate::mutate::{Context, failed, passing};
use crate::report::Cause;

/// The field of `SendEmailInput`.
const FIELD: &str = "attachments";

/// The files that a mail's attachments lead to, each once, in the order in which they were given; or what is wrong with them.
pub(super) async fn find(
    context: &Context<'_>,
    transaction: &mut Transaction,
    new: &NewMail,
) -> Result<Result<Vec<Attachment>, Vec<Violation>>, Cause> {
    let given = &new.attachments;
    let Some(files) = context.model.find(model::media::FILE).filter(|_| !given.is_empty()) else {
        return Ok(Ok(Vec::new()));
    };
    let options = &context.options.mail;
    let mut once: Vec<(usize, &Reference)> = Vec::with_capacity(given.len());
    for (position, reference) in given.iter().enumerate() {
        if once.iter().all(|(_, known)| *known != reference) {
            once.push((position, reference));
        }
    }
    if let Some(violation) = too_many(options, once.len()) {
        return Ok(Err(vec![violation]));
    }
    let documents = documents(context, transaction, (files, &once)).await?;
    let mut found = kept(transaction, &documents).await?;
    if let Some(guard) = &new.attachable {
        let asked: Vec<&str> = documents.iter().map(|(_, document)| &**document).collect();
        transaction.allow(context.options.reading, context.claim.clone());
        let mut connection = Connection::Transaction(transaction);
        let means = (context.model, context.store.dialect(), context.values);
        let allowed = passing(means, &mut connection, guard, &asked).await?;
        found.retain(|document, _file| allowed.contains(&**document));
    }
    let mut attachments = Vec::with_capacity(documents.len());
    let mut violations = Vec::new();
    for (position, document) in documents {
        match found.get_mut(&document) {
            // the second of those that were given by number and by document
            Some(taken) if taken.is_none() => {}
            Some(file) => attachments.extend(file.take()),
            None => violations.push(unknown(position)),
        }
    }
    violations.extend(too_large(options, &attachments));
    Ok(if violations.is_empty() { Ok(attachments) } else { Err(violations) })
}

/// The documents that references lead to, each with the place of its reference; an empty one for a row that there is not.
async fn documents(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (files, references): (&ContentType, &[(usize, &Reference)]),
) -> Result<Vec<(usize, String)>, Cause> {
    let rows: Vec<i64> = references.iter().filter_map(|(_, reference)| reference.row()).collect();
    let mut of_rows = HashMap::new();
    if !rows.is_empty() {
        let find = documents_of_rows(files, context.store.dialect(), rows);
        let found = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        of_rows.extend((0..found.len()).filter_map(|index| {
            Some((found.integer(index, 0)?, found.text(index, 1)?.to_owned()))
        }));
    }
    let document = |reference: &Reference| {
        let of_row = || reference.row().and_then(|row| of_rows.get(&row).cloned());
        reference.document().map(str::to_owned).or_else(of_row).unwrap_or_default()
    };
    Ok(references.iter().map(|(position, it)| (*position, document(it))).collect())
}

/// The files among these documents that this server keeps.
async fn kept(
    transaction: &mut Transaction,
    documents: &[(usize, String)],
) -> Result<HashMap<String, Option<Attachment>>, Cause> {
    let mut documents: Vec<String> = documents.iter().map(|(_, it)| it.clone()).collect();
    // whoever locks several files begins with the same one
    documents.sort_unstable();
    documents.dedup();
    let found = transaction.attachable_files(&documents).await.map_err(failed)?;
    let named = |file: Attachment| Attachment { name: media::display_name(&file.name), ..file };
    let kept = documents.into_iter().zip(found);
    Ok(kept.filter_map(|(document, file)| Some((document, Some(named(file?))))).collect())
}

fn too_many(options: &MailOptions, count: usize) -> Option<Violation> {
    let most = options.attachments;
    let message = format!("{FIELD}: {count} files, {most} are possible in one mail");
    (count > most).then(|| violation(None, message))
}

fn too_large(options: &MailOptions, attachments: &[Attachment]) -> Option<Violation> {
    let most = options.attachment_bytes;
    let bytes: u64 = attachments.iter().map(|file| file.bytes).sum();
    let message = format!("{FIELD}: have {bytes} bytes together, {most} are possible in one mail");
    (bytes > most).then(|| violation(None, message))
}

fn unknown(position: usize) -> Violation {
    let message = format!(
        "{FIELD}.{position}: there is no file with this id, or it is kept elsewhere than by this server"
    );
    violation(Some(position), message)
}

fn violation(position: Option<usize>, message: String) -> Violation {
    let field = ["input", FIELD].map(str::to_owned).into_iter();
    let path = field.chain(position.map(|position| position.to_string())).collect();
    Violation { path, message, value: None }
}
