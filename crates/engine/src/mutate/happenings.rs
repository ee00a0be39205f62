//! What of a change others may want to hear, in the order and the words of Strapi's events (content-api.md 4.3).
//!
//! In: what the change does. Out: news, which are told right before the commit. Must not know: who wants to hear them.

use model::{ContentType, media};
use plan::{Extent, Standing, Status, WriteKind};

use super::{Change, Context, EVERY_LOCALE, failed};
use crate::report::Cause;
use crate::webhook::{self, Happening, Wanted};

impl Change<'_> {
    /// The entry is what it was to become.
    pub(super) fn happened(&mut self, document: &str) {
        for file in self.made.clone() {
            if let Some(files) = self.model.find(media::FILE) {
                self.note(files, "media.create", (&file, "", Status::Published));
            }
        }
        let (locale, main) = (self.write.locale.clone(), self.main_status());
        for (event, status) in self.told_events() {
            let status = status.unwrap_or(main);
            self.note(self.content_type, event, (document, &locale, status));
        }
    }

    /// The events, and which version of the entry each is about, if that is not the one that changes start from.
    fn told_events(&self) -> Vec<(&'static str, Option<Status>)> {
        let publishes =
            self.content_type.draft_and_publish && self.write.status == Status::Published;
        let publish = ("entry.publish", Some(Status::Published));
        match &self.write.kind {
            WriteKind::Create | WriteKind::Update(_) | WriteKind::UpdateSingle => {
                let first = if self.made_row { "entry.create" } else { "entry.update" };
                [(first, None)].into_iter().chain(publishes.then_some(publish)).collect()
            }
            WriteKind::Stand(Standing::Publish, _) => vec![publish],
            WriteKind::Stand(Standing::DiscardDraft, _) => vec![("entry.draft-discard", None)],
            WriteKind::ReplaceFile(..) | WriteKind::UpdateFile(_) => vec![("media.update", None)],
            // told before the entry that it is for
            WriteKind::CreateFile(..)
            // told while the rows are there
            | WriteKind::Stand(Standing::Unpublish, _)
            | WriteKind::Delete(_)
            | WriteKind::DeleteSingle
            | WriteKind::DeleteFile(_)
            // nothing is told of people
            | WriteKind::Account(_) => Vec::new(),
        }
    }

    /// The published version is about to be taken back.
    pub(super) async fn is_taken_back(
        &mut self,
        context: &Context<'_>,
        document: &str,
    ) -> Result<(), Cause> {
        self.note_gone(context, ("entry.unpublish", document), &[Status::Published]).await
    }

    /// The rows of a document are about to go, in one locale or in all.
    pub(super) async fn goes(
        &mut self,
        context: &Context<'_>,
        document: &str,
    ) -> Result<(), Cause> {
        let event =
            if webhook::is_file(self.content_type) { "media.delete" } else { "entry.delete" };
        let versions: &[Status] = match self.content_type.draft_and_publish {
            true => &[Status::Draft, Status::Published],
            false => &[Status::Published],
        };
        self.note_gone(context, (event, document), versions).await
    }

    /// Tells of rows that are about to go: each is an event of its own, with its values as they were.
    async fn note_gone(
        &mut self,
        context: &Context<'_>,
        (event, document): (&'static str, &str),
        versions: &[Status],
    ) -> Result<(), Cause> {
        if !webhook::is_told(self.content_type) {
            return Ok(());
        }
        let wanted = match self.news.wanted.take() {
            Some(wanted) => wanted,
            None => Wanted::find(context.options, &mut self.transaction).await.map_err(failed)?,
        };
        let is_wanted = !wanted.by(event).is_empty();
        self.news.wanted = Some(wanted);
        if !is_wanted {
            return Ok(());
        }
        let (content_type, locale) = (self.content_type.id, self.write.locale.clone());
        for status in versions {
            let what = (content_type, Extent::Values);
            let place = (document, *status, locale.as_str());
            let rows = webhook::entry(context, &mut self.transaction, what, place).await?;
            for told in rows {
                self.news.happened(Happening {
                    event,
                    content_type,
                    document: document.to_owned(),
                    locale: if locale == EVERY_LOCALE { String::new() } else { locale.clone() },
                    status: *status,
                    told: Some(told),
                });
            }
        }
        Ok(())
    }

    /// Something happened to an entry, of which others may be told.
    pub(super) fn note(
        &mut self,
        content_type: &ContentType,
        event: &'static str,
        (document, locale, status): (&str, &str, Status),
    ) {
        if webhook::is_told(content_type) {
            self.news.happened(Happening {
                event,
                content_type: content_type.id,
                document: document.to_owned(),
                locale: locale.to_owned(),
                status,
                told: None,
            });
        }
    }
}
