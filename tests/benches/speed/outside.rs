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

/// Goes from 今日待办 to the board and notes when its first card is in the page and the frame after it was drawn.
const TO_BOARD: &str = "
    window.measured = null;
    location.hash = '/today';
    const leave = () => {
        if (document.querySelector('[data-page=development]')) return requestAnimationFrame(leave);
        const started = performance.now();
        const look = () => {
            if (!document.querySelector('[data-phase] [role=option]')) return requestAnimationFrame(look);
            requestAnimationFrame(() => { window.measured = performance.now() - started; });
        };
        location.hash = '/development';
        look();
    };
    leave();
";

/// 2,000 people on the way in every stage.
fn board_of(n_people: usize) -> TestVault {
    let vault = TestVault::empty();
    let mut roster = String::from(
        "\u{feff}姓名,学号,出生日期,申请入党时间,确定为入党积极分子时间,确定为发展对象时间,入党时间\n",
    );
    let steps = ["2024-09-10", "2025-03-12", "2026-04-20", "2026-06-01"];
    for n in 0..n_people {
        let known = steps.iter().enumerate().map(|(at, day)| if at <= n % 4 { *day } else { "" });
        let dates = known.collect::<Vec<_>>().join(",");
        let name: String = [n / 400 % 20, n / 20 % 20, n % 20]
            .iter()
            .map(|at| "安白柏包鲍毕卞蔡曹岑柴昌常车陈成程池迟褚".chars().nth(*at).unwrap_or('安'))
            .collect();
        roster.push_str(&format!("{name},B{n:05},2004-03-{:02},{dates}\n", n % 28 + 1));
    }
    let file = vault.beside("发展.csv");
    std::fs::write(&file, roster).expect("a file");
    vault.zhibu().json(&["import", "run", file.to_str().expect("a plain path"), "--skip-errors"]);
    vault
}

/// Switches to the board of 2,000 people, five times; the median.
pub(crate) fn board_in_the_window() -> Vec<Figure> {
    let vault = board_of(2_000);
    let window = Window::open(vault.path());
    window.resize(1280, 800);
    window.unlock();
    let switches = (0..5).map(|_| measured(&window, TO_BOARD).as_f64().expect("a time in milliseconds"));
    let times = switches.map(|ms| Duration::from_secs_f64(ms / 1000.0)).collect();
    let total = window.script(
        "return document.querySelector('[data-page=development]').textContent.includes('共 2,000 人')",
        &[],
    );
    assert_eq!(total, json!(true), "all of them are on the board");
    vec![Figure {
        name: "switch to the board with 2,000 people on it in the window",
        took: at(times, 0.5),
        limit: Duration::from_millis(200),
        tenth: None,
        unit: "ms",
    }]
}

fn measured(window: &Window, script: &str) -> Value {
    window.script(script, &[]);
    window.wait_until("the measurement ends", |window| {
        window.script("return window.measured", &[]) != json!(null)
    });
    window.script("return window.measured", &[])
}
