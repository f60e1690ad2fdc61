// Made from the Rust types by `cargo test -p app bindings`; do not edit.
/* eslint-disable */

export type PersonId = number;

export type OrganizationId = number;

export type EventId = number;

export type OperationId = number;

export type EventKind = "league_joined" | "applied" | "talked" | "recommended" | "activist" | "activist_filed" | "contacts_appointed" | "assessed" | "thought_report" | "trained" | "candidate" | "candidate_filed" | "introducers_named" | "political_review" | "committee_reviewed" | "prereviewed" | "form_issued" | "public_notice" | "admitted" | "superior_talked" | "approved" | "admission_filed" | "oath" | "conversion_applied" | "probation_extended" | "conversion_meeting" | "conversion_approved" | "converted" | "probation_annulled" | "development_ended" | "post_taken" | "post_left" | "transferred_in" | "transfer_started" | "transferred_out" | "mobile_started" | "mobile_ended" | "lost_contact" | "contact_restored" | "membership_stopped" | "membership_restored" | "left" | "died";

export type Field = "name" | "name_reading" | "former_name" | "gender" | "ethnicity" | "citizen_id" | "born_on" | "native_place" | "household" | "address" | "education" | "degree" | "work_post" | "phone" | "landline" | "student_no" | "staff_no" | "college" | "major" | "grade" | "class_name" | "dormitory" | "post" | "remark" | "branch" | "stage" | "member_type" | "political_affiliation" | "party_status" | "is_lost" | "is_flow" | "league_joined_on" | "applied_on" | "talked_on" | "recommended_on" | "activist_on" | "cultivation_contact" | "trained_on" | "candidate_on" | "introducer" | "political_review_on" | "form_no" | "public_notice_on" | "admitted_on" | "approved_on" | "oath_on" | "conversion_applied_on" | "converted_on" | "party_post" | "transferred_in_on" | "transferred_out_on";

export type Kind = "rule" | "field" | "stale" | "missing" | "locked" | "unusable" | "busy" | "io" | "passphrase" | "cancelled" | "bug";

export type AppError = { 
/**
 * How the window behaves.
 */
kind: Kind, 
/**
 * What happened, whether the data is safe, what to do.
 */
message: string, 
/**
 * The field that it speaks of.
 */
field: string | null, 
/**
 * What the rules say.
 */
findings: Array<FindingView>, 
/**
 * For a report: codes and numbers only, never names or contents.
 */
detail: string, };

export type Nothing = Record<symbol, never>;

export type Topic = "people" | "organizations" | "reminders" | "settings" | "history" | "backups" | "state";

export type FindingSeverity = "block" | "warn" | "info";

export type FindingView = { 
/**
 * Key of the rule.
 */
rule: string, 
/**
 * Its weight.
 */
severity: FindingSeverity, 
/**
 * The field that it speaks of, if one.
 */
field: string | null, 
/**
 * The sentence.
 */
message: string, 
/**
 * Regulation and article; empty where it is plain arithmetic.
 */
source: string, };

export type Changed<T> = { 
/**
 * The answer itself.
 */
value: T, 
/**
 * The operation that was written; `null` where nothing was different.
 */
operation: OperationId | null, 
/**
 * What the undo bar says: "已修改 王小明 的联系电话". Empty where there is nothing to undo.
 */
undo_label: string, 
/**
 * Which queries of the window are stale now.
 */
topics: Array<Topic>, };

export type Phase = "first_run" | "locked" | "open" | "unusable";

export type DeviceUnlock = "none" | "pin" | "no_pin";

export type AppState = { 
/**
 * Where the program stands.
 */
phase: Phase, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Today as the program sees it.
 */
today: string, 
/**
 * "2026年11月20日 星期五".
 */
today_text: string, 
/**
 * Name of the archive, as given at first run; shown on the lock page.
 */
archive_name: string, 
/**
 * The quick unlock that is set up.
 */
device_unlock: DeviceUnlock, 
/**
 * A line about the keyring, empty where there is nothing to say.
 */
device_note: string, 
/**
 * Seconds until the next try at the passphrase is allowed.
 */
wait_seconds: number, 
/**
 * Last verified copy, as words ("今天 09:12"); empty where there is none.
 */
last_backup: string, 
/**
 * Why the vault cannot be opened, and what to do.
 */
trouble: TroubleView | null, 
/**
 * The recovery code was not yet confirmed by typing two groups back.
 */
recovery_pending: boolean, 
/**
 * Which two groups of it are to be typed back (1 is the first); empty while locked.
 */
recovery_ask: Array<number>, 
/**
 * Typing it back may still be postponed.
 */
recovery_may_postpone: boolean, 
/**
 * This vault holds invented people only.
 */
is_demo: boolean, 
/**
 * Looks; known while locked.
 */
look: Look, 
/**
 * Last time that anything was written, as words ("14:02"); empty before the first.
 */
saved_at: string, };

export type FormDraft = { 
/**
 * Which form (`person/12`; 0 is a person who does not exist yet).
 */
scope: string, 
/**
 * What was typed, as JSON in the page's own shape.
 */
body: string, };

export type FormDraftScope = { 
/**
 * Which form.
 */
scope: string, };

export type TroubleView = { 
/**
 * Number to quote (`E-DB-01`).
 */
code: string, 
/**
 * What happened, whether the data is safe, what to do.
 */
message: string, 
/**
 * May be tried again at once.
 */
can_retry: boolean, };

export type Look = { 
/**
 * `light`, `dark` or `system`.
 */
theme: string, 
/**
 * 80 to 200 per cent.
 */
scale: number, 
/**
 * `standard` or `compact`.
 */
density: string, 
/**
 * The screen hides names, numbers and addresses (projector).
 */
projector_mask: boolean, 
/**
 * Borders strong, tints off.
 */
high_contrast: boolean, 
/**
 * No motion.
 */
reduced_motion: boolean, 
/**
 * Columns of the member list, in order; empty for the usual ones. They say nothing of anybody.
 */
columns: Array<Field>, };

export type StrengthRequest = { 
/**
 * What was typed.
 */
passphrase: string, 
/**
 * Words that make it weaker (name of the archive).
 */
words: Array<string>, };

export type StrengthReply = { 
/**
 * 0 to 4.
 */
score: number, 
/**
 * Long and strong enough to be taken.
 */
enough: boolean, 
/**
 * "较强" and the like.
 */
label: string, 
/**
 * What would make it better; empty if nothing.
 */
hint: string, };

export type CreateVault = { 
/**
 * Name of the archive ("学生第一党支部"); may be empty.
 */
name: string, 
/**
 * The passphrase.
 */
passphrase: string, 
/**
 * An archive of invented people to look around in.
 */
demo: boolean, };

export type VaultCreated = { 
/**
 * Its groups, in order; the last is the check group.
 */
recovery_groups: Array<string>, 
/**
 * Which two groups to type back (1 is the first).
 */
ask_groups: Array<number>, };

export type ConfirmRecovery = { 
/**
 * Number of the group and what was typed.
 */
groups: Array<[number, string]>, };

export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type UnlockDevice = { 
/**
 * The PIN, where the slot asks for one.
 */
pin: string | null, };

export type UnlockRecovery = { 
/**
 * The code as typed.
 */
code: string, 
/**
 * The new passphrase.
 */
new_passphrase: string, };

export type DeviceSlot = { 
/**
 * Make it or take it away.
 */
enabled: boolean, 
/**
 * PIN of at least six characters; `null` for none (behind a warning).
 */
pin: string | null, 
/**
 * The passphrase, asked again.
 */
passphrase: string, };

export type ChangePassphrase = { 
/**
 * The present one.
 */
current: string, 
/**
 * The new one.
 */
new: string, };

export type PersonColumn = { 
/**
 * Which fact.
 */
field: Field, 
/**
 * Its head.
 */
label: string, 
/**
 * Width in CSS pixels at 100 %.
 */
width: number, 
/**
 * Shown unless the user says otherwise.
 */
by_default: boolean, 
/**
 * Right-aligned.
 */
is_number: boolean, 
/**
 * Copied as text, so that WPS and Excel keep all digits.
 */
is_code: boolean, 
/**
 * Shown masked.
 */
is_sensitive: boolean, 
/**
 * Its values can be ticked in the head.
 */
can_filter: boolean, };

export type PersonView = { 
/**
 * `all`, `full`, `probationary`, `candidate`, `activist`, `applicant`, `gaps`, `trash`.
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * How many people it holds now.
 */
count: number, };

export type PersonQuery = { 
/**
 * A view's code; empty is `all`.
 */
view: string, 
/**
 * Name, pinyin, initials, student number, last digits; terms are joined by AND.
 */
search: string, 
/**
 * Only people of this organization.
 */
branch: OrganizationId | null, 
/**
 * Values ticked in heads.
 */
filters: Array<ColumnFilter>, 
/**
 * The column that orders the list; none is by name.
 */
sort: Field | null, 
/**
 * From high to low.
 */
descending: boolean, };

export type ColumnFilter = { 
/**
 * The column.
 */
field: Field, 
/**
 * The values; an empty text stands for 空缺.
 */
values: Array<string>, };

export type PersonIds = { 
/**
 * In order.
 */
ids: Array<PersonId>, 
/**
 * How many people the archive holds without search and filter (in the view).
 */
total: number, 
/**
 * The views with their counts.
 */
views: Array<PersonView>, 
/**
 * How the search was read, where that helps ("拼音首字母 wxm"); empty otherwise.
 */
note: string, };

export type PersonRowsRequest = { 
/**
 * Whom.
 */
ids: Array<PersonId>, 
/**
 * Which columns, in order.
 */
columns: Array<Field>, };

export type PersonRow = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Stage code, for the tag.
 */
stage: string, 
/**
 * Stage or standing in words.
 */
stage_label: string, 
/**
 * In the recycle bin.
 */
trashed: boolean, 
/**
 * Cells in the order asked for.
 */
cells: Array<string>, };

export type ColumnValuesRequest = { 
/**
 * The query without this column's own filter.
 */
query: PersonQuery, 
/**
 * The column.
 */
field: Field, };

export type ColumnValue = { 
/**
 * The value; empty stands for 空缺.
 */
value: string, 
/**
 * How many people have it.
 */
count: number, };

export type PersonRequest = { 
/**
 * Whom.
 */
id: PersonId, };

export type FieldInput = "text" | "long_text" | "date" | "choice" | "branch" | "fixed";

export type CardField = { 
/**
 * Which fact.
 */
field: Field, 
/**
 * Its name.
 */
label: string, 
/**
 * What is shown (masked where it must be); empty where nothing is known.
 */
shown: string, 
/**
 * What an editor starts with; empty for sensitive fields until revealed.
 */
value: string, 
/**
 * How it is edited.
 */
input: FieldInput, 
/**
 * Choices of a `choice`.
 */
options: Array<string>, 
/**
 * Other text may be typed too.
 */
options_open: boolean, 
/**
 * Masked until somebody asks to see it.
 */
is_sensitive: boolean, 
/**
 * Changing it asks for a reason (legal fact).
 */
needs_reason: boolean, 
/**
 * Counts as a gap while empty.
 */
is_missing: boolean, 
/**
 * A short remark beside it ("仅到月", "按身份证号为女").
 */
remark: string, };

export type CardGroup = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its fields, in the order of the official card.
 */
fields: Array<CardField>, };

export type TimelineEntry = { 
/**
 * The event.
 */
event_id: EventId, 
/**
 * Its kind.
 */
kind: EventKind, 
/**
 * In words.
 */
label: string, 
/**
 * When; empty where the day is not known.
 */
on: string, 
/**
 * What belongs to it.
 */
value: string, 
/**
 * Remark.
 */
note: string, 
/**
 * For the editor.
 */
revision: number, 
/**
 * A turning point (application, admission, conversion).
 */
is_milestone: boolean, };

export type DerivedFact = { 
/**
 * "党龄".
 */
label: string, 
/**
 * "5 年".
 */
value: string, 
/**
 * Where it comes from, in words.
 */
why: string, };

export type PersonCard = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * The state that the reader saw; sent back with a change.
 */
revision: number, 
/**
 * Name.
 */
name: string, 
/**
 * How the name is read ("wang xiao ming"), editable for polyphonic names.
 */
name_reading: string, 
/**
 * Stage code, for the tag.
 */
stage: string, 
/**
 * Stage in words.
 */
stage_label: string, 
/**
 * Standing in words where it is not 正常; empty otherwise.
 */
standing_label: string, 
/**
 * One line under the name: 男 · 汉族 · 2004-05-12 · 2023100001.
 */
subtitle: string, 
/**
 * Branch in words.
 */
branch: string, 
/**
 * 政治生日, 党龄 and the like.
 */
facts: Array<DerivedFact>, 
/**
 * Fields in groups.
 */
groups: Array<CardGroup>, 
/**
 * Newest first.
 */
timeline: Array<TimelineEntry>, 
/**
 * Contradictions found on this card.
 */
findings: Array<FindingView>, 
/**
 * How many of the wanted fields are known.
 */
n_known: number, 
/**
 * How many are wanted.
 */
n_wanted: number, 
/**
 * Names of the missing ones.
 */
missing: Array<string>, 
/**
 * In the recycle bin since; empty otherwise.
 */
trashed_at: string, };

export type FieldChange = { 
/**
 * Which fact.
 */
field: Field, 
/**
 * The new text; empty clears it. Dates as typed; branches by number as text or by a new name.
 */
value: string, };

export type PersonAdd = { 
/**
 * Fields that were typed; `name` must be there.
 */
changes: Array<FieldChange>, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, };

export type PersonUpdate = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * The state that the editor started from.
 */
revision: number, 
/**
 * Only what differs.
 */
changes: Array<FieldChange>, 
/**
 * Why a legal fact is corrected; empty where none is.
 */
reason: string, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, };

export type EventSave = { 
/**
 * Whom.
 */
person_id: PersonId, 
/**
 * The event to correct; none records a new one.
 */
event_id: EventId | null, 
/**
 * The state that the editor started from; 0 for a new one.
 */
revision: number, 
/**
 * What happened.
 */
kind: EventKind, 
/**
 * When, as typed; empty where the day is not known.
 */
on: string, 
/**
 * What belongs to it.
 */
value: string, 
/**
 * Remark.
 */
note: string, 
/**
 * Why it is corrected; empty for a new one.
 */
reason: string, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, };

export type EventRequest = { 
/**
 * Which.
 */
event_id: EventId, };

export type EventKindView = { 
/**
 * Which.
 */
kind: EventKind, 
/**
 * In words.
 */
label: string, 
/**
 * Name of its text ("介绍人"), empty where it has none.
 */
value_label: string, };

export type PeopleRequest = { 
/**
 * Whom.
 */
ids: Array<PersonId>, };

export type RevealRequest = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Which fact.
 */
field: Field, };

export type Revealed = { 
/**
 * The value.
 */
value: string, 
/**
 * For how many seconds it may be shown.
 */
seconds: number, };

export type DateTyped = { 
/**
 * The text.
 */
text: string, };

export type DateRead = { 
/**
 * `YYYY-MM-DD`, `YYYY-MM`, `YYYY`; empty where it was not understood.
 */
date: string, 
/**
 * `day`, `month` or `year`; empty likewise.
 */
precision: string, 
/**
 * "还有 3 天", "仅到月"; empty where there is nothing to say.
 */
hint: string, 
/**
 * Why it was not understood and what can be typed; empty where it was.
 */
error: string, };

export type OrganizationView = { 
/**
 * Which.
 */
id: OrganizationId, 
/**
 * The one above it.
 */
parent_id: OrganizationId | null, 
/**
 * `committee`, `general_branch`, `branch`, `group`.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * People in it and in what stands below it.
 */
n_people: number, 
/**
 * For the editor.
 */
revision: number, };

export type OrganizationSave = { 
/**
 * Which; none makes a new one.
 */
id: OrganizationId | null, 
/**
 * The state that the editor started from; 0 for a new one.
 */
revision: number, 
/**
 * The one above it.
 */
parent_id: OrganizationId | null, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its name.
 */
name: string, };

export type FindRequest = { 
/**
 * What was typed.
 */
text: string, };

export type FoundPerson = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Stage in words.
 */
stage_label: string, 
/**
 * Branch, class, number: what tells two of the same name apart.
 */
detail: string, };

export type TodayRequest = { 
/**
 * Only this organization and what stands below it.
 */
branch: OrganizationId | null, };

export type TaskSubject = { 
/**
 * `person`, `organization` or `archive`.
 */
kind: string, 
/**
 * Its number; 0 for the archive.
 */
id: number, 
/**
 * Its name.
 */
name: string, };

export type TaskState = "overdue" | "due" | "available" | "soon";

export type Task = { 
/**
 * Key of the rule that asks for it.
 */
rule: string, 
/**
 * Whom it is about.
 */
subject: TaskSubject, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Why now: the dates in words, with the source.
 */
why: string, 
/**
 * From which day it can be done.
 */
available_on: string | null, 
/**
 * Until which day.
 */
due_on: string | null, 
/**
 * How near it is.
 */
state: TaskState, };

export type TaskGroup = { 
/**
 * `overdue`, `today`, `week`, `soon`.
 */
code: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * The tasks, most urgent first.
 */
tasks: Array<Task>, };

export type BranchNumber = { 
/**
 * "正式党员".
 */
label: string, 
/**
 * How many.
 */
count: number, 
/**
 * The view that lists them.
 */
view: string, };

export type HealthLine = { 
/**
 * `gap.admitted_on`, `duplicates`, `backup`, `recovery`, …
 */
code: string, 
/**
 * `ok`, `warn` or `bad`.
 */
level: string, 
/**
 * The sentence: "12 人缺入党时间".
 */
text: string, 
/**
 * The button: "补齐", "立即备份"; empty where there is none.
 */
action: string, 
/**
 * The people that it speaks of, as a query; none where it is not about people.
 */
query: PersonQuery | null, };

export type DayMark = { 
/**
 * The day.
 */
on: string, 
/**
 * How many things.
 */
count: number, 
/**
 * What, in one line.
 */
text: string, };

export type TodayPage = { 
/**
 * Today.
 */
today: string, 
/**
 * "2026年11月20日 星期五".
 */
today_text: string, 
/**
 * Groups that are not empty, in order of urgency.
 */
groups: Array<TaskGroup>, 
/**
 * "今天没有待办。下一项：…"; empty while there is something.
 */
calm_text: string, 
/**
 * Numbers of the branch.
 */
numbers: Array<BranchNumber>, 
/**
 * 数据健康.
 */
health: Array<HealthLine>, 
/**
 * The next 30 days.
 */
marks: Array<DayMark>, 
/**
 * The archive holds nobody yet.
 */
is_empty: boolean, };

export type BirthdayRequest = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * Only this organization and what stands below it.
 */
branch: OrganizationId | null, };

export type BirthdayPerson = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * 入党时间.
 */
admitted_on: string, 
/**
 * The day of celebration, or the month where only that is known.
 */
celebrated_on: string, 
/**
 * Years since admission.
 */
anniversary: number, 
/**
 * 党龄 in whole years; `null` where it cannot be told.
 */
party_standing: number | null, 
/**
 * Stage in words.
 */
stage_label: string, 
/**
 * Branch in words.
 */
branch: string, 
/**
 * "逢五逢十", "预备期满同日，另有转正提醒"; empty otherwise.
 */
remark: string, };

export type BirthdayDay = { 
/**
 * The day.
 */
on: string, 
/**
 * Number of the day, for the cell.
 */
day: number, 
/**
 * Belongs to the month shown (others fill the first and last week).
 */
in_month: boolean, 
/**
 * Is today.
 */
is_today: boolean, 
/**
 * Who celebrates.
 */
people: Array<BirthdayPerson>, };

export type BirthdayMonth = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * "2026年12月".
 */
title: string, 
/**
 * The month before and after, as `YYYY-MM`.
 */
previous: string, 
/**
 * See `previous`.
 */
next: string, 
/**
 * Weeks of seven days.
 */
weeks: Array<Array<BirthdayDay>>, 
/**
 * Everyone of the month in order, those known to the month only at the end.
 */
people: Array<BirthdayPerson>, 
/**
 * Members whose 入党时间 is not known.
 */
n_missing: number, 
/**
 * "本月没有政治生日。下一位：…"; empty where there is one.
 */
empty_text: string, };

export type HistoryRequest = { 
/**
 * Only operations before this one.
 */
before: OperationId | null, 
/**
 * How many at most; 0 is 100.
 */
limit: number, 
/**
 * Only what touched this person.
 */
person: PersonId | null, };

export type OperationView = { 
/**
 * Its number.
 */
operation: OperationId, 
/**
 * When, with the offset.
 */
at: string, 
/**
 * When, in words ("今天 14:02").
 */
at_text: string, 
/**
 * Who.
 */
actor: string, 
/**
 * What, in words.
 */
label: string, 
/**
 * The operation that it took back.
 */
undoes: OperationId | null, 
/**
 * The operation that took it back.
 */
undone_by: OperationId | null, 
/**
 * Can be taken back now.
 */
can_undo: boolean, 
/**
 * Why not; empty where it can.
 */
why_not: string, };

export type UndoRequest = { 
/**
 * Which.
 */
operation: OperationId, };

export type KeptRecord = { 
/**
 * The person, or 0 where the record belongs to none.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Why: later edited by which operation, or what stands in the way.
 */
because: string, };

export type UndoReport = { 
/**
 * The undoing operation; 0 in a preview.
 */
operation: OperationId, 
/**
 * Records taken back.
 */
taken_back: number, 
/**
 * Records kept because somebody edited them since.
 */
kept: Array<KeptRecord>, 
/**
 * Records that cannot be taken back.
 */
impossible: Array<KeptRecord>, };

export type ChangeLine = { 
/**
 * The operation.
 */
operation: OperationId, 
/**
 * When, in words.
 */
at_text: string, 
/**
 * Who.
 */
actor: string, 
/**
 * What the operation was.
 */
label: string, 
/**
 * The field in words.
 */
field_label: string, 
/**
 * Old value, masked where it must be.
 */
old: string, 
/**
 * New value, likewise.
 */
new: string, };

export type PickedFile = { 
/**
 * Stands for the file; empty where the dialog was cancelled.
 */
token: string, 
/**
 * Its name.
 */
name: string, };

export type ImportRequest = { 
/**
 * Stands for the file.
 */
token: string, };

export type ImportDecisions = { 
/**
 * Sheet name → import it or not.
 */
sheets: { [key in string]: boolean }, 
/**
 * Sheet name → the row (as Excel numbers it) that is the head.
 */
header_rows: { [key in string]: number }, 
/**
 * `sheet!column letter` → field; `null` is 不导入.
 */
columns: { [key in string]: Field | null }, 
/**
 * `sheet!column letter` → how ambiguous dates of the column are meant.
 */
dates: { [key in string]: DateAnswer }, 
/**
 * `field=text in the file` → value to take (a code's name, a branch's number or a new name); empty leaves it out.
 */
values: { [key in string]: string }, 
/**
 * `sheet!row!column letter` → corrected text of one cell.
 */
cells: { [key in string]: string }, 
/**
 * `sheet!row` → `skip`, `new`, or the number of the person that it is.
 */
rows: { [key in string]: string }, 
/**
 * Legal dates that may be overwritten; all others keep the old value.
 */
overwrite: Array<Field>, };

export type DateAnswer = { 
/**
 * `2019.1`: `month_1` (January) or `month_10` (October).
 */
month: string, 
/**
 * `7/1/2019`: `month_first` (1 July) or `day_first` (7 January).
 */
order: string, };

export type ImportDecide = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * All decisions.
 */
decisions: ImportDecisions, };

export type ImportColumn = { 
/**
 * Column letter.
 */
letter: string, 
/**
 * Text of its head; two levels as `父/子`.
 */
header: string, 
/**
 * The field that it goes to; `null` is 不导入.
 */
field: Field | null, 
/**
 * `sure`, `likely`, `ask` or `none`.
 */
confidence: string, 
/**
 * Up to three different values, masked where they must be.
 */
samples: Array<string>, 
/**
 * What is to be said about it; empty otherwise.
 */
remark: string, 
/**
 * Texts like `2019.1` wait for an answer here.
 */
asks_month: boolean, 
/**
 * Texts like `7/1/2019` wait for an answer here.
 */
asks_order: boolean, };

export type SkippedRow = { 
/**
 * As Excel numbers it.
 */
row: number, 
/**
 * `title`, `header`, `total`, `note`, `signature`, `blank`, `section`.
 */
why: string, };

export type ImportSheet = { 
/**
 * Its name.
 */
name: string, 
/**
 * Imported.
 */
import: boolean, 
/**
 * Why not, or what was seen; may be empty.
 */
reason: string, 
/**
 * Title above the head.
 */
title: string, 
/**
 * Rows of the head.
 */
header_rows: Array<number>, 
/**
 * Columns in order.
 */
columns: Array<ImportColumn>, 
/**
 * Rows left out.
 */
skipped: Array<SkippedRow>, 
/**
 * Rows that are hidden in Excel (they are read all the same).
 */
hidden_rows: Array<number>, 
/**
 * Rows that are people.
 */
n_rows: number, };

export type ImportProblem = { 
/**
 * Identifies the group.
 */
key: string, 
/**
 * Issue code of the contract.
 */
code: string, 
/**
 * `error`, `warning` or `info`.
 */
severity: string, 
/**
 * The field.
 */
field: Field | null, 
/**
 * The sentence.
 */
message: string, 
/**
 * The text in the file where all are equal; masked where it must be.
 */
raw: string, 
/**
 * How many cells.
 */
count: number, 
/**
 * The cells (`sheet`, row, column letter), at most 200.
 */
places: Array<[string, number, string]>, 
/**
 * Values to choose from, where the answer is a choice.
 */
options: Array<string>, 
/**
 * `value` (one answer for the text), `cell` (each cell by itself), `row` (which person), `month`, or empty.
 */
asks: string, };

export type ImportFieldChange = { 
/**
 * The field.
 */
field: Field, 
/**
 * Its name.
 */
label: string, 
/**
 * How many people.
 */
count: number, 
/**
 * A legal date: not overwritten unless ticked.
 */
is_legal: boolean, 
/**
 * Will be written.
 */
on: boolean, };

export type ImportCounts = { 
/**
 * Rows that are people.
 */
read: number, 
/**
 * New people.
 */
insert: number, 
/**
 * People who get something new.
 */
update: number, 
/**
 * Nothing new.
 */
same: number, 
/**
 * Left out.
 */
skip: number, 
/**
 * Waiting for an answer.
 */
ask: number, };

export type FieldChoice = { 
/**
 * Which.
 */
field: Field, 
/**
 * Its name.
 */
label: string, };

export type ImportView = { 
/**
 * Tells one content from another (SHA-256), so that answers given to one file are not taken for another.
 */
digest: string, 
/**
 * Stands for the file.
 */
token: string, 
/**
 * Its name.
 */
file: string, 
/**
 * `ok`, `needs_password` or `refused`.
 */
open: string, 
/**
 * The sentence for the latter two.
 */
message: string, 
/**
 * Sheets.
 */
sheets: Array<ImportSheet>, 
/**
 * Fields that a column can go to.
 */
fields: Array<FieldChoice>, 
/**
 * Problems, errors first.
 */
problems: Array<ImportProblem>, 
/**
 * What existing people get.
 */
changes: Array<ImportFieldChange>, 
/**
 * Counts of the plan.
 */
counts: ImportCounts, 
/**
 * Rows with at least one error.
 */
n_rows_with_errors: number, 
/**
 * The same file was imported before; empty otherwise.
 */
earlier: string, 
/**
 * "导入 41 人（新增 30，更新 11）".
 */
button: string, 
/**
 * There is something to import.
 */
can_run: boolean, 
/**
 * What the user decided so far.
 */
decisions: ImportDecisions, };

export type ImportRowsRequest = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * `insert`, `update`, `same`, `skip`, `ask`, `problem` or empty for all.
 */
bucket: string, 
/**
 * First row.
 */
from: number, 
/**
 * How many.
 */
count: number, };

export type ImportCell = { 
/**
 * The field.
 */
field: Field, 
/**
 * Value in the archive; empty where none.
 */
old: string, 
/**
 * Value of the file.
 */
new: string, 
/**
 * `new`, `changed`, `same`, `blank` (does not wipe), `kept` (legal date kept), `error`.
 */
state: string, };

export type ImportRow = { 
/**
 * Its sheet.
 */
sheet: string, 
/**
 * Its row, as Excel numbers it.
 */
row: number, 
/**
 * `insert`, `update`, `same`, `skip` or `ask`.
 */
action: string, 
/**
 * Name in the file.
 */
name: string, 
/**
 * Who it is, or why it is left out, in words.
 */
remark: string, 
/**
 * Cells in the order of the fields that the file has.
 */
cells: Array<ImportCell>, 
/**
 * Sentences about it.
 */
issues: Array<string>, };

export type ImportRows = { 
/**
 * Fields that the file has, in order.
 */
fields: Array<FieldChoice>, 
/**
 * Rows in this bucket.
 */
total: number, 
/**
 * The window.
 */
rows: Array<ImportRow>, };

export type ImportRun = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * Leave out what is in error.
 */
skip_errors: boolean, };

export type ImportDone = { 
/**
 * Counts of the plan that was executed.
 */
counts: ImportCounts, 
/**
 * "已导入 407 人（新增 370，更新 37），用时 2.1 秒。5 行未导入。"
 */
text: string, };

export type ReportView = { 
/**
 * `roster`, `birthdays`, …
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * Heads of its columns.
 */
columns: Array<string>, 
/**
 * Which parameters it takes: `branch`, `on`, `month`, `year`.
 */
parameters: Array<string>, 
/**
 * How it was written last: `full`, `masked` or empty.
 */
last_choice: string, };

export type ExportRequest = { 
/**
 * Which report.
 */
report: string, 
/**
 * Hide the middle of numbers, phones and addresses.
 */
masked: boolean, 
/**
 * Only this organization.
 */
branch: OrganizationId | null, 
/**
 * As of this day; empty is today, and any other day is refused as long as no report can look back.
 */
on: string, 
/**
 * `YYYY-MM`, where the report is of a month.
 */
month: string, 
/**
 * `YYYY`, where it is of a year.
 */
year: string, 
/**
 * Only these people, in this order; empty is everyone the report is about.
 */
people: Array<PersonId>, };

export type Exported = { 
/**
 * Stands for the file; empty where the dialog was cancelled.
 */
token: string, 
/**
 * Name of the file.
 */
file: string, 
/**
 * Rows of people in it.
 */
rows: number, 
/**
 * "导出的文件不再受保护…".
 */
warning: string, };

export type ExportedRequest = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * Open the file itself, or its folder.
 */
folder: boolean, };

export type SettingsView = { 
/**
 * Name of the archive.
 */
archive_name: string, 
/**
 * 启用日: what fell due before it is never a task.
 */
started_on: string, 
/**
 * Minutes without input until the vault locks (1 to 30).
 */
idle_minutes: number, 
/**
 * One notification a day.
 */
notify: boolean, 
/**
 * At this time (`HH:MM`).
 */
notify_at: string, 
/**
 * Day on which 29 February is celebrated in other years: `02-28` or `03-01`.
 */
birthday_feb29: string, 
/**
 * Looks.
 */
look: Look, 
/**
 * Where the data lies.
 */
folder: string, 
/**
 * Quick unlock in words.
 */
device_text: string, 
/**
 * Number of invented people, where this is a demo vault.
 */
is_demo: boolean, };

export type SettingsSave = { 
/**
 * See [`SettingsView`].
 */
archive_name: string | null, 
/**
 * See [`SettingsView`].
 */
started_on: string | null, 
/**
 * See [`SettingsView`].
 */
idle_minutes: number | null, 
/**
 * See [`SettingsView`].
 */
notify: boolean | null, 
/**
 * See [`SettingsView`].
 */
notify_at: string | null, 
/**
 * See [`SettingsView`].
 */
birthday_feb29: string | null, };

export type BackupView = { 
/**
 * Name of the file.
 */
name: string, 
/**
 * When, in words.
 */
at_text: string, 
/**
 * Why it was made: "导入前", "退出时", "手动".
 */
reason: string, 
/**
 * People in it.
 */
n_people: number, 
/**
 * Size in words.
 */
size_text: string, 
/**
 * It was opened again and counted after writing.
 */
verified: boolean, };

export type CopyText = { 
/**
 * The text.
 */
text: string, 
/**
 * A number or a code: it leaves the clipboard after thirty seconds.
 */
is_sensitive: boolean, };

export type NotifyTest = { 
/**
 * The system took it.
 */
delivered: boolean, 
/**
 * What happened, in words.
 */
text: string, };

export interface Commands {
  app_state: { request: Nothing; reply: AppState };
  passphrase_strength: { request: StrengthRequest; reply: StrengthReply };
  create_vault: { request: CreateVault; reply: VaultCreated };
  unlock: { request: Unlock; reply: AppState };
  unlock_device: { request: UnlockDevice; reply: AppState };
  unlock_recovery: { request: UnlockRecovery; reply: AppState };
  lock: { request: Nothing; reply: AppState };
  input: { request: Nothing; reply: Nothing };
  look_save: { request: Look; reply: Look };
  import_pick: { request: Nothing; reply: PickedFile };
  export_run: { request: ExportRequest; reply: Exported };
  export_open: { request: ExportedRequest; reply: Nothing };
  copy: { request: CopyText; reply: Nothing };
  notify_test: { request: Nothing; reply: NotifyTest };
  recovery_confirm: { request: ConfirmRecovery; reply: AppState };
  recovery_postpone: { request: Nothing; reply: AppState };
  change_passphrase: { request: ChangePassphrase; reply: Nothing };
  device_slot: { request: DeviceSlot; reply: AppState };
  today: { request: TodayRequest; reply: TodayPage };
  tasks: { request: Nothing; reply: Array<Task> };
  birthdays: { request: BirthdayRequest; reply: BirthdayMonth };
  organizations: { request: Nothing; reply: Array<OrganizationView> };
  organization_save: { request: OrganizationSave; reply: Changed<OrganizationView> };
  person_columns: { request: Nothing; reply: Array<PersonColumn> };
  person_ids: { request: PersonQuery; reply: PersonIds };
  person_rows: { request: PersonRowsRequest; reply: Array<PersonRow> };
  column_values: { request: ColumnValuesRequest; reply: Array<ColumnValue> };
  person_card: { request: PersonRequest; reply: PersonCard };
  person_blank: { request: Nothing; reply: PersonCard };
  person_add: { request: PersonAdd; reply: Changed<PersonCard> };
  person_update: { request: PersonUpdate; reply: Changed<PersonCard> };
  person_trash: { request: PeopleRequest; reply: Changed<number> };
  person_restore: { request: PeopleRequest; reply: Changed<number> };
  person_history: { request: PersonRequest; reply: Array<ChangeLine> };
  event_kinds: { request: Nothing; reply: Array<EventKindView> };
  event_save: { request: EventSave; reply: Changed<PersonCard> };
  event_remove: { request: EventRequest; reply: Changed<PersonCard> };
  reveal: { request: RevealRequest; reply: Revealed };
  find: { request: FindRequest; reply: Array<FoundPerson> };
  form_drafts: { request: Nothing; reply: Array<FormDraft> };
  form_draft_keep: { request: FormDraft; reply: Nothing };
  form_draft_forget: { request: FormDraftScope; reply: Nothing };
  date_read: { request: DateTyped; reply: DateRead };
  import_open: { request: ImportRequest; reply: ImportView };
  import_decide: { request: ImportDecide; reply: ImportView };
  import_rows: { request: ImportRowsRequest; reply: ImportRows };
  import_run: { request: ImportRun; reply: Changed<ImportDone> };
  import_close: { request: ImportRequest; reply: Nothing };
  reports: { request: Nothing; reply: Array<ReportView> };
  history: { request: HistoryRequest; reply: Array<OperationView> };
  undo_preview: { request: UndoRequest; reply: UndoReport };
  undo: { request: UndoRequest; reply: Changed<UndoReport> };
  undo_last: { request: Nothing; reply: Changed<UndoReport> };
  redo_last: { request: Nothing; reply: Changed<UndoReport> };
  settings: { request: Nothing; reply: SettingsView };
  settings_save: { request: SettingsSave; reply: Changed<SettingsView> };
  backups: { request: Nothing; reply: Array<BackupView> };
  backup_now: { request: Nothing; reply: BackupView };
}
