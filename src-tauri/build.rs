//! Takes the built interface into the program, and lets the page call nothing but our one command.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=../ui/dist");
    if !Path::new("../ui/dist/index.html").is_file() {
        println!(
            "cargo::error=The interface is not built yet (ui/dist/index.html is missing): run `cargo xtask app`, which builds it first."
        );
        return;
    }
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        println!("cargo::error=The window's configuration is not accepted: {error:#}");
    }
}
