//! Webhooks, as something that can be granted: who may see where changes are told, make and change that.

use crate::system_type::Named;

/// The uid of the content type on which is granted what may be done with webhooks.
pub const UID: &str = "admin::webhook";

pub(crate) const NAMED: Named = Named {
    uid: UID,
    singular: "webhook",
    plural: "webhooks",
    display: "Webhook",
    table: "presswork_webhooks",
};
