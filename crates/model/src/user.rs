//! People who log in, as content (content-api.md 2.9): end users on one surface, admins on the other; and what a rule on rows
//! may know of whoever asks.

use crate::{FieldKind, FieldName, Model, Scalar, Storage, Surface, Target};

/// The uid of the content type whose entries are end users.
pub const USER: &str = "plugin::users-permissions.user";
/// The uid of the content type whose entries are their roles.
pub const ROLE: &str = "plugin::users-permissions.role";
/// The uid of the content type whose entries are what roles are allowed.
pub const PERMISSION: &str = "plugin::users-permissions.permission";

/// Those who log in on one surface: never on the other.
#[derive(Debug, PartialEq, Eq)]
pub struct Population {
    /// The uid of the content type whose entries they are.
    pub user: &'static str,
    /// The uid of the content type whose entries are their roles.
    pub role: &'static str,
    /// The uid of the content type whose entries are what the roles are allowed.
    pub permission: &'static str,
}

/// Readers of the site.
pub static END_USERS: Population = Population { user: USER, role: ROLE, permission: PERMISSION };
/// Whoever works in the administration.
pub static ADMINS: Population =
    Population { user: "admin::user", role: "admin::role", permission: "admin::permission" };

impl Population {
    /// Those whom the entries of the type with this uid are, or are roles or permissions of.
    #[must_use]
    pub fn of(uid: &str) -> Option<&'static Self> {
        [&END_USERS, &ADMINS]
            .into_iter()
            .find(|it| [it.user, it.role, it.permission].contains(&uid))
    }

    /// Those whom the entries of the type with this uid are.
    #[must_use]
    pub fn of_users(uid: &str) -> Option<&'static Self> {
        Self::of(uid).filter(|it| it.user == uid)
    }
}

/// The field of a permission that says how far it goes ([`crate::permission`]). Strapi has no such thing.
pub const BOUNDS: &str = "bounds";
/// The field of a user by which it is known besides its name.
pub const EMAIL: &str = "email";
/// The field of a user by which its password is given. It is kept elsewhere, and the column stays empty.
pub const PASSWORD: &str = "password";
/// The fields of a user in which Strapi keeps the codes of its links. Ours are kept elsewhere, but a database that comes from Strapi has some.
pub const CODES: [&str; 2] = ["resetPasswordToken", "confirmationToken"];
/// The field of an entry that tells which admin made it.
pub const CREATED_BY: &str = "createdBy";
/// The field of an entry that tells which admin changed it last.
pub const UPDATED_BY: &str = "updatedBy";
/// The `type` of the role that holds for whoever asks without a credential.
pub const PUBLIC: &str = "public";
/// The `type` of the role that users have at first.
pub const AUTHENTICATED: &str = "authenticated";
/// The `type` of the role of admins that allows everything.
pub const SUPER_ADMIN: &str = "super_admin";

/// What a text begins with that stands for a fact of the user who asks.
const SIGN: &str = "$user.";

/// Something that is known of the user who asks.
#[derive(Debug, Clone, PartialEq)]
pub struct UserFact {
    /// How a rule calls it, after `$user.`: `documentId`, `email`, `team.documentId`.
    pub path: String,
    /// The user's field that tells it; `None` for the number of the row.
    pub field: Option<FieldName>,
    /// How it looks in GraphQL.
    pub scalar: Scalar,
    /// How it is stored.
    pub storage: Storage,
}

impl Model {
    /// Those who log in on this model's surface.
    #[must_use]
    pub fn people(&self) -> &'static Population {
        match self.surface {
            Surface::Content => &END_USERS,
            Surface::Admin => &ADMINS,
        }
    }

    /// The facts of these people, in the order of a viewer's [`facts`](crate::Viewer::facts): the row's number, every field
    /// that is no secret, and the document that each relation to one entry leads to. None when the project has no such people.
    #[must_use]
    pub fn facts_of(&self, people: &Population) -> Vec<UserFact> {
        let Some(user) = self.find(people.user) else { return Vec::new() };
        let id =
            |path: String, field, storage| UserFact { path, field, scalar: Scalar::Id, storage };
        let fields = user.fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Scalar(held) if !held.secret => Some(UserFact {
                path: field.name.to_string(),
                field: Some(field.name.clone()),
                scalar: held.scalar,
                storage: held.storage,
            }),
            FieldKind::Relation(relation)
                if !relation.many && matches!(relation.target, Target::Type(_)) =>
            {
                let path = format!("{}.documentId", field.name);
                Some(id(path, Some(field.name.clone()), Storage::Text))
            }
            _ => None,
        });
        let number = id("id".to_owned(), None, Storage::BigInteger);
        [number].into_iter().chain(fields).collect()
    }
}

/// What a text in a rule stands for, if it is not itself: the path of a fact.
#[must_use]
pub fn fact_named(text: &str) -> Option<&str> {
    text.strip_prefix(SIGN)
}
