//! The corpus that each target begins with, from a folder of workbooks: `seeds WORKBOOKS CORPUS`.

use std::error::Error;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use fuzz::{ODS_PARTS, XLSX_PARTS};
use zip::ZipArchive;

/// A larger seed slows each run down and shows nothing that a smaller one does not.
const LARGEST: usize = 64 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [workbooks, corpus] = folders.as_slice() else { return Err("seeds WORKBOOKS CORPUS".into()) };
    let corpus = Path::new(corpus);
    for target in ["whole", "xlsx", "biff", "ods", "answer"] {
        fs::create_dir_all(corpus.join(target))?;
    }
    for entry in fs::read_dir(workbooks)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path)?;
        let write = |target: &str, seed: &[u8]| {
            if seed.len() > LARGEST { Ok(()) } else { fs::write(corpus.join(target).join(&name), seed) }
        };
        write("whole", &bytes)?;
        if bytes.len() <= LARGEST {
            write("answer", &sheets::read_file(&name, &bytes).to_bytes()?)?;
        }
        if bytes.starts_with(b"PK") {
            let (target, parts) =
                if name.ends_with(".ods") { ("ods", &ODS_PARTS[..]) } else { ("xlsx", &XLSX_PARTS[..]) };
            write(target, &parts_of(&bytes, parts))?;
        } else if let Some(records) = records_of(&bytes) {
            let wraps = u8::from(records.len() % 8 == 0);
            write("biff", &[&[wraps], records.as_slice()].concat())?;
        }
    }
    Ok(())
}

fn parts_of(package: &[u8], names: &[&str]) -> Vec<u8> {
    let mut seed = Vec::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(package)) else { return seed };
    for (number, name) in (0u8..).zip(names) {
        let mut text = Vec::new();
        let part = archive.by_name(name).ok();
        let is_read = part.is_some_and(|part| part.take(LARGEST as u64).read_to_end(&mut text).is_ok());
        if is_read {
            seed.push(number);
            seed.extend(text.into_iter().filter(|byte| *byte != 0xFF));
            seed.push(0xFF);
        }
    }
    seed
}

fn records_of(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() == Some(&9) {
        return Some(bytes.to_vec());
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut records = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut records).ok()?;
    Some(records)
}
