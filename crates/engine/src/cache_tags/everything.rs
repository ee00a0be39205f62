//! What touches all cached answers, or all of a type: another content model, other rights, a command, or watches that make room.
//!
//! In: nothing but the engine, and a text that says what visitors may do. Out: an event for whoever caches answers.

use sha2::{Digest, Sha256};
use store::Transaction;

use super::Touched;
use super::registry::{MOST_OF_A_TYPE, UNUSED};
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
        self.touch(transaction, vec![Touched::everything()]).await
    }

    /// Does so if the schema, or what visitors may do (`granted`), is not what was last served from this database.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn note_what_is_served(&self, granted: &str) -> Result<(), EngineError> {
        let digest = Sha256::new().chain_update(self.sdl()).chain_update(granted).finalize();
        let mut transaction = self.store().begin().await?;
        if transaction.note_served(&hexadecimal(&digest)).await? {
            self.touch(transaction, vec![Touched::everything()]).await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(())
    }

    /// Makes room in types that were read in as many ways as are told apart, by forgetting ways that nobody used for days. What may still
    /// be cached of such a type is out of date then, as nobody would notice it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn sweep_watches(&self) -> Result<(), EngineError> {
        let now = self.now();
        let mut transaction = self.store().begin().await?;
        let freed = transaction.forget_watches((now, now - UNUSED), MOST_OF_A_TYPE).await?;
        let touched = freed.iter().map(|uid| Touched::whole_type(uid)).collect();
        self.touch(transaction, touched).await.map(|_is_told| ())
    }

    /// Whether there is somebody who is told at the commit.
    async fn touch(
        &self,
        mut transaction: Transaction,
        touched: Vec<Touched>,
    ) -> Result<bool, EngineError> {
        let mut news = News::default();
        news.touch(touched);
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
