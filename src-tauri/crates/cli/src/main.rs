//! The command line `zhibu`: a second door to the same program, for administrators, scheduled exports, support and
//! tests. It runs the very `dispatch` that the window runs, without a window.

mod args;
mod calc;
mod passphrase;
mod terminal;
mod text;
mod vault_commands;

use std::io::Write;
use std::process::ExitCode;

use app::error::{AppError, Kind};
use clap::Parser;
use serde_json::{Value, json};

use crate::args::{Cli, Command};

/// What a command answers: a value, and whether it counts as done.
pub(crate) struct Answer {
    /// What JSON is made of.
    pub(crate) value: Body,
    /// The same for people to read.
    pub(crate) text: String,
    /// Exit code 0 or 1.
    pub(crate) done: bool,
}

/// What JSON is made of. A plan may have a hundred thousand rows; it is written without becoming a value first.
pub(crate) enum Body {
    /// Nearly everything.
    Value(Value),
    /// The plan of an import.
    Plan(Box<app::desk::ImportPlan>),
}

impl Answer {
    /// Done, with its text.
    pub(crate) fn done(value: Value, text: impl Into<String>) -> Self {
        Self { value: Body::Value(value), text: text.into(), done: true }
    }
}

/// Why there is no answer.
pub(crate) enum Refusal {
    /// A rule, bad input, a file: exit 1. A vault that cannot be opened: exit 3.
    Error(AppError),
    /// The words do not fit: exit 2.
    Usage(String),
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::Error(error)
    }
}

fn main() -> ExitCode {
    platform::harden_process();
    let secret = passphrase::take_from_environment();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let json = cli.json;
    if matches!(cli.command, Command::Worker) {
        return worker::serve(Some(std::sync::Arc::new(paper::chinese_face())));
    }
    match run(cli, secret) {
        Ok(answer) => {
            print(json, &answer.value, &answer.text);
            ExitCode::from(u8::from(!answer.done))
        }
        Err(Refusal::Error(error)) => {
            let code = exit_code(error.kind);
            print_refusal(json, &error);
            ExitCode::from(code)
        }
        Err(Refusal::Usage(message)) => {
            let error = AppError { kind: Kind::Field, ..AppError::new(Kind::Field, message) };
            print_refusal(json, &error);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli, secret: Option<passphrase::Secret>) -> Result<Answer, Refusal> {
    match cli.command {
        Command::Calc(calc) => calc::answer(calc, cli.today),
        Command::Restore { ref file, ref into } => vault_commands::restore(file, into),
        _ => vault_commands::run(cli, secret),
    }
}

fn exit_code(kind: Kind) -> u8 {
    match kind {
        Kind::Passphrase | Kind::Unusable | Kind::Busy | Kind::Locked => 3,
        _ => 1,
    }
}

fn print(json: bool, value: &Body, text: &str) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    // A reader that has seen enough (`| head`) closes the pipe; that is no fault.
    let _ = match (json, value) {
        (false, _) => out.write_all(text.as_bytes()),
        (true, Body::Value(value)) => serde_json::to_writer(&mut out, value).map_err(Into::into),
        (true, Body::Plan(plan)) => serde_json::to_writer(&mut out, plan).map_err(Into::into),
    };
    let _ = out.write_all(b"\n");
    let _ = out.flush();
}

fn print_refusal(json: bool, error: &AppError) {
    if json {
        let kind = serde_json::to_value(error.kind).unwrap_or_default();
        let refusal = json!({"error": {"kind": kind, "message": error.message, "field": error.field, "findings": error.findings}});
        let _ = writeln!(std::io::stdout(), "{refusal}");
    } else {
        let _ = writeln!(std::io::stderr(), "{}", error.message);
    }
}
