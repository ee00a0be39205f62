//! Files that come with a change: taken in before its transaction begins, because that may take long, and made entries
//! within it.
//!
//! In: [`Write`]s. Out: the [`Files`] of each, and the writes with document ids where files were.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ::media::Spooled;
use model::Value;
use plan::{ComponentInput, Incoming, Reference, Write, WriteKind};

use super::ingest::{Ingested, Looked, Stored, keep, look};
use super::{MediaOptions, direct};
use crate::mutate::Context;
use crate::report::{ApplicationError, Cause};

/// The files that a change brings.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// The one that the change is about.
    pub(crate) own: Option<Ingested>,
    /// Those that its entry refers to.
    pub(crate) referred: Vec<Ingested>,
}

impl Files {
    /// The objects of all of them.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.own.iter().chain(&self.referred).flat_map(|file| file.keys.clone()).collect()
    }

    /// What gives their objects up, should nobody end what was begun.
    pub(crate) fn stored(&self) -> impl Iterator<Item = Arc<Stored>> {
        self.own.iter().chain(&self.referred).map(|file| Arc::clone(&file.stored))
    }
}

/// Takes in what changes bring, and answers the files of each. Nothing of them remains when one fails.
pub(crate) async fn take_in(
    context: &Context<'_>,
    writes: &mut [Write],
) -> Result<Vec<Files>, Cause> {
    let mut looked = Vec::new();
    let mut places = Vec::with_capacity(writes.len());
    for write in &mut *writes {
        name_properly(context, write)?;
        places.push(look_at(context, write, &mut looked).await?);
    }
    if looked.is_empty() {
        return Ok(writes.iter().map(|_| Files::default()).collect());
    }
    let mut kept = keep(context.store, direct::media(context)?, &looked).await?.into_iter();
    let files = writes.iter_mut().zip(places).map(|(write, places)| {
        let own = kept.by_ref().take(usize::from(places.own)).next();
        let referred: Vec<Ingested> = kept.by_ref().take(places.referred.len()).collect();
        if let Some(own) = &own {
            let content_type = context.model.content_type(write.content_type);
            let facts = own.scalars(content_type, &write.entry.scalars);
            write.entry.scalars.extend(facts);
        }
        refer(write, &places.referred.into_iter().zip(&referred).collect());
        Files { own, referred }
    });
    Ok(files.collect())
}

/// Where the files of a change belong, in the order in which they were looked at.
struct Places {
    /// Whether the first one is what the change is about.
    own: bool,
    /// The numbers by which its entry refers to the others.
    referred: Vec<usize>,
}

/// Looks at the files that a change brings.
async fn look_at(
    context: &Context<'_>,
    write: &mut Write,
    looked: &mut Vec<Looked>,
) -> Result<Places, Cause> {
    let before = looked.len();
    match &write.kind {
        WriteKind::CreateFile(Incoming::Posted(key), _) => {
            let file = direct::fetch(context, key).await?;
            let options = for_one_more(context)?;
            let mut file = look((&context.options.ids, options), &file).await?;
            file.posted = Some(key.clone());
            looked.push(file);
        }
        WriteKind::CreateFile(Incoming::Brought(index), _) | WriteKind::ReplaceFile(_, index) => {
            looked.push(one(context, *index).await?);
        }
        _ => {}
    }
    let own = looked.len() > before;
    let referred = referred(write);
    for index in &referred {
        looked.push(one(context, *index).await?);
    }
    Ok(Places { own, referred })
}

/// Puts documents where files were.
fn refer(write: &mut Write, files: &HashMap<usize, &Ingested>) {
    for_each_reference(&mut write.entry.relations, &mut write.entry.components, &mut |reference| {
        if let Reference::File(index) = reference
            && let Some(file) = files.get(index)
        {
            *reference = Reference::Document(file.document.clone());
        }
    });
}

/// A name that is given to a file or folder is as fit to be shown as one that comes with a file (security.md U8).
fn name_properly(context: &Context<'_>, write: &mut Write) -> Result<(), Cause> {
    let content_type = context.model.content_type(write.content_type);
    if ![model::media::FILE, model::media::FOLDER].contains(&&*content_type.uid) {
        return Ok(());
    }
    for (index, value) in &mut write.entry.scalars {
        if *content_type.fields[*index].name == *"name"
            && let Value::Text(name) = value
        {
            *name = ::media::display_name(name);
            if name.is_empty() {
                return Err(ApplicationError::validation("The name has nothing to show.").into());
            }
        }
    }
    Ok(())
}

/// Looks at the request's file with this number.
async fn one(context: &Context<'_>, index: usize) -> Result<Looked, Cause> {
    let Some(file) = context.files.get(index) else {
        return Err(ApplicationError::validation("The request does not bring this file.").into());
    };
    let options = for_one_more(context)?;
    let looked = look((&context.options.ids, options), file).await;
    looked
        .map_err(|cause| if context.files.len() > 1 { about((index, file), cause) } else { cause })
}

/// Says which of several files was refused.
fn about((index, file): (usize, &Spooled), cause: Cause) -> Cause {
    match cause {
        Cause::Application(error) => {
            let which = match ::media::display_name(&file.name) {
                name if name.is_empty() => format!("File {}", index + 1),
                name => format!("\"{name}\""),
            };
            let message = format!("{which}: {}", error.message);
            ApplicationError { message, ..*error }.into()
        }
        other => other,
    }
}

/// What files are kept in, if the request may bring one more.
fn for_one_more<'c>(context: &Context<'c>) -> Result<&'c MediaOptions, Cause> {
    let options = direct::media(context)?;
    if context.taken.fetch_add(1, Ordering::Relaxed) >= options.files {
        let message = format!("{} files are taken from one request at most.", options.files);
        return Err(ApplicationError::validation(message).into());
    }
    Ok(options)
}

/// The numbers of the files that the entry refers to, each once.
fn referred(write: &mut Write) -> Vec<usize> {
    let mut indexes = Vec::new();
    for_each_reference(&mut write.entry.relations, &mut write.entry.components, &mut |reference| {
        if let Reference::File(index) = reference
            && !indexes.contains(index)
        {
            indexes.push(*index);
        }
    });
    indexes
}

fn for_each_reference(
    relations: &mut [(usize, Vec<Reference>)],
    components: &mut [(usize, Vec<ComponentInput>)],
    act: &mut impl FnMut(&mut Reference),
) {
    relations.iter_mut().flat_map(|(_, references)| references).for_each(&mut *act);
    for item in components.iter_mut().flat_map(|(_, items)| items) {
        for_each_reference(&mut item.relations, &mut item.components, act);
    }
}
