//! API tokens, as something that can be granted: who may list, make, change and revoke them.

use crate::system_type::Named;

/// The uid of the content type on which is granted what may be done with API tokens.
pub const UID: &str = "admin::api-token";

pub(crate) const NAMED: Named = Named {
    uid: UID,
    singular: "api-token",
    plural: "api-tokens",
    display: "API token",
    table: "presswork_tokens",
};
