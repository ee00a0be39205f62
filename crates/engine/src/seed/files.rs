//! The files that lines are about: taken in before anything is written, and claimed by their entries with all the rest.
//!
//! In: lines with the path of a file. Out: the same with what there is to know of the file, and its objects.

use std::path::Path;

use ::media::Spool;
use store::Transaction;

use super::line::Line;
use super::load::failure;
use super::{LineProblem, SeedError};
use crate::media::{Ingested, give_up, keep, look};
use crate::report::Cause;
use crate::{Engine, EngineError};

/// Objects of files, each with the document that they are to belong to.
#[derive(Debug, Default)]
pub(super) struct SeedFiles(Vec<(String, Ingested)>);

impl SeedFiles {
    /// Takes in what `lines` are about, and adds to them what is not given. What was taken in is here even when another fails.
    pub(super) async fn take_in(
        &mut self,
        engine: &Engine,
        lines: &mut [Line],
        folder: Option<&Path>,
    ) -> Result<(), SeedError> {
        for line in lines {
            let Some(path) = line.file.take() else { continue };
            let problem = |message: String| {
                SeedError::Lines(vec![LineProblem { line: line.number, message }])
            };
            let options = engine.options();
            let (Some(media), Some(folder)) = (&options.media, folder) else {
                return Err(problem("\"file\": there is no place where files are kept".to_owned()));
            };
            if self.0.is_empty() {
                media.bucket.check().await.map_err(EngineError::Bucket)?;
            }
            let limit = media.policy.most_bytes();
            let file = Spool::copy(&folder.join(&path), media.spool.clone(), limit).await;
            let file =
                file.map_err(|error| problem(format!("\"file\": {}: {error}", path.display())))?;
            let looked = look((&options.ids, media), &file).await.map_err(|cause| match cause {
                Cause::Application(error) => {
                    problem(format!("\"file\": {}: {}", path.display(), error.message))
                }
                cause => failure(cause),
            })?;
            for taken in keep(engine.store(), media, &[looked]).await.map_err(failure)? {
                for (name, value) in taken.facts() {
                    line.data.entry(name).or_insert(value);
                }
                self.0.push((line.document.clone(), taken));
            }
        }
        Ok(())
    }

    /// Gives the objects to their entries, and dooms those that these had before.
    pub(super) async fn claim(&self, transaction: &mut Transaction) -> Result<(), SeedError> {
        for (document, file) in &self.0 {
            transaction.doom_objects(document).await?;
            if !transaction.claim_objects(&file.keys, document).await? {
                let message = "the files took longer than `abandoned_seconds`, so that a server gave them up: load fewer at once";
                return Err(SeedError::Refused(message.to_owned()));
            }
        }
        Ok(())
    }

    /// All is written: the objects belong to their entries.
    pub(super) fn end(&self) {
        self.0.iter().for_each(|(_, file)| file.stored.end());
    }

    /// Leaves all objects to whoever sweeps.
    pub(super) async fn give_up(&self, engine: &Engine) {
        let keys: Vec<String> = self.0.iter().flat_map(|(_, file)| file.keys.clone()).collect();
        if !keys.is_empty() {
            give_up(engine.store(), &keys).await;
        }
        self.end();
    }
}
