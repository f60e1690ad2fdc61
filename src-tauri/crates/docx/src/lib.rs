//! Word documents with placeholders: what a `.docx` asks for, and the same document with values in their places.
//!
//! A placeholder is written `{{姓名}}` or `｛｛姓名｝｝`, in the body, in tables, text boxes, heads and feet, notes; Word may have
//! cut it into several runs, then the looks of the first hold. A row of a table, or a paragraph, that contains `{{#名单}}`
//! stands once for each entry of the list 名单; `{{名单.姓名}}` in it is a field of the entry, `{{名单.序号}}` its number.
//! Outside of such a row `{{名单.姓名}}` gives all of them, joined by 、. A name that ends in underscores (`{{姓名____}}`) leaves
//! a line of that length where nothing is known.
//!
//! Only the parts that hold text are read and written anew; everything else goes over byte for byte, packed as it was.

mod fault;
mod fill;
mod package;
mod paragraph;
mod tree;
mod values;

pub use fault::Fault;
pub use values::{List, Values};

use package::Package;

/// A document with placeholders.
#[derive(Debug, Clone)]
pub struct Template {
    package: Package,
}

/// A document with its values.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Placeholders that nobody knows; they stand as they were.
    pub unknown: Vec<String>,
    /// Placeholders that are known and have no value; room to write was left.
    pub blanks: Vec<String>,
}

impl Template {
    /// Reads a document.
    ///
    /// # Errors
    /// [`Fault`]: no Word document, one with macros or a passphrase, a damaged or unreasonably large one.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        let package = Package::open(bytes)?;
        for part in package.parts() {
            tree::parse(&part.text)?;
        }
        Ok(Self { package })
    }

    /// The file as it was read.
    pub fn bytes(&self) -> &[u8] {
        self.package.bytes()
    }

    /// The names of all placeholders, each once, in the order in which they stand; a repeated row by its list, `#名单`.
    pub fn placeholders(&self) -> Vec<String> {
        let mut names = Vec::new();
        for part in self.package.parts() {
            // It was parsed when it was read.
            if let Ok(tree) = tree::parse(&part.text) {
                paragraph::names(&tree, &mut names);
            }
        }
        names
    }

    /// The document with these values.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] where lists make it larger than Word would open.
    pub fn fill(&self, values: &Values) -> Result<Filled, Fault> {
        let mut found = fill::Found::default();
        let mut parts = Vec::new();
        for part in self.package.parts() {
            let tree = tree::parse(&part.text)?;
            parts.push(fill::fill(&tree, values, &mut found)?);
        }
        Ok(Filled { bytes: self.package.with(&parts)?, unknown: found.unknown, blanks: found.blanks })
    }
}
