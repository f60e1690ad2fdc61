//! One cell to one value of one field, with what the user should know about it.

pub(crate) mod dates;
