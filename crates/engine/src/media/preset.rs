//! Sizes of images that are made when they are asked for, of a configured list (security.md U9).
//!
//! In: the key of an image and the name of a preset. Out: an object like any other, which is made once and kept with its file.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ::media::{Preset, Rejection};
use quick_cache::sync::Cache;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::{KnownObject, ObjectRow};

use super::download::download;
use super::ingest;
use super::{MediaOptions, StoredObject};
use crate::spelling::hexadecimal;
use crate::{Engine, EngineError};

/// What keys of these objects begin with. No other object is called so.
const MADE: &str = "preset_";
/// How long one may still be served after its file was deleted.
const KNOWN_FOR: Duration = Duration::from_secs(10);
/// Objects that are remembered.
const KNOWN: usize = 10_000;

type Made = (Instant, Option<Arc<StoredObject>>);

/// What was asked for lately. Whoever asks for what is being made waits for it.
pub(crate) struct PresetCache(Cache<(String, String), Made>);

impl Default for PresetCache {
    fn default() -> Self {
        Self(Cache::new(KNOWN))
    }
}

impl PresetCache {
    /// Forgets all of it.
    pub(crate) fn forget(&self) {
        self.0.clear();
    }
}

impl Engine {
    /// The image with this key in the size that the preset says; `None` when there is no such image or preset. Who may have
    /// the image may have this.
    ///
    /// # Errors
    /// When the bucket, the database or the studio cannot be used.
    pub async fn preset(
        &self,
        key: &str,
        preset: &str,
    ) -> Result<Option<Arc<StoredObject>>, EngineError> {
        let Some(media) = &self.options().media else { return Ok(None) };
        let Some(preset) = media.presets.iter().find(|known| known.name == preset) else {
            return Ok(None);
        };
        let cache = &self.presets().0;
        let asked = (key.to_owned(), preset.name.clone());
        if cache.get(&asked).is_some_and(|(made, _)| made.elapsed() >= KNOWN_FOR) {
            cache.remove(&asked);
        }
        let make = async {
            let object = self.find_or_make(media, key, preset).await?;
            Ok::<_, EngineError>((Instant::now(), object))
        };
        cache.get_or_insert_async(&asked, make).await.map(|(_, object)| object)
    }

    async fn find_or_make(
        &self,
        media: &MediaOptions,
        key: &str,
        preset: &Preset,
    ) -> Result<Option<Arc<StoredObject>>, EngineError> {
        let Some(image) = self.store().known_object(key).await? else { return Ok(None) };
        let KnownObject { object: original, file: Some(file), .. } = image else { return Ok(None) };
        // only the original of a file has no size before its name
        if key.contains('_') || !original.mime.starts_with("image/") {
            return Ok(None);
        }
        let preset = Preset { focal_point: self.focal_point(&file).await?, ..preset.clone() };
        let name = made_name(key, &preset);
        if let Some(object) = self.store().object_of_file(&file, &name).await? {
            return Ok(Some(Arc::new(object.into())));
        }
        let _place = media.fetching().await.ok_or(EngineError::Studio(None))?;
        let limit = (original.bytes, original.name.clone());
        let image = download(media, key, limit).await?;
        let part = media.studio.preset(image, &original.mime, &preset, &media.policy).await;
        let part = match part {
            Ok(part) => part,
            Err(Rejection::Unacceptable(_)) => return Ok(None),
            Err(Rejection::Busy) => return Err(EngineError::Studio(None)),
            Err(Rejection::Failed(error)) => return Err(EngineError::Studio(Some(error))),
        };
        let row = ObjectRow {
            key: format!("{name}{}{}", (self.options().ids)(), part.extension),
            name: original.name,
            mime: part.mime.to_owned(),
            bytes: part.file.bytes,
            sha256: hexadecimal(&part.file.sha256),
            private: original.private,
        };
        let kept = self.keep_made(media, (&row, &part), (&file, key, &preset)).await;
        let is_unsettled = kept.as_ref().is_err_and(ingest::is_unsettled);
        if !is_unsettled && !matches!(kept, Ok(true)) {
            super::give_up(self.store(), std::slice::from_ref(&row.key)).await;
        }
        let made = if kept? { self.store().ready_object(&row.key).await? } else { None };
        Ok(made.map(|row| Arc::new(row.into())))
    }

    /// Puts it into the bucket and gives it to its file; false when the file is gone.
    async fn keep_made(
        &self,
        media: &MediaOptions,
        (row, part): (&ObjectRow, &::media::Part),
        (file, original, preset): (&str, &str, &Preset),
    ) -> Result<bool, EngineError> {
        let keys = [row.key.clone()];
        self.store().announce_objects(std::slice::from_ref(row)).await?;
        let put = media.bucket.put(&row.key, part.file.path(), part.mime).await;
        put.map_err(EngineError::Bucket)?;
        if !self.store().objects_are_stored(&keys).await? {
            return Ok(false);
        }
        let mut transaction = self.store().begin().await?;
        let size = (row.key.as_str(), original);
        if !transaction.claim_size(size, (file, &older_names(original, preset))).await? {
            return Ok(false);
        }
        transaction.commit().await?;
        self.store().announce_job();
        Ok(true)
    }

    /// The point of a file's image that is to be seen, in percent.
    async fn focal_point(&self, file: &str) -> Result<Option<(f64, f64)>, EngineError> {
        let Some(files) = self.model().find(model::media::FILE) else { return Ok(None) };
        let point = self.store().focal_point(files, file).await?;
        let part = |name: &str| point.as_ref()?.get(name).and_then(Value::as_f64);
        Ok(part("x").zip(part("y")).filter(|(x, y)| {
            let percent = 0.0..=100.0;
            percent.contains(x) && percent.contains(y)
        }))
    }
}

/// What the names of all that this preset ever made of an image begin with.
fn older_names(key: &str, preset: &Preset) -> String {
    let (stem, _) = key.split_once('.').unwrap_or((key, ""));
    format!("{MADE}{stem}_{}_", preset.name)
}

/// What follows from all that a preset says: who changes one gets other objects.
fn made_name(key: &str, preset: &Preset) -> String {
    let text = serde_json::to_vec(preset).unwrap_or_default();
    let print = hexadecimal(Sha256::digest(text).get(..6).unwrap_or_default());
    format!("{}{print}_", older_names(key, preset))
}
