//! What the program can do: one list of commands, one dispatch.
//!
//! The window, the command line and the tests enter by [`dispatch::dispatch`]; callers that may name paths also by
//! [`desk`]. Everything else is private: a subject is a folder, a verb is a function in it.
//!
//! **Invariant:** nothing is written except through `Opened::write`, hence through the store's write door.
//! **Invariant:** replies hold texts ready to show; a page computes no date, no sum and no permission.

mod attachment;
mod backup;
pub mod commands;
mod demo;
pub mod desk;
mod development;
pub mod dispatch;
mod document;
pub mod error;
mod export;
mod files;
mod health;
mod history;
pub mod host;
mod import;
mod moves;
mod organization;
mod own_fields;
mod people;
mod person;
mod reminder;
mod room;
mod rules;
pub mod session;
mod settings;
mod template;
pub mod typescript;
mod typing;
pub mod wire;
mod words;
mod work;
pub mod zone;
