//! The running system, as something that can be granted: who may see its database, servers, storage and how much is asked of it.

use crate::system_type::Named;

/// The uid of the content type on which is granted that the system may be seen.
pub const UID: &str = "admin::system";

pub(crate) const NAMED: Named = Named {
    uid: UID,
    singular: "server",
    plural: "servers",
    display: "System",
    table: "presswork_servers",
};
