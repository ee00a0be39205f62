//! Files that come with a change: taken in before its transaction begins, because that may take long, and made entries
//! within it.
//!
//! In: a [`Write`]. Out: [`Files`], and the write with document ids where files were.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ::media::Spooled;
use model::Value;
use plan::{ComponentInput, Incoming, Reference, Write, WriteKind};

use super::direct;
use super::ingest::{Ingested, Stored, ingest};
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

/// Takes in what `write` brings. What was taken in is in `files` even when another one fails.
pub(crate) async fn take_in(
    context: &Context<'_>,
    write: &mut Write,
    files: &mut Files,
) -> Result<(), Cause> {
    name_properly(context, write)?;
    let own = match &write.kind {
        WriteKind::CreateFile(Incoming::Posted(key), _) => {
            let file = direct::fetch(context, key).await?;
            let mut file = new(context, &file).await?;
            file.posted = Some(key.clone());
            Some(file)
        }
        WriteKind::CreateFile(Incoming::Brought(index), _) | WriteKind::ReplaceFile(_, index) => {
            Some(one(context, *index).await?)
        }
        _ => None,
    };
    if let Some(file) = own {
        let content_type = context.model.content_type(write.content_type);
        let facts = file.scalars(content_type, &write.entry.scalars);
        write.entry.scalars.extend(facts);
        files.own = Some(file);
    }
    let mut documents = HashMap::new();
    for index in referred(write) {
        let file = one(context, index).await?;
        documents.insert(index, file.document.clone());
        files.referred.push(file);
    }
    for_each_reference(&mut write.entry.relations, &mut write.entry.components, &mut |reference| {
        if let Reference::File(index) = reference
            && let Some(document) = documents.get(index)
        {
            *reference = Reference::Document(document.clone());
        }
    });
    Ok(())
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

async fn one(context: &Context<'_>, index: usize) -> Result<Ingested, Cause> {
    let Some(file) = context.files.get(index) else {
        return Err(ApplicationError::validation("The request does not bring this file.").into());
    };
    new(context, file).await
}

async fn new(context: &Context<'_>, file: &Spooled) -> Result<Ingested, Cause> {
    let options = direct::media(context)?;
    if context.taken.fetch_add(1, Ordering::Relaxed) >= options.files {
        let message = format!("{} files are taken from one request at most.", options.files);
        return Err(ApplicationError::validation(message).into());
    }
    ingest(context.store, (&context.options.ids, options), file).await
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
