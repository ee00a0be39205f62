//! What touches all cached answers: another content model, other rights, or a command.
//!
//! In: nothing but the engine, and a text that says what visitors may do. Out: an event for whoever caches answers.

use sha2::{Digest, Sha256};

use super::Touched;
use crate::webhook::{News, Wanted, record_touched};
use crate::{Engine, EngineError};

impl Engine {
    /// Tells everybody who caches answers that all of them may be out of date; false if there is nobody to tell.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn clear_caches(&self) -> Result<bool, EngineError> {
        let mut news = News::default();
        news.touch(vec![Touched::everything()]);
        let mut transaction = self.store().begin().await?;
        let wanted = Wanted::find(self.options(), &mut transaction).await?;
        let is_told = record_touched(self.options(), &mut transaction, (&news, &wanted)).await?;
        transaction.commit().await?;
        if is_told {
            self.store().announce_delivery();
        }
        Ok(is_told)
    }

    /// Does so if the schema, or what visitors may do (`granted`), is not what was last served from this database.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note_what_is_served(&self, granted: &str) -> Result<(), EngineError> {
        let digest = Sha256::new().chain_update(self.sdl()).chain_update(granted).finalize();
        let served: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        if self.store().note_served(&served).await? {
            self.clear_caches().await?;
        }
        Ok(())
    }
}
