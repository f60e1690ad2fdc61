//! What is measured in the real window, as the eye sees it: frames and first rows.

use std::time::Duration;

use acceptance::harness::{TestVault, Window};
use serde_json::{Value, json};

use crate::figure::{Figure, at};

/// Goes to the page and notes when the first row with words is in the page and the frame after it was drawn.
const OPEN: &str = "
    window.measured = null;
    const started = performance.now();
    const look = () => {
        const cell = [...document.querySelectorAll('[role=grid] [role=gridcell]')].find((one) => one.textContent.trim() !== '');
        if (!cell) return requestAnimationFrame(look);
        requestAnimationFrame(() => { window.measured = performance.now() - started; });
    };
    location.hash = '/members';
    look();
";

/// Scrolls by three rows a frame for 400 frames and notes how long each frame took.
const SCROLL: &str = "
    window.measured = null;
    const grid = document.querySelector('[role=grid]');
    const tall = (one) => one.scrollHeight > one.clientHeight * 3 && getComputedStyle(one).overflowY !== 'visible';
    const scroller = [grid, ...grid.querySelectorAll('*')].find(tall);
    const times = [];
    let last = null;
    const frame = (now) => {
        if (last !== null) times.push(now - last);
        last = now;
        if (times.length === 400) { window.measured = times; return; }
        scroller.scrollTop += 108;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
";

/// Opens and scrolls the list of 10,000 people.
pub(crate) fn long_list_in_the_window() -> Vec<Figure> {
    let vault = TestVault::with_people(10_000);
    let window = Window::open(vault.path());
    window.resize(1280, 800);
    window.unlock();
    let opening = measured(&window, OPEN);
    let first = Duration::from_secs_f64(opening.as_f64().expect("a time in milliseconds") / 1000.0);
    let frames = measured(&window, SCROLL);
    let frames = frames.as_array().expect("a list of frames").iter();
    let frames = frames.filter_map(Value::as_f64).map(|ms| Duration::from_secs_f64(ms / 1000.0)).collect();
    vec![
        Figure {
            name: "first rows of a list of 10,000 in the window",
            took: first,
            limit: Duration::from_millis(300),
            tenth: None,
            unit: "ms",
        },
        Figure {
            name: "a frame while scrolling 10,000 rows in the window (p95)",
            took: at(frames, 0.95),
            limit: Duration::from_millis(50),
            tenth: None,
            unit: "ms",
        },
    ]
}

fn measured(window: &Window, script: &str) -> Value {
    window.script(script, &[]);
    window.wait_until("the measurement ends", |window| {
        window.script("return window.measured", &[]) != json!(null)
    });
    window.script("return window.measured", &[])
}
