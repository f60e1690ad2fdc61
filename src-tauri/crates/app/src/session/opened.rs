//! The open vault, as a command sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::ids::OperationId;
use domain::operation::Op;
use store::{DbKey, Store, Writer};
use vault::OpenVault;

use super::App;
use crate::error::{AppError, AppResult};
use crate::import::Draft;
use crate::people::People;
use crate::wire::{Changed, Topic};

/// What is in memory while the vault is open.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) vault: OpenVault,
    pub(crate) store: Store,
    pub(crate) people: People,
    /// Everyone on another day, while somebody looks at it.
    pub(crate) as_of: Option<People>,
    pub(crate) drafts: BTreeMap<String, Draft>,
    /// The document that was set last, for looking at its pages.
    pub(crate) pages: Option<crate::document::Pages>,
    /// Something was written since the last verified copy.
    pub(crate) is_dirty: bool,
    pub(crate) saved_at: Option<DateTime<FixedOffset>>,
    /// The file is older than the one that was closed last: somebody put a copy in its place.
    pub(crate) is_older_copy: bool,
}

/// The open vault during one command.
#[derive(Debug)]
pub struct Opened<'a> {
    pub(crate) app: &'a App,
    pub(crate) open: &'a mut Open,
    pub(crate) today: NaiveDate,
}

impl Opened<'_> {
    pub(crate) fn people(&self) -> &People {
        &self.open.people
    }

    /// Everyone on a day: today's where none is given, else as the facts were by then. Derived once for a day and kept
    /// until something changes.
    pub(crate) fn people_on(&mut self, day: Option<NaiveDate>) -> &People {
        let Some(day) = day.filter(|day| *day != self.today) else { return &self.open.people };
        let is_kept = self
            .open
            .as_of
            .as_ref()
            .is_some_and(|kept| kept.today() == day && kept.revision() == self.open.people.revision());
        if !is_kept {
            self.open.as_of = Some(self.open.people.on(day));
        }
        self.open.as_of.as_ref().unwrap_or(&self.open.people)
    }

    /// What [`Self::people_on`] has derived for a day; today's where it has not.
    pub(crate) fn people_kept(&self, day: NaiveDate) -> &People {
        self.open.as_of.as_ref().filter(|kept| kept.today() == day).unwrap_or(&self.open.people)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.open.store
    }

    /// For what is not journalled (access log, archive name, copies); people are written through [`Opened::write`].
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.open.store
    }

    pub(crate) fn drafts(&self) -> &BTreeMap<String, Draft> {
        &self.open.drafts
    }

    pub(crate) fn drafts_mut(&mut self) -> &mut BTreeMap<String, Draft> {
        &mut self.open.drafts
    }

    /// Stages are of a day: a program that runs over midnight derives them anew.
    pub(crate) fn turn_the_day(&mut self) -> AppResult<()> {
        if self.open.people.today() != self.today {
            self.open.people = People::load(&self.open.store, self.today)?;
        }
        Ok(())
    }

    /// One operation through the write door; afterwards memory agrees with the file again.
    pub(crate) fn write<T>(
        &mut self,
        op: Op,
        body: impl FnOnce(&Writer<'_>) -> AppResult<T>,
    ) -> AppResult<store::Changed<T>> {
        let changed = self.open.store.write_or(op, body)?;
        self.take_over(&changed)?;
        Ok(changed)
    }

    /// Takes an operation back.
    pub(crate) fn undo(&mut self, operation: OperationId) -> AppResult<store::Changed<store::UndoReport>> {
        let changed = self.open.store.undo(operation)?;
        self.take_over(&changed)?;
        Ok(changed)
    }

    /// Removes people for good.
    pub(crate) fn purge(
        &mut self,
        people: &[domain::ids::PersonId],
        label: &str,
    ) -> AppResult<store::Changed<store::Purged>> {
        let changed = self.open.store.purge(people, label)?;
        self.take_over(&changed)?;
        self.open.as_of = None;
        Ok(changed)
    }

    fn take_over<T>(&mut self, changed: &store::Changed<T>) -> AppResult<()> {
        if changed.operation.is_some() {
            self.open.is_dirty = true;
            self.open.saved_at = Some(crate::zone::now());
        }
        self.open.people.refresh(&self.open.store, changed)
    }

    /// The reply for a write: its value, the words of the undo bar, what became stale.
    pub(crate) fn answer<U, T>(
        &mut self,
        changed: store::Changed<U>,
        value: impl FnOnce(&Self) -> AppResult<T>,
    ) -> AppResult<Changed<T>> {
        let mut topics: BTreeSet<Topic> = BTreeSet::new();
        let mut undo_label = String::new();
        if let Some(operation) = changed.operation {
            topics.extend([Topic::History, Topic::State]);
            undo_label = format!("已{}", self.open.store.read().operation(operation)?.label);
        }
        for topic in &changed.topics {
            match topic {
                store::Topic::People
                | store::Topic::Events
                | store::Topic::Meetings
                | store::Topic::Papers => topics.extend([Topic::People, Topic::Reminders]),
                store::Topic::Organizations => topics.extend([Topic::Organizations, Topic::People]),
                // What is asked for of people is a setting, too.
                store::Topic::Settings => topics.extend([Topic::Settings, Topic::Reminders, Topic::People]),
                store::Topic::Fields => topics.extend([Topic::Fields, Topic::People]),
                store::Topic::Attachments => topics.extend([Topic::Attachments]),
                store::Topic::Views => topics.extend([Topic::Views]),
                store::Topic::Imports => topics.extend([Topic::History, Topic::Backups]),
            }
        }
        Ok(Changed { value: value(self)?, operation: changed.operation, undo_label, topics })
    }

    pub(crate) fn backups_dir(&self) -> PathBuf {
        self.open.vault.backups_dir()
    }

    pub(crate) fn attachments(&self) -> vault::Attachments<'_> {
        self.open.vault.attachments()
    }

    pub(crate) fn db_key(&self) -> AppResult<DbKey> {
        Ok(DbKey::new(self.open.vault.db_key()?))
    }

    pub(crate) fn vault_id(&self) -> String {
        self.open.vault.info().vault_id
    }

    pub(crate) fn slot_bytes(&self) -> AppResult<Vec<u8>> {
        Ok(self.open.vault.slot_bytes_for_backup()?)
    }

    /// A verified copy of this state exists.
    pub(crate) fn note_backup(&mut self) {
        self.open.is_dirty = false;
    }

    pub(crate) fn recovery_pending(&self) -> bool {
        self.open.vault.recovery_state().confirmed_on.is_none()
    }

    /// Quick unlock in words.
    pub(crate) fn device_text(&self) -> String {
        match self.open.vault.info().device_slot() {
            Some(vault::SlotKind::DeviceWithPin) => "已开启，需要 PIN".to_owned(),
            Some(_) => "已开启，不需要 PIN".to_owned(),
            None => "未开启".to_owned(),
        }
    }

    /// Gives the archive another name, inside and on the lock page.
    pub(crate) fn rename(&mut self, name: &str) -> AppResult<()> {
        self.open.store.rename_archive(name)?;
        self.app.change_look_file(|file| name.clone_into(&mut file.archive_name))
    }

    /// Remembers how a report was written last: beside the vault, since it is no fact of the archive to be taken back.
    pub(crate) fn remember_export(&self, report: &str, choice: &str) -> AppResult<()> {
        self.app.change_look_file(|file| {
            file.exports.insert(report.to_owned(), choice.to_owned());
        })
    }

    /// The lock follows the setting.
    pub(crate) fn apply_idle_limit(&self) {
        self.app.set_idle_minutes(self.idle_minutes());
    }

    /// Our own copy of what is due in the coming days goes outside the vault: counts by day, nothing else.
    pub(crate) fn write_plan(&self) -> AppResult<()> {
        let counts: BTreeMap<NaiveDate, u32> = crate::reminder::counts_ahead(self).into_iter().collect();
        self.app.change_plan(|plan| plan.counts.clone_from(&counts))
    }
}

impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        crate::error::of_store(error)
    }
}

impl From<vault::VaultError> for AppError {
    fn from(error: vault::VaultError) -> Self {
        crate::error::of_vault(&error)
    }
}
