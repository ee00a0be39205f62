//! The actions that permissions in the database name, as Strapi names them (content-api.md 3.5).
//!
//! In: `api::article.article.find`, `plugin::upload.content-api.upload`. Out: what that allows on which type. Must not
//! know: bounds, roles.

use crate::{Action, ContentType, Model, TypeId, audit, media, user};

/// What the name of an action means in a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// These actions on a content type.
    Allows(TypeId, Vec<Action>),
    /// Something that nobody needs a permission for here, or that GraphQL does not have.
    Nothing,
    /// There is no such type or action: it belongs to a plugin that does not exist here, or the type is gone.
    Unknown,
}

/// Names that do not consist of a type and an action of ours.
const RENAMED: &[(&str, &str, &[Action])] = &[
    ("plugin::upload.content-api.find", media::FILE, &[Action::Find]),
    ("plugin::upload.content-api.findOne", media::FILE, &[Action::FindOne]),
    ("plugin::upload.content-api.upload", media::FILE, &[Action::Create, Action::Update]),
    ("plugin::upload.content-api.destroy", media::FILE, &[Action::Delete]),
    ("plugin::i18n.locales.listLocales", crate::locale::UID, &[Action::Find, Action::FindOne]),
    ("plugin::users-permissions.user.destroy", user::USER, &[Action::Delete]),
    ("plugin::users-permissions.role.createRole", user::ROLE, &[Action::Create]),
    ("plugin::users-permissions.role.updateRole", user::ROLE, &[Action::Update]),
    ("plugin::users-permissions.role.deleteRole", user::ROLE, &[Action::Delete]),
    ("plugin::users-permissions.auth.changePassword", user::USER, &[Action::ChangePassword]),
];

/// Names of Strapi that grant nothing in GraphQL: what is open to everybody or to every user, and routes of REST.
const WITHOUT_EFFECT: &[&str] = &[
    "plugin::users-permissions.auth.callback",
    "plugin::users-permissions.auth.connect",
    "plugin::users-permissions.auth.forgotPassword",
    "plugin::users-permissions.auth.resetPassword",
    "plugin::users-permissions.auth.register",
    "plugin::users-permissions.auth.emailConfirmation",
    "plugin::users-permissions.auth.sendEmailConfirmation",
    "plugin::users-permissions.auth.refresh",
    "plugin::users-permissions.auth.logout",
    "plugin::users-permissions.auth.getSessions",
    "plugin::users-permissions.auth.revokeSession",
    "plugin::users-permissions.user.me",
    "plugin::users-permissions.user.count",
    "plugin::users-permissions.permissions.getPermissions",
];

/// What `written` means in the project of `model`.
#[must_use]
pub fn meaning(model: &Model, written: &str) -> Meaning {
    if WITHOUT_EFFECT.contains(&written) {
        return Meaning::Nothing;
    }
    let renamed = RENAMED.iter().find(|(name, ..)| *name == written);
    let allowed = match renamed {
        Some((_, uid, actions)) => model.find(uid).map(|found| (found, actions.to_vec())),
        None => written.rsplit_once('.').and_then(|(uid, name)| {
            let found = model.find(uid)?;
            let action = Action::on(found).iter().find(|action| action.name() == name)?;
            Some((found, vec![*action]))
        }),
    };
    match allowed.filter(|(found, _)| found.granted_with == found.id) {
        Some((content_type, actions)) => Meaning::Allows(content_type.id, actions),
        None => Meaning::Unknown,
    }
}

/// What an action on a type is called where it is written down: [`meaning`] the other way round.
#[must_use]
pub fn name(content_type: &ContentType, action: Action) -> String {
    let stands_for = |(_, uid, actions): &&(&str, &str, &[Action])| {
        **uid == *content_type.uid && **actions == [action]
    };
    let renamed = RENAMED.iter().find(stands_for);
    match renamed.filter(|_| !Action::on(content_type).contains(&action)) {
        Some((name, ..)) => (*name).to_owned(),
        None => format!("{}.{}", content_type.uid, action.name()),
    }
}

/// Whether a type is in the API for admins alone, so that a right on it means nothing to anybody else.
#[must_use]
pub fn is_for_admins(uid: &str) -> bool {
    uid.starts_with("admin::") || uid == audit::UID
}

#[cfg(test)]
mod tests;
