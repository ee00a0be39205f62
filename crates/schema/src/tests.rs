//! What `model` must know of the types that are made here.

use model::naming::graphql::SCHEMA_TYPES;

use crate::{accounts, filters, media, scalars, shared};

#[test]
fn no_definition_can_take_the_name_of_a_type_that_every_schema_has() {
    let own = scalars::all()
        .chain(shared::all(None))
        .chain(filters::of_scalars())
        .chain(accounts::types())
        .chain(media::types());
    for (name, _) in own {
        assert!(SCHEMA_TYPES.contains(&name.as_str()), "{name}");
    }
}
