//! From a project folder to everything that a command needs: the list of steps, nothing else.
//!
//! In: a folder and the environment. Out: a [`Loaded`] project, or every problem of it.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use auth::{Key, Secret};
use definition::{Severity, SourceFile};
use engine::{AccountOptions, AdminOptions, DraftEntrance, MediaOptions, WebhookOptions};
use mail::Templates;
use media::Bucket;
use model::{Model, Permissions};
use sha2::{Digest, Sha256};
use store::DatabaseUrl;
use thiserror::Error;
use url::Url;

use crate::config::{self, Config, Environment, Mode};
use crate::problem::Problem;
use crate::project::{Project, ProjectError};
use crate::settings;

/// A project that can be used.
#[derive(Debug)]
pub struct Loaded {
    /// The folder.
    pub project: Project,
    /// Its configuration and the environment's.
    pub config: Config,
    /// What its definitions mean.
    pub model: Arc<Model>,
    /// What they mean to admins.
    pub admin_model: Arc<Model>,
    /// Its templates of mails, over those that come with the program.
    pub templates: Templates,
    /// What visitors without a credential may do, whatever their role allows.
    pub public: Permissions,
    /// The state of its definition files.
    pub revision: String,
    /// What was found in the folder.
    pub found: Found,
}

impl Loaded {
    /// Whether several servers may share the content but not the uploads.
    #[must_use]
    pub fn keeps_files_apart(&self) -> bool {
        let url = self.config.database.url.as_ref();
        let is_apart = self.config.media.bucket.as_ref().is_some_and(|it| !it.is_shared());
        is_apart && url.is_some_and(|url| matches!(url.0, DatabaseUrl::Postgres(_)))
    }

    /// Whether all files are private and readers are said to get files elsewhere: where they do, no signature is asked for.
    #[must_use]
    pub fn may_show_private_files(&self) -> bool {
        let media = &self.config.media;
        media.bucket.is_some() && media.private && !media.base_url.is_empty()
    }

    /// How accounts come in; `None` when there is no key for tokens, so that nobody can. Makes a key for development.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn accounts(&self) -> anyhow::Result<Option<AccountOptions>> {
        let accounts = &self.config.accounts;
        let key = match &accounts.key {
            Some(key) => key.reveal().to_owned(),
            None if accounts.makes_key => self.project.token_key()?,
            None => return Ok(None),
        };
        let key = Key::new(key).context("the key for tokens of users cannot be used")?;
        let providers = settings::providers(&self.config);
        let providers =
            providers.context("the providers of [accounts.providers] cannot be used")?;
        Ok(Some(AccountOptions { providers, ..settings::accounts(&self.config, key) }))
    }

    /// How admins come in; `None` when there is no key, or no administration on this server. The first admin needs `setup_code`.
    ///
    /// # Errors
    ///
    /// When their providers cannot be used, or tokens for the site's drafts cannot be signed.
    pub fn admins(
        &self,
        accounts: Option<&AccountOptions>,
        setup_code: Option<Secret>,
    ) -> anyhow::Result<Option<AdminOptions>> {
        let admin = &self.config.admin;
        let drafts = self.drafts()?;
        let Some(accounts) = accounts.filter(|_| admin.enabled) else { return Ok(None) };
        let providers = settings::admin_providers(&self.config);
        let providers = providers.context("the providers of [admin.providers] cannot be used")?;
        let (key, url) = (accounts.key.clone(), admin.url.clone());
        let previews = admin.previews.iter();
        let previews = previews.map(|it| (it.content_type.clone(), it.url.clone())).collect();
        Ok(Some(AdminOptions { key, url, setup_code, providers, previews, drafts }))
    }

    /// The entrance of the site to its drafts, if it has one. Makes a secret for development.
    ///
    /// # Errors
    /// When there is no secret, and none can be made, or it cannot be used.
    pub(crate) fn drafts(&self) -> anyhow::Result<Option<DraftEntrance>> {
        let admin = &self.config.admin;
        let Some(url) = admin.draft_url.as_ref().filter(|_| admin.enabled) else { return Ok(None) };
        let secret = match &admin.preview_secret {
            Some(secret) => secret.reveal().to_owned(),
            None if admin.makes_preview_secret => self.project.preview_secret()?,
            None => bail!(
                "previews cannot be signed: set PRESSWORK_PREVIEW_SECRET to a secret of at least 32 bytes that the site knows as well, \
                 or take draft_url out of [admin]"
            ),
        };
        let url = Url::parse(url).context("draft_url of [admin] cannot be used")?;
        let key = Key::new(secret).context("the secret of previews cannot be used")?;
        Ok(Some(DraftEntrance { url, key }))
    }

    /// How webhooks are delivered. On a machine without certificates, nothing is sent.
    #[must_use]
    pub fn webhooks(&self) -> WebhookOptions {
        let options = settings::webhooks(&self.config.webhooks);
        match settings::webhook_clients(&self.config.webhooks) {
            Ok((made, declared)) => {
                WebhookOptions { client: Some(made), declared_client: Some(declared), ..options }
            }
            Err(error) => {
                tracing::warn!(%error, "nothing can be sent to webhooks");
                options
            }
        }
    }

    /// What the media interface works with; `None` when uploads are kept nowhere. Makes the folder for files on their way in, and
    /// a secret if the environment has none.
    ///
    /// # Errors
    ///
    /// When these cannot be made, or the bucket's configuration cannot be used.
    pub fn media(&self) -> anyhow::Result<Option<MediaOptions>> {
        let media = &self.config.media;
        let directory = self.project.directory();
        let Some(bucket) = media.bucket(directory) else { return Ok(None) };
        let bucket = Bucket::open(&bucket).context("the bucket cannot be used")?;
        let secret = match &media.secret {
            Some(secret) => secret.reveal().to_owned(),
            None => self.project.secret()?,
        };
        self.project.make_spool(&media.spool)?;
        Ok(Some(settings::media(directory, media, (bucket, &secret))))
    }
}

/// What was found in a project folder.
#[derive(Debug, Default)]
pub struct Found {
    /// Content types that the project defines.
    pub content_types: usize,
    /// Components that the project defines.
    pub components: usize,
    /// Warnings when the project can be used; else errors and warnings, in the order of their places.
    pub problems: Vec<Problem>,
}

/// Why a project cannot be used.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder or a file in it could not be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// Files were read and do not make sense.
    #[error("the project has problems")]
    Problems(Found),
}

/// Loads the project in `directory`.
///
/// # Errors
///
/// Every problem of its definitions, its configuration, the certificates that it names, and its templates of mails.
pub fn load(directory: &Path, environment: &Environment, mode: Mode) -> Result<Loaded, LoadError> {
    let project = Project::open(directory)?;
    let files = project.definitions()?;
    with_definitions(project, &files, (environment, mode))
}

/// Loads a project as if its definition files were these.
///
/// # Errors
///
/// Likewise.
pub fn with_definitions(
    project: Project,
    files: &[SourceFile],
    (environment, mode): (&Environment, Mode),
) -> Result<Loaded, LoadError> {
    // With problems the definitions are read nevertheless, so that one run shows the problems of both.
    let (config, mut problems) = config::read(&project.configuration()?, environment, mode);
    problems.extend(config.mail.authorities(project.directory()));
    problems.extend(config.media.authorities(project.directory()));
    let revision = revision(files);
    let (definitions, unreadable) = definition::parse(files);
    let mut found = Found {
        content_types: definitions.content_types.len(),
        components: definitions.components.len(),
        problems: Vec::new(),
    };
    let options = settings::model(&config);
    let (model, mut unresolved) = model::resolve(&definitions, &options);
    let (admin_model, of_admin) = model::resolve(&definitions, &options.for_admins());
    // nearly all of them are the same
    let others: Vec<_> = of_admin.into_iter().filter(|it| !unresolved.contains(it)).collect();
    unresolved.extend(others);
    problems.extend(unreadable.into_iter().chain(unresolved).map(Problem::from));
    let granted = model.as_ref().map(|model| settings::public(&config.public, model));
    let (public, refused) = granted.unwrap_or_default();
    problems.extend(refused);
    let (templates, wrong) = Templates::of_project(&project.templates()?);
    // a template that does not work would be told once more for each notification
    if let Some(model) = model.as_ref().filter(|_| wrong.is_empty()) {
        problems.extend(settings::notifications(&config, model, &templates));
    }
    if let Some(model) = &admin_model {
        problems.extend(settings::previews(&config, model));
    }
    problems.extend(wrong.into_iter().map(Problem::from));
    problems.sort_by(|left, right| (&left.place, left.line).cmp(&(&right.place, right.line)));
    let failed = problems.iter().any(|problem| problem.severity == Severity::Error);
    found.problems = problems;
    let (Some(model), Some(admin_model), false) = (model, admin_model, failed) else {
        return Err(LoadError::Problems(found));
    };
    let (model, admin_model) = (Arc::new(model), Arc::new(admin_model));
    Ok(Loaded { project, config, model, admin_model, templates, public, revision, found })
}

/// Names a state of definition files: whatever differs has another name.
#[must_use]
pub fn revision(files: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    for SourceFile { path, text } in files {
        for part in [path, text] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
