//! Files from a fuzzer's bytes. No random byte gets through the checksum of a package, so the bytes are its parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Divides parts in the fuzzer's bytes; it stands in no UTF-8.
pub const DIVIDES: u8 = 0xFF;

const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;

/// Parts of an `.xlsx` that bytes may replace, by their number.
pub const XLSX_PARTS: [&str; 8] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet2.xml",
    "_rels/.rels",
    "[Content_Types].xml",
];

/// Parts of an `.ods` that bytes may replace, by their number.
pub const ODS_PARTS: [&str; 4] = ["content.xml", "styles.xml", "META-INF/manifest.xml", "mimetype"];

/// An `.xlsx` whose parts are the usual ones but for those in the bytes: a number, the text, and `0xFF` after each.
pub fn xlsx(bytes: &[u8]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{kinds}/{kind}" Target="{target}"/>"#)
    };
    let usual = [
        format!(
            r#"<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" s="1"><v>43647</v></c></row></sheetData></worksheet>"#
        ),
        format!(r#"<sst xmlns="{main}" count="1" uniqueCount="1"><si><t>出生日期</t></si></sst>"#),
        format!(
            r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        ),
        format!(
            r#"<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        ),
        format!(
            "{RELATIONS}{}{}{}{}</Relationships>",
            relation("rId1", "worksheet", "worksheets/sheet1.xml"),
            relation("rId2", "worksheet", "worksheets/sheet2.xml"),
            relation("rId3", "sharedStrings", "sharedStrings.xml"),
            relation("rId4", "styles", "styles.xml")
        ),
        format!(r#"<worksheet xmlns="{main}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"#),
        format!("{RELATIONS}{}</Relationships>", relation("rId1", "officeDocument", "xl/workbook.xml")),
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned(),
    ];
    packed(&XLSX_PARTS, &usual.each_ref().map(String::as_bytes), bytes)
}

/// An `.ods`, in the same way.
pub fn ods(bytes: &[u8]) -> Vec<u8> {
    let usual = [
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="名册"><table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
        "<office:document-styles/>",
        "<manifest:manifest/>",
        "application/vnd.oasis.opendocument.spreadsheet",
    ];
    packed(&ODS_PARTS, &usual.map(str::as_bytes), bytes)
}

fn packed(names: &[&str], usual: &[&[u8]], bytes: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = usual.to_vec();
    for part in bytes.split(|byte| *byte == DIVIDES) {
        if let Some((number, text)) = part.split_first() {
            parts[usize::from(*number) % names.len()] = text;
        }
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in names.iter().zip(parts) {
        zip.start_file(*name, stored).expect("a part begins");
        zip.write_all(part).expect("a part is written");
    }
    zip.finish().expect("a package ends").into_inner()
}

/// An old `.xls` of these records: bare where the first byte is even, else as the stream of a compound file.
pub fn biff(bytes: &[u8]) -> Vec<u8> {
    let Some((first, records)) = bytes.split_first() else { return Vec::new() };
    if first % 2 == 0 {
        return records.to_vec();
    }
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file begins");
    let mut stream = file.create_stream("/Workbook").expect("a stream begins");
    stream.write_all(records).expect("records are written");
    drop(stream);
    file.flush().expect("a compound file ends");
    file.into_inner().into_inner()
}
