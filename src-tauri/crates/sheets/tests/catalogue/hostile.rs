//! Lines 31 and 33: files that would cost much, and files that are not what they say.

use expect_test::expect;

use super::support::{answer, opened, told};

#[test]
fn line_31_a_million_blank_rows_and_a_far_corner_cost_nothing() {
    for (name, n_rows, n_cells) in [
        ("31_blank_rows.xlsx", 2, 4),
        ("31_blank_cells.xlsx", 2, 4),
        ("31_corner.xlsx", 2, 4),
        ("31_corner_text.xlsx", 3, 5),
        ("31_corner.xls", 2, 4),
        ("31_corner_text.xls", 3, 5),
        ("31_blank_lines.csv", 2, 4),
    ] {
        let workbook = opened(name);
        let rows = &workbook.sheets[0].rows;
        assert_eq!(rows.len(), n_rows, "{name}: rows kept");
        assert_eq!(rows.iter().map(|row| row.cells.len()).sum::<usize>(), n_cells, "{name}: cells kept");
        // What was reserved and never filled would be memory all the same.
        assert!(
            rows.capacity() <= 64 && rows.iter().all(|row| row.cells.capacity() <= 64),
            "{name}: room kept"
        );
    }
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=2024010101
    "#]]
    .assert_eq(&told("31_blank_rows.xlsx"));
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no skipped=1048576:AfterTable
        名册!2 Take name=张三 student_no=2024010101
    "#]]
    .assert_eq(&told("31_corner_text.xlsx"));
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=2024010101
    "#]]
    .assert_eq(&told("31_corner_text.xls"));
}

#[test]
fn line_33_each_broken_file_has_its_sentence() {
    let names = [
        "33_no_texts.xlsx",
        "33_truncated.xlsx",
        "33_truncated.xls",
        "33_empty.xlsx",
        "33_blank.csv",
        "33_word.xlsx",
        "33_bomb.xlsx",
        "33_no_sheet.xlsx",
        "33_archive.xlsx",
        "33_paper.xlsx",
        "33_picture.xlsx",
        "33_no_cells.xlsx",
        "33_letter.csv",
    ];
    let told: Vec<String> = names
        .iter()
        .map(|name| {
            let opened = answer(name);
            let message = opened.message.unwrap_or_else(|| panic!("{name} was opened"));
            assert!(message.contains("软件里的数据没有改动"), "{name}: {message}");
            format!("{name} {:?} {message}\n", opened.open)
        })
        .collect();
    expect![[r#"
        33_no_texts.xlsx Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        33_truncated.xlsx Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        33_truncated.xls Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        33_empty.xlsx Refused 这个文件是空的，没有任何内容。软件里的数据没有改动。请重新接收或下载后再试。
        33_blank.csv Refused 这个文件是空的，没有任何内容。软件里的数据没有改动。请重新接收或下载后再试。
        33_word.xlsx Refused 这是 Word 文档，不是表格。软件里的数据没有改动。请把里面的表格复制到 Excel 或 WPS 表格，存为 .xlsx 后再导入。
        33_bomb.xlsx Refused 这个文件解开后大得反常，没有打开。软件里的数据没有改动。请删去无关内容或分成几个文件后再导入。
        33_no_sheet.xlsx Refused 这个文件不完整或已损坏。软件里的数据没有改动。请重新接收或下载，再用 WPS 或 Excel 打开并另存为 .xlsx 后重试。
        33_archive.xlsx Refused 这是一个压缩包，不是表格。软件里的数据没有改动。请先解压，再选择里面的 .xlsx 文件。
        33_paper.xlsx Refused 这是 PDF 文件，不是表格。软件里的数据没有改动。请向发送人要 Excel 原表（.xlsx），再导入。
        33_picture.xlsx Refused 这是一张图片，不是表格。软件里的数据没有改动。请向发送人要 Excel 原表（.xlsx），再导入。
        33_no_cells.xlsx Refused 这个文件里的工作表都是空的。软件里的数据没有改动。请确认选对了文件，或把内容保存后重试。
        33_letter.csv Refused 这个文件里没有表格。软件里的数据没有改动。请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx。
    "#]].assert_eq(&told.concat());
}
