//! Pictures and PDFs that mean harm, through the worker that the program uses: one sentence each, bounded memory and
//! time, and the one who asked is none the worse.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use acceptance::harness::{built, papers};
use worker::{Fault, FileKind, Refusal, Worker};

fn worker() -> Worker {
    Worker::at(&built("zhibu"))
}

/// The most that this process ever held, in kilobytes.
#[cfg(target_os = "linux")]
fn high_water() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a line for it");
    line.split_whitespace().nth(1).expect("a number").parse().expect("a number")
}

#[test]
fn a_good_picture_and_a_good_pdf_come_back_as_pictures() {
    let photo = papers::sideways(4_000, 3_000);
    let looked = worker().look(&photo).expect("a photo");
    assert_eq!(
        (looked.kind, looked.width, looked.height, looked.is_turned),
        (FileKind::Jpeg, 3_000, 4_000, true)
    );
    let small = worker().smaller(&photo).expect("a photo");
    assert_eq!((small.width, small.height), (1_860, 2_480));
    assert!(!small.jpeg.windows(papers::PLACE.len()).any(|part| part == papers::PLACE.as_bytes()));
    let pdf = papers::pdf(&["one", "two"]);
    assert_eq!(worker().look(&pdf).map(|looked| looked.n_pages), Ok(2));
    // Old exports carry no face for their Chinese; ours stands in.
    let bare = worker().page(&papers::pdf_without_its_face("入党申请书"), 1, 842).expect("a page");
    let drawn = image::load_from_memory(&bare.jpeg).expect("a JPEG").into_luma8();
    let n_dark = drawn.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!(n_dark > 1_500, "five characters of 48 points leave more than {n_dark} dark pixels");

    let page = worker().page(&pdf, 2, 1_000).expect("a page");
    assert!((999..=1_000).contains(&page.height), "{}", page.height);
}

#[test]
fn each_hostile_file_is_one_sentence_and_costs_the_asker_nothing() {
    let photo = papers::photo(1_600, 1_200);
    let refused = |why| Err(Fault::Refused(why));
    let cases = [
        ("a PNG of 50,000 × 50,000", papers::png_bomb(), refused(Refusal::TooManyPixels)),
        ("half a JPEG", photo[..photo.len() / 2].to_vec(), refused(Refusal::BrokenPicture)),
        ("text named .jpg", "姓名,学号\n张三,1\n".as_bytes().to_vec(), refused(Refusal::Other)),
        ("pages without end", papers::pdf_of_endless_pages(), refused(Refusal::BrokenPdf)),
        ("a locked PDF", papers::pdf_with_password(), refused(Refusal::EncryptedPdf)),
        ("nothing", Vec::new(), refused(Refusal::Empty)),
        (
            "noise behind a good beginning",
            [&photo[..200], &[0xff; 5_000]].concat(),
            refused(Refusal::BrokenPicture),
        ),
    ];
    for (name, bytes, expected) in cases {
        let answer = worker().look(&bytes).map(|_| ());
        assert_eq!(answer, expected, "{name}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn endless_work_is_ended_and_a_flood_of_memory_ends_the_worker_alone() {
    let (laughs, swelling) = (papers::pdf_of_laughs(), papers::pdf_that_swells());
    assert!(laughs.len() + swelling.len() < 100_000, "harm is small");
    let before = high_water();

    let began = Instant::now();
    let endless = worker().patient_for(Duration::from_secs(3)).page(&laughs, 1, 800);
    assert!(matches!(endless, Err(Fault::TimedOut | Fault::Died)), "{endless:?}");
    assert!(began.elapsed() < Duration::from_secs(20), "ended after {:?}", began.elapsed());

    let began = Instant::now();
    let flood = worker().patient_for(Duration::from_secs(20)).page(&swelling, 1, 800);
    assert!(!matches!(flood, Err(Fault::NotThere)), "{flood:?}");
    assert!(began.elapsed() < Duration::from_secs(40), "ended after {:?}", began.elapsed());
    eprintln!("laughs: {endless:?}; flood: {:?} in {:?}", flood.map(|_| "drawn"), began.elapsed());

    let grown = high_water() - before;
    assert!(grown < 50_000, "the asker grew by {grown} KB");
    worker().look(&papers::photo(20, 20)).expect("and it still works");
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_may_open_nothing_and_hold_no_more_than_a_gigabyte() {
    let mut child = Command::new(built("zhibu"))
        .arg("worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("zhibu starts");
    let limits = format!("/proc/{}/limits", child.id());
    let patience = Instant::now() + Duration::from_secs(20);
    let of = |name: &str| {
        let text = std::fs::read_to_string(&limits).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line.trim_start_matches(name).split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    while of("Max open files") != ["3", "3"] {
        assert!(Instant::now() < patience, "the worker never closed itself in");
        std::thread::yield_now();
    }
    assert_eq!(of("Max address space"), ["1073741824", "1073741824"]);
    assert_eq!(of("Max file size"), ["0", "0"]);
    assert_eq!(of("Max cpu time"), ["40", "40"]);
    child.stdin.take().expect("a pipe").write_all(b"no question\n").expect("it reads");
    assert!(!child.wait().expect("it ends").success());
}

#[test]
#[cfg(unix)]
fn a_table_is_read_by_the_worker_and_whatever_happens_to_it_is_a_sentence() {
    let roster = std::fs::read(acceptance::harness::sample_roster()).expect("the sample");
    let here = sheets::read_file("名册.xlsx", &roster);
    let there = worker().table("名册.xlsx", &roster, None, &|_| true).expect("an answer");
    assert_eq!(there, here, "the same cells come through the pipe");

    let told = |worker: Worker| {
        let answer = worker.table("名册.xlsx", &roster, None, &|_| true).expect("an answer");
        assert_eq!((answer.open, answer.workbook.is_none()), (sheets::OpenState::Refused, true));
        answer.message.expect("a sentence")
    };
    let died = told(Worker::at("/bin/false".as_ref()));
    assert!(died.contains("中途停止") && died.contains("数据没有改动"), "{died}");
    let late = told(worker().patient_for(Duration::ZERO));
    assert!(late.contains("读了太久") && late.contains("数据没有改动"), "{late}");
    let lies = told(Worker::at("/bin/cat".as_ref()));
    assert!(lies.contains("中途停止"), "an answer that is none: {lies}");
    assert_eq!(
        Worker::at("/nowhere/zhibu".as_ref()).table("a.xlsx", &roster, None, &|_| true),
        Err(Fault::NotThere)
    );
}

/// Tables that take all memory of a reader that believes them: sizes that are only claimed, cells in the last corner.
#[test]
#[cfg(target_os = "linux")]
fn tables_that_claim_to_be_huge_cost_neither_memory_nor_time() {
    let before = high_water();
    let began = Instant::now();
    let corner = |cell: &str| {
        format!(
            r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table ss:ExpandedColumnCount="16384" ss:ExpandedRowCount="1048576"><Row><Cell><Data ss:Type="String">姓名</Data></Cell></Row><Row ss:Index="1048576">{cell}</Row></Table></Worksheet></Workbook>"#
        )
    };
    let blank = corner(r#"<Cell ss:Index="16384"><Data ss:Type="String"> </Data></Cell>"#);
    let filled = corner(r#"<Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell>"#);
    let spans = "<table><tr><td rowspan=4000000000 colspan=4000000000>姓名</td></tr></table>".repeat(200);
    for (name, bytes, is_read) in
        [("blank.xls", blank, true), ("filled.xls", filled, false), ("spans.xls", spans, true)]
    {
        let answer = worker().table(name, bytes.as_bytes(), None, &|_| true).expect("an answer");
        assert_eq!(answer.workbook.is_some(), is_read, "{name}: {:?}", answer.message);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "answered after {:?}", began.elapsed());
    assert!(high_water() - before < 64 * 1024, "the asker holds no more than before");
}

#[test]
fn each_file_that_fuzzing_found_is_answered_in_time() {
    let kept = std::fs::read_dir(xtask::run::root().join("tests/fuzz/kept")).expect("what is kept");
    let files = kept.map(|entry| entry.expect("a file").path());
    // An answer is what a worker sends, not what it reads.
    for path in files.filter(|path| path.extension().is_none_or(|ending| ending != "answer")) {
        let bytes = std::fs::read(&path).expect("bytes");
        let began = Instant::now();
        let answer = worker().table("名册", &bytes, None, &|_| true).expect("an answer");
        assert!(began.elapsed() < Duration::from_secs(10), "{} took {:?}", path.display(), began.elapsed());
        let has_one = answer.message.is_some() != answer.workbook.is_some();
        assert!(has_one, "{}: a table or a sentence", path.display());
    }
}
