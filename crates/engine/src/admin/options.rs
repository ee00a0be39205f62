//! How admins come in.

use std::collections::BTreeMap;
use std::sync::Arc;

use auth::provider::Provider;
use auth::{Key, Secret};
use url::Url;

/// How admins come in.
#[derive(Debug, Clone)]
pub struct AdminOptions {
    /// What sessions are made with.
    pub key: Key,
    /// The address of the panel, for links in mails.
    pub url: Option<String>,
    /// What the first admin has to know: it was printed when the server started.
    pub setup_code: Option<Secret>,
    /// By way of whom admins come in, in the order in which they are shown.
    pub providers: Vec<Arc<AdminProvider>>,
    /// Where editors look at what they write: addresses by the uid of the type, in which `{slug}` stands for what the field has.
    pub previews: BTreeMap<String, String>,
    /// How they get to drafts there, if the site has an entrance to them.
    pub drafts: Option<DraftEntrance>,
}

/// The entrance of a site to its drafts.
#[derive(Debug, Clone)]
pub struct DraftEntrance {
    /// Its address, to which a token is added.
    pub url: Url,
    /// What tokens are signed with; the site knows it as well.
    pub key: Key,
}

/// A provider by way of which admins come in.
#[derive(Debug)]
pub struct AdminProvider {
    /// Itself.
    pub provider: Provider,
    /// What people call it.
    pub title: String,
    /// Where the login begins.
    pub address: String,
    /// Where it sends browsers back to: exactly what is registered there.
    pub redirect: String,
    /// Groups of persons there, and the names of the roles that these give here. The first that fits counts.
    pub roles: Vec<(String, String)>,
    /// The name of the role of those whom no group gives one.
    pub default_role: Option<String>,
    /// Whether it asks for a second factor itself, so that none is asked for here.
    pub shows_second_factor: bool,
}
