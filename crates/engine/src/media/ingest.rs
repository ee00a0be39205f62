//! Files on their way in: looked at, announced, put into the bucket, written down (security.md U4, U12).
//!
//! In: files that were received. Out: an [`Ingested`] of each, whose objects are stored and belong to no file yet: whoever makes the
//! file claims them in the same transaction, and whoever fails gives them up. Must not know: who may upload.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use media::{Bucket, BucketError, Format, Part, Prepared, Put, Rejection, Spooled};
use model::{ContentType, Value};
use serde_json::{Map, Value as Json, json};
use store::{ObjectRow, Store};
use tokio::runtime::Handle;

use super::MediaOptions;
use super::links::path;
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};
use crate::spelling::hexadecimal;
use crate::{EngineError, Ids};

/// A file whose objects are in the bucket.
#[derive(Debug, Clone)]
pub(crate) struct Ingested {
    /// The document that it becomes.
    pub(crate) document: String,
    /// Where it was posted to, if it was.
    pub(crate) posted: Option<String>,
    /// Its objects.
    pub(crate) keys: Vec<String>,
    /// Gives them up, should nobody end what was begun.
    pub(crate) stored: Arc<Stored>,
    /// What an entry of `plugin::upload.file` tells of it, by field.
    facts: Vec<(&'static str, Value)>,
}

/// Objects that were put into the bucket. When a client goes away, or time is over, what takes a file in is dropped wherever it
/// is: then they are given up. Those still on their way into the bucket have none of this and are left until they are old, as
/// they may arrive after they were deleted.
#[derive(Debug)]
pub(crate) struct Stored {
    store: Store,
    keys: Vec<String>,
    is_over: AtomicBool,
}

impl Stored {
    fn new(store: &Store, keys: &[String]) -> Arc<Self> {
        let is_over = AtomicBool::new(false);
        Arc::new(Self { store: store.clone(), keys: keys.to_vec(), is_over })
    }

    /// Somebody has claimed the objects, or given them up.
    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

impl Drop for Stored {
    fn drop(&mut self) {
        let runtime = Handle::try_current().ok().filter(|_| !self.is_over.load(Ordering::Relaxed));
        if let Some(runtime) = runtime {
            let (store, keys) = (self.store.clone(), std::mem::take(&mut self.keys));
            runtime.spawn(async move { give_up(&store, &keys).await });
        }
    }
}

impl Ingested {
    /// The facts by the names of the fields.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (&'static str, Json)> {
        self.facts.iter().map(|(name, value)| {
            let json = match value {
                Value::Text(text) => Json::from(text.as_str()),
                Value::Integer(number) => Json::from(*number),
                Value::Double(number) => Json::from(*number),
                Value::Json(json) => json.clone(),
                _ => Json::Null,
            };
            (*name, json)
        })
    }

    /// The facts by the indexes of the fields of files, but for those in `given`, which somebody knows better.
    pub(crate) fn scalars(
        &self,
        file: &ContentType,
        given: &[(usize, Value)],
    ) -> Vec<(usize, Value)> {
        let index = |name: &str| file.fields.iter().position(|field| *field.name == *name);
        let facts =
            self.facts.iter().filter_map(|(name, value)| Some((index(name)?, value.clone())));
        facts.filter(|(index, _)| given.iter().all(|(other, _)| other != index)).collect()
    }
}

/// A file that was looked at, and what is to be kept of it.
pub(crate) struct Looked {
    /// The document that it becomes.
    document: String,
    /// Where it was posted to, if it was.
    pub(super) posted: Option<String>,
    prepared: Prepared,
    hash: String,
    name: String,
}

/// Looks at a file, and makes its sizes.
pub(crate) async fn look(
    (ids, options): (&Ids, &MediaOptions),
    file: &Spooled,
) -> Result<Looked, Cause> {
    let prepared = options.studio.prepare(file.clone(), &options.policy).await.map_err(rejected)?;
    let mut name = media::display_name(&file.name);
    if name.is_empty() {
        name = format!("file{}", prepared.original.extension);
    }
    let (hash, document) = (ids(), ids());
    Ok(Looked { document, posted: None, prepared, hash, name })
}

/// Puts files into the bucket, all of them in the time that one has (security.md U13). When one fails, all of them are given up
/// at once, as nothing is under way any more; unless the bucket has not said what it did: then their rows are left until they
/// are old, as what comes after it was deleted would stay for ever.
pub(crate) async fn keep(
    store: &Store,
    options: &MediaOptions,
    files: &[Looked],
) -> Result<Vec<Ingested>, Cause> {
    let private = options.private;
    let objects: Vec<_> = files.iter().map(|file| objects(&file.prepared, &file.hash)).collect();
    let rows: Vec<ObjectRow> = files
        .iter()
        .zip(&objects)
        .flat_map(|(file, objects)| {
            objects.iter().map(|(key, part)| row(key, part, (&file.name, private)))
        })
        .collect();
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    store.announce_objects(&rows).await.map_err(failed)?;
    let puts = objects.iter().flatten().map(|(key, part)| Put {
        key,
        path: part.file.path(),
        content_type: part.mime,
    });
    let put = options.bucket.put_all(&puts.collect::<Vec<_>>()).await;
    if let Err(error) = put.map_err(EngineError::Bucket) {
        if !is_unsettled(&error) {
            give_up(store, &keys).await;
        }
        return Err(Cause::Failed(error));
    }
    let keys: Vec<Vec<String>> = objects
        .into_iter()
        .map(|objects| objects.into_iter().map(|(key, _)| key).collect())
        .collect();
    let stored = note_stored((store, &options.bucket), &keys).await?;
    let kept = files.iter().zip(keys.into_iter().zip(stored)).map(|(file, (keys, stored))| {
        let Looked { document, posted, prepared, hash, name } = file;
        let facts = facts(prepared, (name, hash), (options.bucket.provider(), private));
        Ingested { document: document.clone(), posted: posted.clone(), keys, stored, facts }
    });
    Ok(kept.collect())
}

/// Writes down that the objects of files were put; what gives up those of each.
async fn note_stored(
    (store, bucket): (&Store, &Bucket),
    files: &[Vec<String>],
) -> Result<Vec<Arc<Stored>>, Cause> {
    // before it is written: whoever leaves meanwhile would leave it written
    let stored = files.iter().map(|keys| Stored::new(store, keys)).collect();
    let keys = files.concat();
    if store.objects_are_stored(&keys).await.map_err(failed)? {
        return Ok(stored);
    }
    // Whoever gave them up may have been here before they came.
    for key in &keys {
        if let Err(error) = bucket.delete(key).await {
            tracing::warn!(key, %error, "an object of an upload that took too long remains");
        }
    }
    Err(too_late())
}

/// Whether putting objects failed without a word of the bucket on what became of one: it may be there, or still come, or never.
pub(super) fn is_unsettled(error: &EngineError) -> bool {
    matches!(error, EngineError::Bucket(BucketError::Unavailable(_)))
}

/// What became of an upload that took so long that its objects were given up.
pub(crate) fn too_late() -> Cause {
    ApplicationError::conflict("The upload took too long. Upload the file again.").into()
}

/// Leaves objects to whoever sweeps. If even this fails, they are found when they are old.
pub(crate) async fn give_up(store: &Store, keys: &[String]) {
    if let Err(error) = store.give_up_objects(keys).await {
        tracing::warn!(%error, "objects of a failed upload remain until they are swept up");
    }
}

fn rejected(rejection: Rejection) -> Cause {
    match rejection {
        Rejection::Unacceptable(why) => ApplicationError::validation(why).into(),
        Rejection::Busy => Cause::Failed(EngineError::Studio(None)),
        Rejection::Failed(error) => Cause::Failed(EngineError::Studio(Some(error))),
    }
}

/// Every object of a file under its key. Sizes are named as Strapi names them: `small_<hash>.jpg`.
fn objects<'p>(prepared: &'p Prepared, hash: &str) -> Vec<(String, &'p Part)> {
    let key = |size: &str, part: &Part| format!("{size}{hash}{}", part.extension);
    let mut objects = vec![(key("", &prepared.original), &prepared.original)];
    for Format { name, part, webp } in &prepared.formats {
        let size = format!("{name}_");
        objects.push((key(&size, part), part));
        // the same key if the size is WebP by itself
        objects.extend(webp.as_ref().map(|webp| (key(&size, webp), webp)));
    }
    objects
}

fn row(key: &str, part: &Part, (name, private): (&str, bool)) -> ObjectRow {
    ObjectRow {
        key: key.to_owned(),
        name: name.to_owned(),
        mime: part.mime.to_owned(),
        bytes: part.file.bytes,
        sha256: hexadecimal(&part.file.sha256),
        private,
    }
}

/// What Strapi tells of a file (content-api.md 4.1), and what is ours.
fn facts(
    prepared: &Prepared,
    (name, hash): (&str, &str),
    (provider, private): (&str, bool),
) -> Vec<(&'static str, Value)> {
    let Part { file, extension, mime, size } = &prepared.original;
    let side = |side: Option<u32>| side.map_or(Value::Null, |side| Value::Integer(side.into()));
    let text = |text: &str| Value::Text(text.to_owned());
    let optional = |text: &Option<String>| text.clone().map_or(Value::Null, Value::Text);
    let formats: Map<String, Json> = prepared
        .formats
        .iter()
        .map(|format| (format.name.clone(), format_facts(format, (name, hash), private)))
        .collect();
    let formats = if formats.is_empty() { Value::Null } else { Value::Json(formats.into()) };
    vec![
        ("name", text(name)),
        ("width", side(size.map(|(width, _)| width))),
        ("height", side(size.map(|(_, height)| height))),
        ("formats", formats),
        ("hash", text(hash)),
        ("ext", text(extension)),
        ("mime", text(mime)),
        ("size", Value::Double(kilobytes(file.bytes))),
        ("url", Value::Text(path(&format!("{hash}{extension}"), private))),
        ("provider", text(provider)),
        ("placeholder", optional(&prepared.placeholder)),
        ("dominantColor", optional(&prepared.dominant_color)),
    ]
}

/// One size, as Strapi tells it; the same as WebP is ours.
fn format_facts(format: &Format, (name, hash): (&str, &str), private: bool) -> Json {
    let hash = format!("{}_{hash}", format.name);
    let mut facts = json!({ "name": format!("{}_{name}", format.name), "hash": hash });
    let of_part = |part: &Part| {
        let (width, height) = part.size.unwrap_or_default();
        json!({
            "ext": part.extension,
            "mime": part.mime,
            "path": null,
            "width": width,
            "height": height,
            "size": kilobytes(part.file.bytes),
            "sizeInBytes": part.file.bytes,
            "url": path(&format!("{hash}{}", part.extension), private),
        })
    };
    if let (Some(facts), Json::Object(part)) = (facts.as_object_mut(), of_part(&format.part)) {
        facts.extend(part);
        if let Some(webp) = &format.webp {
            facts.insert("webp".to_owned(), of_part(webp));
        }
    }
    facts
}

/// Thousands of bytes, rounded to two decimals.
fn kilobytes(bytes: u64) -> f64 {
    let hundredths = u32::try_from((bytes + 5) / 10).unwrap_or(u32::MAX);
    f64::from(hundredths) / 100.0
}

#[cfg(test)]
mod tests;
