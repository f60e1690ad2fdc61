//! The window program: one window, one command, and what only a desktop can do.
//!
//! Reading order: [`core`] the seam to everything behind the window, [`frame`] lock, close and end, [`window`],
//! [`watch`] the threads that look at the clock, [`desktop`] and its parts.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod clock;
mod core;
mod desktop;
mod frame;
mod idle;
mod launch;
#[cfg(target_os = "linux")]
mod leftovers;
mod pick;
#[cfg(target_os = "linux")]
mod power;
mod program;
mod watch;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use serde_json::Value;
use tauri::ipc::{InvokeResponseBody, Response};
use tauri::{AppHandle, DragDropEvent, Manager, RunEvent, WindowEvent};

use crate::core::{Host, Reply};
use crate::desktop::Desktop;
use crate::frame::Frame;
use crate::program::Program;

const NAME: &str = "支部台账";

fn main() -> ExitCode {
    platform::harden_process();
    #[cfg(target_os = "linux")]
    with_safe_graphics();
    // After the program started itself over, which would undo it, and before any secret is in memory. What a system
    // does not grant is no reason not to start.
    let _ = platform::harden_process();
    let app = tauri::Builder::default()
        // First of all plugins: a second start must end before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::raise(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call])
        .setup(|app| {
            let handle = app.handle();
            let (program, desktop) = (Arc::new(Program::new()), Arc::new(Desktop::new(handle, NAME)));
            program.meet(Arc::clone(&desktop));
            app.manage(Frame::new(program, desktop));
            handle.state::<Frame>().begin(handle)?;
            watch::begin_locking(handle)?;
            watch::begin_reminding(handle)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(on_event)).unwrap_or(1)),
        Err(error) => {
            // The one message that no window can show.
            eprintln!(
                "支部台账没有启动：系统没有提供窗口（{error}）。档案数据不受影响。请在图形桌面里启动，或使用命令行 zhibu。"
            );
            ExitCode::FAILURE
        }
    }
}

/// Blank windows on many Linux graphics drivers come from one way of drawing in WebKit; without it all of them work.
/// The variable must be there before the first library reads it, so the program starts itself over in its own place.
#[cfg(target_os = "linux")]
fn with_safe_graphics() {
    use std::os::unix::process::CommandExt;
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Returns only when it failed; then the window may be blank, which is better than none.
        let _ =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
    }
}

fn on_event(app: &AppHandle, event: RunEvent) {
    let Some(frame) = app.try_state::<Frame>() else { return };
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            frame.close(app);
        }
        RunEvent::WindowEvent { event: WindowEvent::Destroyed, .. } => frame.on_destroyed(app),
        RunEvent::WindowEvent { event: WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }), .. } => {
            // One table at a time; the page gets a token and the name.
            if let Some(path) = paths.into_iter().next() {
                frame.desktop.emit("file_dropped", frame.core.offer_file(path));
            }
        }
        // Without a code it is the last window that went; with one it is we who end.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            frame.on_exit_requested(app);
        }
        _ => {}
    }
}

/// The one command of the page.
///
/// # Errors
/// The error as the program behind the window shapes it.
#[tauri::command]
async fn call(app: AppHandle, name: String, body: Value) -> Result<Response, Value> {
    let work = tauri::async_runtime::spawn_blocking(move || {
        let frame = app.state::<Frame>();
        frame.before_command();
        let reply = frame.core.dispatch(&*frame.desktop, &name, body);
        frame.after_command(&app);
        if name == "look_save" {
            frame.zoom(&app);
        }
        reply
    });
    match work.await {
        Ok(Ok(Reply::Json(value))) => Ok(Response::new(InvokeResponseBody::Json(value.to_string()))),
        Ok(Ok(Reply::Bytes(bytes))) => Ok(Response::new(InvokeResponseBody::Raw(bytes))),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(serde_json::json!({
            "kind": "bug",
            "message": "抱歉，出现了没有预料到的问题。刚才的操作没有生效，原有数据安全。请重试。",
            "field": null,
            "findings": [],
            "detail": "E-UI-01",
        })),
    }
}
