//! Files that strangers made are read in a process of their own: `zhibu worker`.
//!
//! `ask` is the side of the program that holds the vault: it starts the worker, hands over a question and the bytes,
//! and waits a bounded time. `serve` is the side of the worker: it confines itself, answers one question, and ends.
//! `frame` is what goes through the pipe between them.
//!
//! **Invariant:** the worker gets bytes and gives bytes. It has no key, no vault, no file and no connection, and
//! nothing that it read is ever on a disk in the clear.
//! **Invariant:** whatever happens to it (crash, abort, kill, endless work) is one sentence here.

mod ask;
mod frame;
mod serve;

pub use ask::{Fault, Worker};
pub use pictures::{Drawn, FileKind, Looked, MAX_BYTES, Refusal, SMALLER_SIDE, judge};
pub use serve::serve;

/// The word of the command line that makes `zhibu` a worker.
pub const COMMAND: &str = "worker";
