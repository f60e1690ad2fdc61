//! The worker: confined, one question, one answer, end.

use std::io::{self, stdin, stdout};
use std::process::ExitCode;

use pictures::{Drawn, Face, Refusal};
use platform::Allowance;

use crate::frame::{Ask, Told, receive, send};

/// Address space for a picture of 100 million pixels and its smaller copy.
const MEMORY: u64 = 1024 * 1024 * 1024;
/// Time on the processor.
const SECONDS: u64 = 40;
/// A little more than the largest file of any kind, so that the refusal for it comes from where the others come from.
const MAX_INPUT: u64 = sheets::open::MAX_FILE_BYTES as u64 + 4_096;

/// Answers one question from standard input on standard output. `face` draws Chinese text of PDFs that carry no face
/// of their own; it is loaded before the process closes itself in.
pub fn serve(face: Option<Face>) -> ExitCode {
    // What a file makes us panic with is of no interest, and could quote it.
    std::panic::set_hook(Box::new(|_| {}));
    platform::confine_process(Allowance { memory: MEMORY, seconds: SECONDS });
    match answer(face) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(face: Option<Face>) -> io::Result<()> {
    let (ask, bytes) = receive::<Ask>(&mut stdin().lock(), MAX_INPUT)?;
    let drawn = |drawn: Drawn| (Told::Drawn { width: drawn.width, height: drawn.height }, drawn.jpeg);
    let told: Result<(Told, Vec<u8>), Refusal> = match ask {
        Ask::Look => pictures::look(&bytes).map(|looked| (Told::Looked(looked), Vec::new())),
        Ask::Smaller => pictures::smaller(&bytes).map(drawn),
        Ask::Page { page, side } => pictures::page(&bytes, page, side, face).map(drawn),
        Ask::Table { name, encoding } => {
            let tell = |rows| {
                // Whoever does not listen any more ends this process, too.
                let _ = send(&mut stdout().lock(), Told::Reading { rows }, &[]);
            };
            let opened = sheets::read_file_telling(&name, &bytes, encoding, &tell);
            drop(bytes);
            let cells = opened.to_bytes().map_err(io::Error::other)?;
            return send(&mut stdout().lock(), Told::Table, &cells);
        }
    };
    let (told, bytes) = told.unwrap_or_else(|why| (Told::Refused { why }, Vec::new()));
    send(&mut stdout().lock(), told, &bytes)
}
