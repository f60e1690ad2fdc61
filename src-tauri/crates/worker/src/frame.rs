//! What goes through the pipes: one line of JSON that says how many bytes follow, then these bytes.

use std::io::{self, BufRead, Read, Write};

use pictures::{Looked, Refusal};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sheets::TextEncoding;

/// What the worker can be asked. Another reader is another line here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub(crate) enum Ask {
    /// What is it?
    Look,
    /// The picture upright and smaller.
    Smaller,
    /// A page as a picture.
    Page {
        /// The first is 1.
        page: u32,
        /// Pixels along the longest side.
        side: u32,
    },
    /// The cells of a table.
    Table {
        /// What the file is called, without its folder.
        name: String,
        /// In which encoding its text is written, if somebody said so.
        encoding: Option<TextEncoding>,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub(crate) enum Told {
    /// To [`Ask::Look`].
    Looked(Looked),
    /// To the others: a JPEG follows.
    Drawn {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// To [`Ask::Table`], any number of times before its answer: how far it is.
    Reading {
        /// Rows that were read.
        rows: usize,
    },
    /// To [`Ask::Table`]: the cells follow, or the sentence why there are none.
    Table,
    /// It speaks against the file.
    Refused {
        /// What.
        why: Refusal,
    },
}

#[derive(Serialize, Deserialize)]
struct Head<T> {
    n_bytes: u64,
    #[serde(flatten)]
    body: T,
}

/// No head is longer.
const MAX_HEAD: u64 = 4_096;

pub(crate) fn send<T: Serialize>(out: &mut impl Write, body: T, bytes: &[u8]) -> io::Result<()> {
    let mut line = serde_json::to_vec(&Head { n_bytes: bytes.len() as u64, body })?;
    line.push(b'\n');
    out.write_all(&line)?;
    out.write_all(bytes)?;
    out.flush()
}

/// Reads one frame; what is longer than `max_bytes`, shorter than it says or no such JSON is an error.
pub(crate) fn receive<T: DeserializeOwned>(
    from: &mut impl BufRead,
    max_bytes: u64,
) -> io::Result<(T, Vec<u8>)> {
    let mut line = Vec::new();
    from.by_ref().take(MAX_HEAD).read_until(b'\n', &mut line)?;
    let head: Head<T> = serde_json::from_slice(&line)?;
    let too_long = || io::Error::new(io::ErrorKind::InvalidData, "frame too long");
    if head.n_bytes > max_bytes {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(head.n_bytes).map_err(|_| too_long())?);
    from.by_ref().take(head.n_bytes).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == head.n_bytes {
        Ok((head.body, bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
