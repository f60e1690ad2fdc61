//! What the typesetter may see: the templates, virtual files with the document and its pictures, the bundled faces, today.
//! No disk, no network, no packages, no clock.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::faces;

macro_rules! templates {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_str!(concat!("../../../../assets/print/", $file)))),*]
    };
}

/// Every template. `base.typ` is what they share, `form.typ` what the papers of the development share.
const TEMPLATES: [(&str, &str); 15] = templates![
    "base.typ",
    "form.typ",
    "archive_card.typ",
    "transfer_letter.typ",
    "listing.typ",
    "receipt.typ",
    "development_record.typ",
    "talk_record.typ",
    "cultivation_record.typ",
    "probation_record.typ",
    "conversion_application.typ",
    "notice.typ",
    "filing_report.typ",
    "meeting_minutes.typ",
    "ballot_result.typ",
];

/// Where a template finds what it prints.
const DOCUMENT: &str = "document.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    TEMPLATES
        .iter()
        .filter_map(|(name, text)| id(name).map(|id| (id, Source::new(id, (*text).to_owned()))))
        .collect()
});

fn id(name: &str) -> Option<FileId> {
    VirtualPath::new(name).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document on the desk of the typesetter.
pub(crate) struct Desk {
    main: FileId,
    document_id: FileId,
    document: Bytes,
    pictures: HashMap<FileId, Bytes>,
    today: NaiveDate,
}

impl Desk {
    /// Lays a document, written as JSON, and its pictures beside its template; `None` where there is no such template.
    pub(crate) fn new(
        template: &str,
        document: String,
        pictures: Vec<(String, &[u8])>,
        today: NaiveDate,
    ) -> Option<Self> {
        let main = id(template).filter(|id| SOURCES.contains_key(id))?;
        let pictures = pictures
            .into_iter()
            .filter_map(|(name, bytes)| Some((id(&name)?, Bytes::new(bytes.to_vec()))))
            .collect();
        Some(Self {
            main,
            document_id: id(DOCUMENT)?,
            document: Bytes::from_string(document),
            pictures,
            today,
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        faces::book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.document_id {
            return Ok(self.document.clone());
        }
        self.pictures.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        faces::face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let month = u8::try_from(self.today.month()).ok()?;
        Datetime::from_ymd(self.today.year(), month, u8::try_from(self.today.day()).ok()?)
    }
}
