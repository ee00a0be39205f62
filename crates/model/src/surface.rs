//! Which GraphQL interface a model is for.

/// One of the two GraphQL interfaces of a project. Their models have the same types in the same order, kept in the same
/// tables; what is offered of them differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// `/graphql`, for the site, its readers and whoever has a token: what Strapi generates, and more.
    #[default]
    Content,
    /// `/admin/graphql`, for admins: nothing is disabled or private there, but secrets.
    Admin,
}
