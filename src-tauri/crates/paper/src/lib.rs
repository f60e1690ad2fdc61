//! Paper: a template under `assets/print` and one of the documents of this crate become pages, PDF and PNG.
//!
//! No rule is decided here and nothing is read from disk: texts and dates come ready, masked or not, as the caller
//! decided; templates and faces are part of the program; today is handed in.
//! Reading order: `document` (what can be printed), `gap` (characters without a glyph), `press` (from document to
//! pages), `world` (what the typesetter may see), `faces`.

mod capitals;
mod dates;
pub mod document;
mod faces;
mod gap;
mod press;
mod world;

pub use document::Document;
pub use faces::{chinese_face, covers};
pub use gap::Gap;
pub use press::{Fault, Look, Paper, set, set_with_marks};
