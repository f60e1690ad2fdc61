//! The one entrance for chores: `cargo xtask setup|app|test|check|bench|fuzz|shots`.

use std::process::ExitCode;

use xtask::run::Fault;
use xtask::{app, bench, fuzz, setup, shots, steps};

const USAGE: &str = "\
cargo xtask <chore>

  app     install what is missing, build, and open the window
          (without a display: the main job on the command line, and a picture of the window)
  test    install what is missing, and run every test and check
  check   the quick part of `test`: no window, no installation
  setup   only install what is missing (`setup app` or `setup test`; both without a word)
  bench   measure the promised speeds in a release build
  fuzz    [MINUTES] [TARGET…]: feed the reader of tables with files that nobody would make
  shots   photograph each page in the real window into docs/pictures
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["app"] => app::app(),
        ["test"] => steps::test(),
        ["check"] => steps::check(),
        ["setup"] | ["setup", "test"] => setup::setup(setup::Purpose::Test),
        ["setup", "app"] => setup::setup(setup::Purpose::App),
        ["bench", rest @ ..] => bench::bench(rest),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        ["shots", rest @ ..] => shots::shots(rest),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Fault(text)) => {
            eprintln!("\nxtask: {text}");
            ExitCode::FAILURE
        }
    }
}
