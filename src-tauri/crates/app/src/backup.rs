//! Verified copies of the vault: one encrypted file each, opened again and counted before it counts as a backup.
//!
//! A `.dzb` is a stored zip: the database (VACUUM INTO, same key), the slots that open it, and a manifest. Attachments
//! lie in it or in the pool beside it: see `attachment::carry`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::DbKey;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::attachment::carry::{self, Carried, POOL};
use crate::error::{AppError, AppResult, Kind};
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{BackupView, HealthLine, Nothing};
use crate::{words, zone};

const DATABASE: &str = "main.db";
const SLOTS: &str = "slots";
const MANIFEST: &str = "manifest.json";
/// So many copies are kept; the thinning by days, weeks and months comes with the full scheme.
const KEPT: usize = 60;

/// What a copy says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: u32,
    vault_id: String,
    at: DateTime<Utc>,
    reason: String,
    people: u64,
    events: u64,
    revision: i64,
    database_sha256: String,
    version: String,
    #[serde(default)]
    attachments: Vec<Carried>,
}

/// Where a copy has its attachments.
#[derive(Clone, Copy)]
enum Home<'a> {
    /// In the pool of this folder, which the copies there share.
    Pool(&'a Path),
    /// In its own file.
    Inside,
}

/// All copies, newest first.
pub(crate) fn list(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<BackupView>> {
    Ok(found(&open.backups_dir()).iter().map(|(path, manifest)| view(open, path, manifest)).collect())
}

/// Makes one now.
pub(crate) fn now(open: &mut Opened<'_>, _request: Nothing) -> AppResult<BackupView> {
    open.backup("手动")?;
    let newest = found(&open.backups_dir()).into_iter().next();
    newest.map(|(path, manifest)| view(open, &path, &manifest)).ok_or_else(|| AppError::bug("backup"))
}

fn view(open: &Opened<'_>, path: &Path, manifest: &Manifest) -> BackupView {
    BackupView {
        name: file_name(path),
        at_text: open.moment_words(&manifest.at.to_rfc3339()),
        reason: manifest.reason.clone(),
        n_people: manifest.people as u32,
        size_text: words::size(std::fs::metadata(path).map(|m| m.len()).unwrap_or(0)),
        verified: true,
    }
}

/// The line about copies under 数据健康.
pub(crate) fn health(open: &Opened<'_>) -> AppResult<HealthLine> {
    let newest = found(&open.backups_dir()).into_iter().next();
    let days = newest.as_ref().map(|(_, manifest)| (Utc::now() - manifest.at).num_days());
    let (level, text) = match (&newest, days) {
        (Some((_, manifest)), Some(days)) => {
            let when = open.moment_words(&manifest.at.to_rfc3339());
            let level = if days > 7 { "warn" } else { "ok" };
            (level, format!("备份：{when}，{} 人，已核对可打开", manifest.people))
        }
        _ => ("warn", "还没有备份".to_owned()),
    };
    Ok(HealthLine {
        code: "backup".to_owned(),
        level: level.to_owned(),
        text,
        action: "立即备份".to_owned(),
        query: None,
    })
}

/// When the newest copy was made, in words; empty where there is none. Needs no key.
pub(crate) fn newest_in_words(folder: &Path) -> String {
    found(folder)
        .into_iter()
        .next()
        .map(|(_, manifest)| words::moment(zone::here(manifest.at), zone::now()))
        .unwrap_or_default()
}

// Newest first; what cannot be read is no backup.
fn found(folder: &Path) -> Vec<(PathBuf, Manifest)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut copies: Vec<(PathBuf, Manifest)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "dzb"))
        .filter_map(|path| Some((path.clone(), read_manifest(&path).ok()?)))
        .collect();
    copies.sort_by(|a, b| b.0.file_name().cmp(&a.0.file_name()));
    copies
}

fn read_manifest(path: &Path) -> AppResult<Manifest> {
    serde_json::from_slice(&part(path, MANIFEST)?).map_err(|_| unreadable(path))
}

fn part(path: &Path, name: &str) -> AppResult<Vec<u8>> {
    let file = File::open(path).map_err(|_| unreadable(path))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|_| unreadable(path))?;
    let mut entry = archive.by_name(name).map_err(|_| unreadable(path))?;
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(|_| unreadable(path))?;
    Ok(bytes)
}

fn unreadable(path: &Path) -> AppError {
    AppError::new(
        Kind::Io,
        format!(
            "备份“{}”读不出来，可能没有复制完整。现有数据没有变化。请换一份备份再试。（E-BK-03）",
            file_name(path)
        ),
    )
}

impl Opened<'_> {
    /// Makes a verified copy in the backups folder.
    ///
    /// # Errors
    /// [`Kind::Io`] where it could not be written or does not open again; no half copy stays.
    pub(crate) fn backup(&mut self, reason: &str) -> AppResult<PathBuf> {
        let folder = self.backups_dir();
        std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&error))?;
        let number = found(&folder).first().and_then(|(path, _)| number_of(path)).unwrap_or(0) + 1;
        let name = format!("{number:06}-{}-auto.dzb", Utc::now().format("%Y%m%dT%H%MZ"));
        let path = folder.join(name);
        self.copy_to(&path, reason, Home::Pool(&folder))?;
        self.note_backup();
        for (old, _) in found(&folder).into_iter().skip(KEPT) {
            let _ = std::fs::remove_file(old);
        }
        thin_pool(&folder);
        Ok(path)
    }

    /// Makes a verified copy at a place of the caller's choice; everything is in its one file.
    ///
    /// # Errors
    /// See [`Opened::backup`].
    pub(crate) fn backup_to(&mut self, path: &Path, reason: &str) -> AppResult<()> {
        self.copy_to(path, reason, Home::Inside)
    }

    fn copy_to(&mut self, path: &Path, reason: &str, home: Home<'_>) -> AppResult<()> {
        let key = self.db_key()?;
        let scratch = path.with_extension("db.tmp");
        let draft = path.with_extension("dzb.tmp");
        let outcome = self.write_copy(&key, reason, home, &scratch, &draft);
        let _ = std::fs::remove_file(&scratch);
        if let Err(error) = outcome {
            let _ = std::fs::remove_file(&draft);
            return Err(error);
        }
        std::fs::rename(&draft, path).map_err(|error| cannot_write(&error))?;
        #[cfg(unix)]
        if let Some(parent) = path.parent().and_then(|parent| File::open(parent).ok()) {
            let _ = parent.sync_all();
        }
        Ok(())
    }

    fn write_copy(
        &mut self,
        key: &DbKey,
        reason: &str,
        home: Home<'_>,
        scratch: &Path,
        draft: &Path,
    ) -> AppResult<()> {
        let _ = std::fs::remove_file(scratch);
        self.store_mut().snapshot_into(scratch)?;
        let counts = store::verify_snapshot(scratch, key)?;
        let database = std::fs::read(scratch).map_err(|error| cannot_write(&error))?;
        let (attachments, inside) = match home {
            Home::Pool(folder) => {
                let pooled = carry::into_pool(self, folder, &known_files(folder));
                (pooled.map_err(|error| cannot_write(&error))?, Vec::new())
            }
            Home::Inside => {
                let inside = carry::of_vault(self).map_err(|error| cannot_write(&error))?;
                (inside.iter().map(|(carried, _)| carried.clone()).collect(), inside)
            }
        };
        let manifest = Manifest {
            format: 1,
            vault_id: self.vault_id(),
            at: Utc::now(),
            reason: reason.to_owned(),
            people: counts.people,
            events: counts.events,
            revision: counts.revision.0,
            database_sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(&database)),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            attachments,
        };
        let slots = self.slot_bytes()?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(AppError::bug)?;
        let file = private_file(draft).map_err(|error| cannot_write(&error))?;
        let mut archive = zip::ZipWriter::new(file);
        let stored =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        for (name, bytes) in [(MANIFEST, &text), (SLOTS, &slots), (DATABASE, &database)] {
            archive.start_file(name, stored).map_err(|error| cannot_zip(&error))?;
            archive.write_all(bytes).map_err(|error| cannot_write(&error))?;
        }
        for (carried, path) in &inside {
            let sealed = std::fs::read(path).map_err(|error| cannot_write(&error))?;
            let name = format!("{POOL}/{}", carried.name);
            archive.start_file(name, stored).map_err(|error| cannot_zip(&error))?;
            archive.write_all(&sealed).map_err(|error| cannot_write(&error))?;
        }
        let file = archive.finish().map_err(|error| cannot_zip(&error))?;
        file.sync_all().map_err(|error| cannot_write(&error))?;
        drop(file);
        // What counts is what lies on the disk: the database inside must be the one that was just checked.
        let mut is_whole = part(draft, DATABASE)? == database && part(draft, SLOTS)? == slots;
        for (carried, _) in &inside {
            let name = format!("{POOL}/{}", carried.name);
            is_whole &= carry::digest(&part(draft, &name)?) == carried.sha256;
        }
        if is_whole {
            Ok(())
        } else {
            Err(AppError::new(
                Kind::Io,
                "备份写好后核对不一致，没有保留。现有数据不受影响。请换个位置再备份。（E-BK-04）",
            ))
        }
    }
}

// Encrypted as it is, a copy is nobody else's to read.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn number_of(path: &Path) -> Option<u32> {
    file_name(path).split('-').next()?.parse().ok()
}

fn cannot_write(error: &std::io::Error) -> AppError {
    let why = match error.kind() {
        std::io::ErrorKind::StorageFull => "磁盘空间不够，请腾出空间或换个位置",
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "这个位置不能写入，请换个位置"
        }
        _ => "写入时中断，请换个位置",
    };
    AppError {
        detail: error.kind().to_string(),
        ..AppError::new(Kind::Io, format!("备份没有完成：{why}后再试。现有数据不受影响。（E-BK-02）"))
    }
}

fn cannot_zip(error: &zip::result::ZipError) -> AppError {
    match error {
        zip::result::ZipError::Io(error) => cannot_write(error),
        _ => AppError::bug("E-BK-05"),
    }
}

/// The files that the manifests of a folder name.
fn known_files(folder: &Path) -> BTreeMap<String, Carried> {
    let files = found(folder).into_iter().flat_map(|(_, manifest)| manifest.attachments);
    files.map(|file| (file.name.clone(), file)).collect()
}

/// Copies of attachments go with the last backup that names them. Where one backup cannot be read, nothing goes.
fn thin_pool(folder: &Path) {
    let kept = found(folder);
    let is_backup = |path: &Path| path.extension().is_some_and(|extension| extension == "dzb");
    let n_backups = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().filter(|entry| is_backup(&entry.path())).count());
    if n_backups.is_ok_and(|n| n == kept.len()) {
        let names: BTreeSet<&str> = kept
            .iter()
            .flat_map(|(_, manifest)| &manifest.attachments)
            .map(|file| file.name.as_str())
            .collect();
        carry::thin_pool(folder, &names);
    }
}

/// What a restore did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RestoredFiles {
    /// Attachments that the copy names.
    pub(crate) n_attachments: u32,
    /// Of these, such as were nowhere or damaged.
    pub(crate) n_missing: u32,
}

/// Puts a copy into an empty folder.
///
/// # Errors
/// [`Kind::Io`] for a file that is no whole copy, and what the folder says.
pub(crate) fn restore(path: &Path, into: &Path) -> AppResult<RestoredFiles> {
    let (database, slots) = unpack(path)?;
    let carried = read_manifest(path)?.attachments;
    let beside = path.parent().unwrap_or(Path::new("."));
    let mut n_missing = 0;
    let mut attachments = |folder: &Path| {
        n_missing = carry::lay_out(&carried, |name| part(path, name).ok(), beside, folder)?;
        Ok(())
    };
    vault::restore_into(
        into,
        vault::Restored { database: &database, attachments: &mut attachments },
        &slots,
    )?;
    Ok(RestoredFiles { n_attachments: carried.len() as u32, n_missing })
}

/// The parts of a copy that a restore needs: database and slots, after their digest was compared.
fn unpack(path: &Path) -> AppResult<(Vec<u8>, Vec<u8>)> {
    let manifest = read_manifest(path)?;
    let database = part(path, DATABASE)?;
    if data_encoding::HEXLOWER.encode(&Sha256::digest(&database)) != manifest.database_sha256 {
        return Err(unreadable(path));
    }
    Ok((database, part(path, SLOTS)?))
}
