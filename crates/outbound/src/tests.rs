//! What may be reached, in all its spellings.
