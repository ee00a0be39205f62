//! The providers that everybody uses, as data.

/// How a provider is spoken with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// OpenID Connect: everything follows from its discovery document.
    Oidc,
    /// GitHub, and GitHub Enterprise under another address.
    Github,
    /// Discord.
    Discord,
}

/// A provider that needs no more than a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// What it is called.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// How it is spoken with.
    pub family: Family,
    /// Its address.
    pub issuer: &'static str,
    /// What is asked for when nothing else is set.
    pub scopes: &'static [&'static str],
}

/// What every OpenID provider is asked for.
const OPENID: &[&str] = &["openid", "email", "profile"];

impl Known {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self {
            name: "google",
            title: "Google",
            family: Family::Oidc,
            issuer: "https://accounts.google.com",
            scopes: OPENID,
        },
        Self {
            name: "github",
            title: "GitHub",
            family: Family::Github,
            issuer: "https://github.com",
            scopes: &["read:user", "user:email"],
        },
        Self {
            name: "discord",
            title: "Discord",
            family: Family::Discord,
            issuer: "https://discord.com",
            scopes: &["identify", "email"],
        },
        Self {
            name: "microsoft",
            title: "Microsoft",
            family: Family::Oidc,
            issuer: "https://login.microsoftonline.com/common/v2.0",
            scopes: OPENID,
        },
        Self {
            name: "gitlab",
            title: "GitLab",
            family: Family::Oidc,
            issuer: "https://gitlab.com",
            scopes: OPENID,
        },
    ];

    /// What every other OpenID provider is asked for.
    pub const SCOPES_OF_OTHERS: &[&str] = OPENID;

    /// The one with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        const ALL: &[Known] = &Known::ALL;
        ALL.iter().find(|known| known.name == name)
    }
}
