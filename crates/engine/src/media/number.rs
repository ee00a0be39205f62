//! Files by the number of their row, by which clients of Strapi know them.

use sql::write::documents_of_rows;
use store::Binds;

use crate::{Engine, EngineError};

impl Engine {
    /// The document of the file with this number, whoever may see it; for those who ask for a file by its document then.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn file_document(&self, number: i64) -> Result<Option<String>, EngineError> {
        let Some(file) = self.model().find(model::media::FILE) else { return Ok(None) };
        let statement = documents_of_rows(file, self.store().dialect(), vec![number]);
        let mut reader = self.store().reader().await?;
        let rows = reader.fetch(&statement, &Binds::default()).await?;
        Ok((0..rows.len()).find_map(|row| rows.text(row, 1)).map(str::to_owned))
    }
}
