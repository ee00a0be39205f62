//! What touches all cached answers: another content model, other rights, or a command.
//!
//! In: nothing but the engine, and a text that says what visitors may do. Out: an event for whoever caches answers.

use sha2::{Digest, Sha256};
use store::Transaction;

use super::Touched;
use crate::spelling::hexadecimal;
use crate::webhook::{News, Wanted, record_touched};
use crate::{Engine, EngineError};

impl Engine {
    /// Tells everybody who caches answers that all of them may be out of date; false if there is nobody to tell.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn clear_caches(&self) -> Result<bool, EngineError> {
        let transaction = self.store().begin().await?;
        self.touch_everything(transaction).await
    }

    /// Does so if the schema, or what visitors may do (`granted`), is not what was last served from this database.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note_what_is_served(&self, granted: &str) -> Result<(), EngineError> {
        let digest = Sha256::new().chain_update(self.sdl()).chain_update(granted).finalize();
        let mut transaction = self.store().begin().await?;
        if transaction.note_served(&hexadecimal(&digest)).await? {
            self.touch_everything(transaction).await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(())
    }

    /// Whether there is somebody who is told at the commit.
    async fn touch_everything(&self, mut transaction: Transaction) -> Result<bool, EngineError> {
        let mut news = News::default();
        news.touch(vec![Touched::everything()]);
        let wanted = Wanted::find(self.options(), &mut transaction).await?;
        let is_told = record_touched(self.options(), &mut transaction, (&news, &wanted)).await?;
        transaction.commit().await?;
        if is_told {
            self.store().announce_delivery();
        }
        Ok(is_told)
    }
}

#[cfg(test)]
mod tests;
