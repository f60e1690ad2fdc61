// Made from the Rust types by `cargo test -p app bindings`; do not edit.
/* eslint-disable */

export type PersonId = number;

export type OrganizationId = number;

export type EventId = number;

export type OperationId = number;

export type CustomFieldId = number;

export type AttachmentId = number;

export type PaperId = number;

export type SavedViewId = number;

export type EventKind = "league_joined" | "applied" | "talked" | "recommended" | "activist" | "activist_filed" | "contacts_appointed" | "assessed" | "thought_report" | "trained" | "candidate_proposed" | "candidate" | "candidate_filed" | "introducers_named" | "political_review" | "committee_reviewed" | "prereviewed" | "form_issued" | "public_notice" | "admitted" | "superior_talked" | "approved" | "admission_filed" | "oath" | "conversion_applied" | "probation_extended" | "conversion_meeting" | "conversion_approved" | "converted" | "archived" | "other_step" | "candidate_withdrawn" | "probation_annulled" | "development_ended" | "post_taken" | "post_left" | "vote_exempted" | "vote_restored" | "transferred_in" | "branch_moved" | "group_joined" | "transfer_started" | "letter_reissued" | "transfer_withdrawn" | "transferred_out" | "kept_at_school" | "keeping_extended" | "graduated" | "mobile_started" | "mobile_ended" | "abroad_started" | "abroad_ended" | "contacted" | "lost_contact" | "contact_restored" | "sanctioned" | "sanction_ended" | "correction_ordered" | "awarded" | "membership_stopped" | "membership_restored" | "left" | "died";

export type Ballot = { 
/**
 * 应到会有表决权的党员
 */
n_entitled: number, 
/**
 * 实到会有表决权的党员
 */
n_present: number, 
/**
 * 赞成
 */
n_yes: number, 
/**
 * 不赞成
 */
n_no: number, 
/**
 * 弃权
 */
n_abstain: number, 
/**
 * 会前书面赞成
 */
n_written_yes: number, };

export type EventDetail = { 
/**
 * Until when it holds: the end of a term, of keeping the relation at school, of a sanction.
 */
until: string | null, 
/**
 * Where somebody was before a move within the archive.
 */
from_organization: OrganizationId | null, 
/**
 * 介绍信编号
 */
letter_no: string, 
/**
 * 抬头: whom the letter addresses.
 */
addressee: string, 
/**
 * 有效期, in days.
 */
valid_days: number | null, 
/**
 * 党费交至: the last month paid.
 */
dues_until: string | null, 
/**
 * 回执: the day on which the slip came back.
 */
receipt_on: string | null, 
/**
 * Address of the other side.
 */
address: string, 
/**
 * Its telephone.
 */
phone: string, 
/**
 * Its fax.
 */
fax: string, 
/**
 * Its postcode.
 */
postcode: string, 
/**
 * 支部大会 that decided it.
 */
meeting_on: string | null, 
/**
 * Who approved it.
 */
approved_by: string, 
/**
 * 文号
 */
document_no: string, 
/**
 * 原因
 */
cause: string, 
/**
 * The first day of what took more than one: a notice, a training, the half-year of an assessment.
 */
since: string | null, 
/**
 * How it ended: 合格, 同意, 按期转正.
 */
outcome: string, 
/**
 * 天数
 */
n_days: number | null, 
/**
 * 学时
 */
n_hours: number | null, 
/**
 * 成绩
 */
score: string, 
/**
 * 延长的月数
 */
n_months: number | null, 
/**
 * Who of this archive is named in the text: 培养联系人, 入党介绍人. Namesakes are told apart by it.
 */
helpers: Array<PersonId>, 
/**
 * 票决: what was counted at the meeting.
 */
ballot: Ballot | null, };

export type Field = "name" | "name_reading" | "former_name" | "gender" | "ethnicity" | "citizen_id" | "born_on" | "birth_place" | "native_place" | "household" | "address" | "residence" | "education" | "degree" | "work_post" | "person_category" | "phone" | "landline" | "email" | "wechat" | "emergency_contact_name" | "emergency_contact_phone" | "student_no" | "staff_no" | "college" | "major" | "grade" | "class_name" | "dormitory" | "counselor" | "class_teacher" | "post" | "cultivation_mode" | "student_status" | "length" | "enrolled_on" | "graduates_on" | "destination" | "destination_unit" | "work_unit" | "worked_from_on" | "professional_title" | "job_rank" | "establishment_kind" | "arrived_on" | "retired_on" | "social_stratum" | "migrant_worker" | "admission_kind" | "admitted_branch" | "converted_branch" | "receiving_organization" | "entry_kind" | "standing_adjustment" | "dues_paid_until" | "specialty" | "health" | "hardship" | "resume" | "family" | "social_relations" | "party_awards" | "other_awards" | "sanctions" | "background" | "file_place" | "remark" | "branch" | "party_group" | "stage" | "member_type" | "political_affiliation" | "party_status" | "party_standing" | "conversion_outcome" | "is_lost" | "lost_on" | "is_flow" | "flow_to" | "flow_on" | "league_joined_on" | "applied_on" | "talked_on" | "recommended_on" | "activist_on" | "activist_filed_on" | "cultivation_contact" | "trained_on" | "training_score" | "candidate_on" | "candidate_filed_on" | "introducer" | "political_review_on" | "prereviewed_on" | "form_no" | "public_notice_on" | "admitted_on" | "superior_talked_on" | "approved_on" | "oath_on" | "conversion_applied_on" | "conversion_meeting_on" | "conversion_approved_on" | "probation_extension" | "converted_on" | "party_post" | "transferred_in_on" | "transferred_from" | "transferred_out_on" | "transferred_to" | "left_on" | "leaving_way" | `custom_${number}`;

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

export type Topic = "people" | "organizations" | "reminders" | "settings" | "history" | "backups" | "fields" | "attachments" | "views" | "state";

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

export type CustomFieldKindView = { 
/**
 * `text`, `long_text`, `code`, `number`, `date`, `choice`, `flag`.
 */
code: string, 
/**
 * In words.
 */
label: string, };

export type CustomFieldView = { 
/**
 * Which.
 */
id: CustomFieldId, 
/**
 * Under this code it stands in lists, filters and files.
 */
field: Field, 
/**
 * Head of its column.
 */
label: string, 
/**
 * What it holds.
 */
kind: string, 
/**
 * The same in words.
 */
kind_label: string, 
/**
 * Choices of a `choice`.
 */
options: Array<string>, 
/**
 * Other heads under which files bring it.
 */
aliases: Array<string>, 
/**
 * Shown masked until somebody asks to see it.
 */
is_sensitive: boolean, 
/**
 * No longer offered; its values stay.
 */
is_retired: boolean, 
/**
 * For how many people something is filled in.
 */
n_people: number, 
/**
 * For the editor.
 */
revision: number, };

export type CustomFields = { 
/**
 * The kinds that can be chosen.
 */
kinds: Array<CustomFieldKindView>, 
/**
 * The fields, in their order.
 */
fields: Array<CustomFieldView>, };

export type CustomFieldSave = { 
/**
 * Which; none defines a new one.
 */
id: CustomFieldId | null, 
/**
 * The state that the editor started from; 0 for a new one.
 */
revision: number, 
/**
 * Head of its column.
 */
label: string, 
/**
 * What it holds.
 */
kind: string, 
/**
 * Choices of a `choice`.
 */
options: Array<string>, 
/**
 * Other heads under which files bring it.
 */
aliases: Array<string>, 
/**
 * Shown masked until somebody asks to see it.
 */
is_sensitive: boolean, 
/**
 * No longer offered.
 */
is_retired: boolean, };

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
 * Title of the group that it stands in where columns are chosen.
 */
group: string, 
/**
 * What it holds.
 */
kind: ColumnKind, 
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
can_filter: boolean, 
/**
 * May be changed for many people at once, and by pasting.
 */
can_edit: boolean, 
/**
 * May be changed in its cell: nothing of legal weight.
 */
is_inline: boolean, 
/**
 * Changing it asks for a reason.
 */
needs_reason: boolean, 
/**
 * What can be chosen; empty where it is typed.
 */
options: Array<string>, };

export type PersonView = { 
/**
 * `all`, `full`, `probationary`, `candidate`, `activist`, `applicant`, `gaps`, `duplicates`, `gone`, `everyone`,
 * `trash`.
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
 * A view's code; empty is `all`: who is here.
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
 * What the heads ask for; joined by AND.
 */
filters: Array<ColumnFilter>, 
/**
 * The column that orders the list; none is by name.
 */
sort: Field | null, 
/**
 * From high to low.
 */
descending: boolean, 
/**
 * How names are ordered; also among those whom `sort` finds equal.
 */
order_by_name: NameOrder, 
/**
 * The column whose values part the list into groups.
 */
group: Field | null, 
/**
 * The day whose state is asked for, as `YYYY-MM-DD`; empty is today.
 */
as_of: string, };

export type ColumnFilter = { 
/**
 * The column.
 */
field: Field, 
/**
 * The ticked values; an empty text stands for 空缺.
 */
values: Array<string>, 
/**
 * How it narrows.
 */
kind: FilterKind, 
/**
 * The words of `contains`, `begins`, `lacks`.
 */
text: string, 
/**
 * Where a stretch begins, as typed.
 */
from: string, 
/**
 * Where it ends, as typed.
 */
to: string, 
/**
 * 1 to 12.
 */
months: Array<number>, };

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
 * The groups, in order; empty where none were asked for.
 */
groups: Array<ListGroup>, 
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
columns: Array<Field>, 
/**
 * The day whose state is asked for, as `YYYY-MM-DD`; empty is today.
 */
as_of: string, };

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
 * The query; this column's own filter in it does not count.
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
id: PersonId, 
/**
 * The day whose state is asked for, as `YYYY-MM-DD`; empty is today. Only the card looks at it.
 */
as_of: string, };

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
 * Shown also while empty; what few need is folded away until something stands in it.
 */
is_usual: boolean, 
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
 * What else belongs to it.
 */
detail: EventDetail, 
/**
 * The same by names of the editor's fields.
 */
fields: { [key in string]: string }, 
/**
 * The same in words ("介绍信 No.12，有效期 90 天"); empty where there is nothing.
 */
detail_text: string, 
/**
 * Which course of this person it belongs to, 1 being the first.
 */
course: number, 
/**
 * For the editor.
 */
revision: number, 
/**
 * A turning point (application, admission, conversion).
 */
is_milestone: boolean, };

export type CourseView = { 
/**
 * Which, 1 being the first.
 */
number: number, 
/**
 * "第一次：2019-03-01 至 2021-06-20，终止培养".
 */
label: string, 
/**
 * It goes on.
 */
is_open: boolean, };

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
 * The courses, the first first; more than one only for who came again.
 */
courses: Array<CourseView>, 
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
trashed_at: string, 
/**
 * The day that the card tells of; empty: the present.
 */
as_of: string, 
/**
 * The person that this one was merged into, if it was.
 */
merged_into: PersonId | null, };

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
 * What else belongs to it; absent: as it was.
 */
detail: EventDetail | null, 
/**
 * The same as typed, by names of [`EventDetail`]; what is not named stays as it was.
 */
fields: { [key in string]: string }, 
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
value_label: string, 
/**
 * What else belongs to it, by names of [`EventDetail`].
 */
fields: Array<ActField>, 
/**
 * It moves the person, so it is done as an act; the editor of single facts only corrects it.
 */
by_act: boolean, };

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

export type ColumnKind = "text" | "long_text" | "date" | "number";

export type NameOrder = "pinyin" | "strokes" | "hand";

export type FilterKind = "ticked" | "contains" | "begins" | "lacks" | "empty" | "filled" | "dates" | "months" | "numbers";

export type ListGroup = { 
/**
 * The value; empty stands for 空缺.
 */
value: string, 
/**
 * Place of the first of them, counted from 0.
 */
from: number, 
/**
 * How many they are.
 */
count: number, };

export type ColumnSummaryRequest = { 
/**
 * Whom.
 */
query: PersonQuery, 
/**
 * Which columns.
 */
fields: Array<Field>, };

export type ColumnSummary = { 
/**
 * The column.
 */
field: Field, 
/**
 * How many know it.
 */
n_filled: number, 
/**
 * How many do not.
 */
n_empty: number, 
/**
 * How many different values there are, 空缺 not counted.
 */
n_distinct: number, 
/**
 * The earliest date or the least number; empty for other columns.
 */
least: string, 
/**
 * The latest date or the greatest number; empty likewise.
 */
most: string, 
/**
 * The sum of numbers; empty for other columns.
 */
sum: string, };

export type PeopleOrder = { 
/**
 * Whom; they stay together, in their order.
 */
ids: Array<PersonId>, 
/**
 * The list that they are moved in.
 */
query: PersonQuery, 
/**
 * -1: one up, 1: one down; 0: to `place`.
 */
step: number, 
/**
 * The place that the first of them shall have, 1 being the first.
 */
place: number, };

export type ViewColumn = { 
/**
 * Which.
 */
field: Field, 
/**
 * In CSS pixels at 100 %; 0 is the usual one.
 */
width: number, };

export type KeptView = { 
/**
 * Which.
 */
id: SavedViewId, 
/**
 * For the editor.
 */
revision: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What it shows.
 */
query: PersonQuery, 
/**
 * Its columns; empty for the usual ones.
 */
columns: Array<ViewColumn>, 
/**
 * Why it cannot be shown as it was kept; empty where it can.
 */
trouble: string, };

export type ViewKeep = { 
/**
 * Which; none makes a new one.
 */
id: SavedViewId | null, 
/**
 * The state that the editor started from; 0 for a new one.
 */
revision: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What it shows; absent: as it was.
 */
query: PersonQuery | null, 
/**
 * Its columns.
 */
columns: Array<ViewColumn>, };

export type ViewRequest = { 
/**
 * Which.
 */
id: SavedViewId, 
/**
 * The state that the reader saw.
 */
revision: number, };

export type ViewOrder = { 
/**
 * All of them.
 */
ids: Array<SavedViewId>, };

export type CellEdit = { 
/**
 * Whose.
 */
id: PersonId, 
/**
 * Which fact.
 */
field: Field, 
/**
 * The new text; empty clears it.
 */
value: string, };

export type PasteBlock = { 
/**
 * As it lies on the clipboard: cells parted by tabs, rows by line ends.
 */
text: string, 
/**
 * The people from the first cell downwards.
 */
ids: Array<PersonId>, 
/**
 * The columns from the first cell to the right.
 */
columns: Array<Field>, 
/**
 * How many rows are marked; a single value fills them all.
 */
n_rows: number, 
/**
 * How many columns are marked.
 */
n_columns: number, };

export type FillBlock = { 
/**
 * The first gives, the others take.
 */
ids: Array<PersonId>, 
/**
 * In these columns.
 */
columns: Array<Field>, };

export type PeopleEdit = { 
/**
 * Cell by cell.
 */
cells: Array<CellEdit>, 
/**
 * For each of them…
 */
ids: Array<PersonId>, 
/**
 * …each of these.
 */
changes: Array<FieldChange>, 
/**
 * A pasted block.
 */
paste: PasteBlock | null, 
/**
 * A block that is filled down.
 */
fill: FillBlock | null, };

export type CellState = "change" | "same" | "refused";

export type CellPreview = { 
/**
 * Whose.
 */
id: PersonId, 
/**
 * Whose, by name.
 */
name: string, 
/**
 * Which fact.
 */
field: Field, 
/**
 * Its head.
 */
label: string, 
/**
 * What stands there now.
 */
old: string, 
/**
 * What will stand there.
 */
new: string, 
/**
 * What becomes of it.
 */
state: CellState, 
/**
 * Why it is left, or what speaks against it; empty otherwise.
 */
note: string, };

export type EditPreview = { 
/**
 * The state that it was made on; handed back with the run.
 */
revision: OperationId, 
/**
 * Cells that will be another value.
 */
n_changed: number, 
/**
 * Cells that have their value already.
 */
n_same: number, 
/**
 * Cells that are left.
 */
n_refused: number, 
/**
 * People with at least one changed cell.
 */
n_people: number, 
/**
 * A legal date is among them: a reason must be given.
 */
needs_reason: boolean, 
/**
 * "将更新 12 个单元格（5 人）".
 */
summary: string, 
/**
 * What else is to be said: why cells are left, that a block is longer than the list.
 */
notes: Array<string>, 
/**
 * The first thousand cells; those that change or are left go before those that stay the same.
 */
cells: Array<CellPreview>, };

export type PeopleEditRun = { 
/**
 * What was shown.
 */
edit: PeopleEdit, 
/**
 * The state that the preview was made on.
 */
revision: OperationId, 
/**
 * Why legal dates are changed; empty where none is.
 */
reason: string, };

export type PeopleEdited = { 
/**
 * People with at least one changed cell.
 */
n_people: number, 
/**
 * Changed cells.
 */
n_cells: number, };

export type CellsCopy = { 
/**
 * Whom.
 */
ids: Array<PersonId>, 
/**
 * Which columns.
 */
columns: Array<Field>, };

export type RuleView = { 
/**
 * Its name.
 */
key: string, 
/**
 * What it is about.
 */
label: string, 
/**
 * Its value.
 */
value: string, 
/**
 * In what it is counted.
 */
unit: string, 
/**
 * 拦截, 提醒, 提示 or 不使用; empty for a setting.
 */
severity: string, 
/**
 * `block`, `warn`, `info` or `off`; empty for a setting.
 */
severity_code: string, 
/**
 * What it weighs where the school says nothing else.
 */
default_severity: string, 
/**
 * It weighs otherwise here.
 */
is_weight_changed: boolean, 
/**
 * A school may say what it weighs, or that it is not used here (本校不适用).
 */
can_switch_off: boolean, 
/**
 * It is not used here.
 */
is_off: boolean, 
/**
 * How well it is founded: 全国规定, 省级规定, 学校做法.
 */
mark: string, 
/**
 * 依据
 */
source: string, 
/**
 * A school may set another number.
 */
editable: boolean, 
/**
 * The delivered value.
 */
default_value: string, 
/**
 * It is another one here.
 */
is_changed: boolean, };

export type RuleGroup = { 
/**
 * The heading.
 */
label: string, 
/**
 * Its rules.
 */
rules: Array<RuleView>, };

export type RulesPage = { 
/**
 * What the profile is called.
 */
profile_name: string, 
/**
 * 规则方案: what can be the base of the rules.
 */
schemes: Array<SchemeView>, 
/**
 * What a rule can weigh.
 */
weights: Array<WeightChoice>, 
/**
 * The headings.
 */
groups: Array<RuleGroup>, };

export type RuleSave = { 
/**
 * Which rule.
 */
key: string, 
/**
 * The number as typed; empty puts the delivered one back.
 */
value: string, };

export type RuleTrial = { 
/**
 * How many people and tasks it changes.
 */
summary: string, 
/**
 * The first of those whose next step it changes.
 */
lines: Array<string>, };

export type SchemeView = { 
/**
 * Its name on the wire.
 */
code: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * How it differs from the delivered one, in a sentence.
 */
about: string, 
/**
 * It is the base now.
 */
is_chosen: boolean, };

export type SchemeRequest = { 
/**
 * Its name on the wire.
 */
code: string, };

export type WeightChoice = { 
/**
 * `block`, `warn`, `info` or `off`.
 */
code: string, 
/**
 * 拦截, 提醒, 提示, 不使用.
 */
label: string, };

export type RuleWeigh = { 
/**
 * Which rule.
 */
key: string, 
/**
 * `block`, `warn`, `info` or `off`; empty puts the delivered one back.
 */
severity: string, };

export type WorkdaysYear = { 
/**
 * Calendar year.
 */
year: number, 
/**
 * The notice that it is taken from.
 */
source: string, 
/**
 * 随程序提供, 本库录入, 本库修改.
 */
kind: string, 
/**
 * It is the archive's own and can be taken out.
 */
is_own: boolean, 
/**
 * The program brings a table of this year, which holds again where the own one is taken out.
 */
is_delivered: boolean, 
/**
 * Days off.
 */
n_rest: number, 
/**
 * Weekend days that are worked.
 */
n_work: number, };

export type WorkdaysPage = { 
/**
 * The years, the latest first.
 */
years: Array<WorkdaysYear>, 
/**
 * The first year from now on without a table.
 */
missing: number, 
/**
 * "2027 年的放假安排还没有录入…"; empty while it is not to be expected.
 */
missing_text: string, };

export type WorkdaysDay = { 
/**
 * The day.
 */
on: string, 
/**
 * The holiday that it belongs to.
 */
name: string, 
/**
 * Off; else a weekend day that is worked.
 */
is_rest: boolean, 
/**
 * "1月1日 周五"; what comes in is not read.
 */
text: string, };

export type WorkdaysTable = { 
/**
 * Calendar year.
 */
year: number, 
/**
 * The notice that it is taken from.
 */
source: string, 
/**
 * Every day off and every made-up working day.
 */
days: Array<WorkdaysDay>, };

export type WorkdaysText = { 
/**
 * Its text.
 */
text: string, };

export type WorkdaysRequest = { 
/**
 * Calendar year.
 */
year: number, };

export type WorkdaysCell = { 
/**
 * Day of the month; 0 for a place before the first.
 */
day: number, 
/**
 * `rest`, `work`, `weekend` or empty.
 */
kind: string, 
/**
 * "10月1日 周四，国庆节放假"; empty for a usual day.
 */
label: string, 
/**
 * 休 or 班; empty for a usual day.
 */
sign: string, };

export type WorkdaysMonth = { 
/**
 * "10月".
 */
label: string, 
/**
 * From Monday on.
 */
cells: Array<WorkdaysCell>, };

export type WorkdaysPreview = { 
/**
 * The table.
 */
table: WorkdaysTable, 
/**
 * "2027 年：放假 30 天，调休上班 6 天".
 */
summary: string, 
/**
 * The months that have something in them.
 */
months: Array<WorkdaysMonth>, 
/**
 * What is to be looked at.
 */
warnings: Array<string>, 
/**
 * Contradictions: nothing is saved while there is one.
 */
errors: Array<string>, };

export type WorkdaysCount = { 
/**
 * The first day.
 */
from: string, 
/**
 * How many.
 */
n: string, };

export type WorkdaysCounted = { 
/**
 * The sentence.
 */
text: string, 
/**
 * "12月28日 周一", in order.
 */
days: Array<string>, };

export type StepLine = { 
/**
 * As the school counts: `7`, `12-1`.
 */
number: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * The part of the way.
 */
phase: string, 
/**
 * Who has to act.
 */
who: string, 
/**
 * Its conditions in words.
 */
conditions: Array<string>, 
/**
 * 材料
 */
papers: Array<string>, 
/**
 * 依据
 */
source: string, 
/**
 * A way beside the steps: 延长, 取消, 终止.
 */
is_side: boolean, };

export type StepListView = { 
/**
 * What it is called.
 */
name: string, 
/**
 * How many steps, without the ways beside.
 */
n_steps: number, 
/**
 * The steps, then the ways beside.
 */
steps: Array<StepLine>, };

export type StepListChoice = { 
/**
 * `national`, `example_29`; `own` for the archive's own.
 */
code: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * How many steps.
 */
n_steps: number, 
/**
 * It is followed now.
 */
is_chosen: boolean, };

export type StepsPage = { 
/**
 * What is followed.
 */
list: StepListView, 
/**
 * What is delivered, and the own one where there is one.
 */
choices: Array<StepListChoice>, };

export type StepsChoice = { 
/**
 * `national`, `example_29`; `own` with its text.
 */
code: string, 
/**
 * The file of an own list, as [`StepsOffer`] brought it; else empty.
 */
text: string, };

export type StepsOffer = { 
/**
 * The file that was chosen; empty where the user gave it up, and for a delivered list.
 */
file: string, 
/**
 * What is sent to take it.
 */
choice: StepsChoice, 
/**
 * The list.
 */
list: StepListView | null, 
/**
 * What would change for those who are on the way.
 */
trial: RuleTrial | null, };

export type PaperState = "have" | "missing" | "returned" | "not_needed";

export type StepPaper = { 
/**
 * Its code in the list.
 */
code: string, 
/**
 * 支委会会议记录
 */
label: string, 
/**
 * As in [`PaperLine`].
 */
state: string, 
/**
 * 已有, 缺, 退回补正, 已有 3 份
 */
words: string, };

export type PaperChoice = { 
/**
 * Which.
 */
state: PaperState, 
/**
 * 退回补正
 */
label: string, };

export type PaperLine = { 
/**
 * Under which number something is noted; nothing yet.
 */
id: PaperId | null, 
/**
 * The state that was seen; 0 where nothing is noted.
 */
revision: number, 
/**
 * Its code in the list; `own` for one of the user's own.
 */
item: string, 
/**
 * 批复
 */
label: string, 
/**
 * As it is called away from its step: 转正批复.
 */
title: string, 
/**
 * Number of its step; empty where it belongs to none.
 */
step: string, 
/**
 * Name of the step.
 */
step_name: string, 
/**
 * 归入个人档案, 视情况; empty for the usual case.
 */
need: string, 
/**
 * There may be several.
 */
is_many: boolean, 
/**
 * It is one of the user's own.
 */
is_own: boolean, 
/**
 * `have`, `missing`, `returned`, `not_needed` as noted; where nothing is: `missing` (due), `open` (may come now),
 * `usual` (nobody misses it), `later`, `history` (from before the archive began).
 */
state: string, 
/**
 * The same in words.
 */
words: string, 
/**
 * The date on it; empty where nobody noted it.
 */
dated_on: string, 
/**
 * Since when it lies there.
 */
filed_on: string, 
/**
 * 党支部, 上级党委, 人事档案
 */
place: string, 
/**
 * 份数
 */
n_copies: number, 
/**
 * 页数; 0: nobody counted.
 */
n_pages: number, 
/**
 * Remark.
 */
note: string, 
/**
 * 2025-06-10 · 党支部 · 2 份 · 3 页: all that is noted beside the state, in one line.
 */
about: string, 
/**
 * Its scan.
 */
scan: AttachmentView | null, 
/**
 * Under which kind a scan is kept.
 */
scan_kind: AttachmentKind, 
/**
 * What does not fit.
 */
findings: Array<FindingView>, 
/**
 * 依据
 */
source: string, };

export type PaperGroup = { 
/**
 * `application`, `activist`, `candidate`, `admission`, `probation`.
 */
code: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * 4/6; empty where nothing counts yet.
 */
words: string, 
/**
 * Somebody is in this part of the way.
 */
is_current: boolean, 
/**
 * So many would be marked by “全部标为已有”.
 */
n_markable: number, 
/**
 * The step to which a paper of the user's own is added.
 */
own_step: string, 
/**
 * Its papers.
 */
lines: Array<PaperLine>, };

export type PaperBook = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * 入党积极分子
 */
stage_label: string, 
/**
 * What the list is called.
 */
list_name: string, 
/**
 * 材料 7/9; empty where nothing counts yet.
 */
words: string, 
/**
 * The person lies in the recycle bin: nothing can be changed.
 */
is_read_only: boolean, 
/**
 * The parts of the way.
 */
groups: Array<PaperGroup>, 
/**
 * States that can be chosen.
 */
states: Array<PaperChoice>, 
/**
 * Places to choose from; others can be typed.
 */
places: Array<string>, };

export type PaperEdit = { 
/**
 * Under which number it is noted; none notes it for the first time, or one more of it.
 */
id: PaperId | null, 
/**
 * The state that was seen; 0 for a new one.
 */
revision: number, 
/**
 * Its code in the list, or `own`.
 */
item: string, 
/**
 * What one of the user's own is called.
 */
label: string | null, 
/**
 * The step of one of the user's own.
 */
step: string | null, 
/**
 * Whether it is there.
 */
state: PaperState | null, 
/**
 * The date on it, as typed; empty: not known.
 */
dated_on: string | null, 
/**
 * Since when it lies there, as typed.
 */
filed_on: string | null, 
/**
 * Where it lies.
 */
place: string | null, 
/**
 * 份数, as typed.
 */
n_copies: string | null, 
/**
 * 页数, as typed.
 */
n_pages: string | null, 
/**
 * Remark.
 */
note: string | null, 
/**
 * Its scan, an attachment of this person.
 */
scan: AttachmentId | null, 
/**
 * It has no scan any more; the attachment stays on the card.
 */
drops_scan: boolean, };

export type PaperSave = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * The papers.
 */
lines: Array<PaperEdit>, };

export type PaperRemove = { 
/**
 * Which.
 */
id: PaperId, };

export type PapersMark = { 
/**
 * Whose.
 */
people: Array<PersonId>, 
/**
 * One paper of the list.
 */
item: string, 
/**
 * All of this step.
 */
step: string, 
/**
 * All of this part of the way.
 */
group: string, 
/**
 * What is noted.
 */
state: PaperState, };

export type PapersMarked = { 
/**
 * People of whom something is different now.
 */
n_people: number, 
/**
 * Papers that are.
 */
n_papers: number, };

export type BoardRequest = { 
/**
 * Only this organization.
 */
branch: OrganizationId | null, 
/**
 * Only those who wait for `branch`, `superior` or `person`; empty for all.
 */
waits_for: string, 
/**
 * Only this grade (年级), as it is written; empty for all.
 */
grade: string, 
/**
 * Part of a name, its pinyin, or a student number.
 */
find: string, };

export type BoardCard = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Branch and class.
 */
place: string, 
/**
 * Number of the next step; empty where all are done.
 */
step: string, 
/**
 * Its name.
 */
step_name: string, 
/**
 * The fact that records it.
 */
fact: EventKind | null, 
/**
 * How near it is: 逾期 5 天, 还有 3 天, 2026-11-18 起可办.
 */
words: string, 
/**
 * `overdue`, `due` (within a week), `open`, or `later`.
 */
tone: string, 
/**
 * `branch`, `superior` or `person`; empty where nothing is left.
 */
waits_for: string, 
/**
 * Steps that are done.
 */
n_done: number, 
/**
 * 终止培养 is possible.
 */
can_end: boolean, 
/**
 * 材料 7/9; empty where no paper counts yet.
 */
papers: string, };

export type BoardPhase = { 
/**
 * `application`, `activist`, `candidate`, `admission`, `probation`.
 */
code: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * What is said where nobody is in it.
 */
empty: string, 
/**
 * Its people, the most urgent first.
 */
cards: Array<BoardCard>, };

export type BoardWait = { 
/**
 * `branch`, `superior` or `person`.
 */
code: string, 
/**
 * 等党支部
 */
label: string, 
/**
 * How many people, whatever is filtered.
 */
count: number, };

export type Board = { 
/**
 * The list of steps that is followed: 全国通行的 25 步.
 */
steps_name: string, 
/**
 * How many steps it has.
 */
n_steps: number, 
/**
 * The columns.
 */
phases: Array<BoardPhase>, 
/**
 * Who is waited for.
 */
waits: Array<BoardWait>, 
/**
 * Grades, the latest first.
 */
grades: Array<BoardGrade>, 
/**
 * People on the board, whatever is filtered.
 */
total: number, };

export type StepFact = { 
/**
 * Which.
 */
event_id: EventId, 
/**
 * When, in words; empty where the day is not known.
 */
on: string, 
/**
 * What else is said of it.
 */
words: string, 
/**
 * What speaks against it: it stays recorded all the same.
 */
findings: Array<FindingView>, };

export type StepDocument = { 
/**
 * Its code among the documents.
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is about; empty where it can be about one thing only.
 */
about: string, };

export type StepView = { 
/**
 * Its number.
 */
number: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Who has to act: 党支部.
 */
who: string, 
/**
 * `done`, `missing`, `going`, `open` or `later`.
 */
status: string, 
/**
 * The next one.
 */
is_next: boolean, 
/**
 * From when until when, or when it was done, in words.
 */
words: string, 
/**
 * `overdue`, `due`, `open` or `later`; empty for what is done.
 */
tone: string, 
/**
 * The fact that records it.
 */
fact: EventKind, 
/**
 * What is recorded.
 */
facts: Array<StepFact>, 
/**
 * What speaks against doing it today; empty for what is done.
 */
findings: Array<FindingView>, 
/**
 * 材料: each with how it stands.
 */
papers: Array<StepPaper>, 
/**
 * What can be printed for it, the usual one first.
 */
documents: Array<StepDocument>, 
/**
 * 依据
 */
source: string, };

export type PhaseView = { 
/**
 * Its code, as on the board.
 */
code: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * How many of its steps are done.
 */
n_done: number, 
/**
 * Its steps.
 */
steps: Array<StepView>, };

export type DevelopmentCourse = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * 入党积极分子
 */
stage_label: string, 
/**
 * 2025-11-18 起, 预备期至 2026-12-02.
 */
lead: string, 
/**
 * Steps that are done.
 */
n_done: number, 
/**
 * Steps of the list.
 */
n_steps: number, 
/**
 * 材料 7/9; empty where no paper counts yet.
 */
papers: string, 
/**
 * The parts of the way.
 */
phases: Array<PhaseView>, 
/**
 * Moves beside the way that are possible now: 延长预备期, 终止培养.
 */
sides: Array<ActKind>, };

export type BoardGrade = { 
/**
 * 年级, as it is written; empty where none is.
 */
grade: string, 
/**
 * How many people, whatever else is filtered.
 */
count: number, };

export type DevelopmentHead = { 
/**
 * The list of steps that is followed.
 */
steps_name: string, 
/**
 * How many steps it has.
 */
n_steps: number, 
/**
 * Who is waited for.
 */
waits: Array<BoardWait>, 
/**
 * Grades, the latest first.
 */
grades: Array<BoardGrade>, 
/**
 * People on the way, whatever is filtered.
 */
total: number, };

export type DevelopmentListRequest = { 
/**
 * Who is asked for.
 */
filter: BoardRequest, 
/**
 * Key of a column; empty: the most urgent first.
 */
sort: string, 
/**
 * From the last to the first.
 */
descending: boolean, };

export type DevelopmentColumn = { 
/**
 * Its name, for sorting.
 */
key: string, 
/**
 * Its head.
 */
label: string, 
/**
 * Width in CSS pixels at 100 %.
 */
width: number, 
/**
 * Stands right.
 */
is_number: boolean, };

export type DevelopmentList = { 
/**
 * What stands above.
 */
head: DevelopmentHead, 
/**
 * Its columns.
 */
columns: Array<DevelopmentColumn>, 
/**
 * Whom, in order.
 */
ids: Array<PersonId>, };

export type DevelopmentRow = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Cells in the order of the columns; the first is the name.
 */
cells: Array<string>, 
/**
 * `overdue`, `due`, `open` or `later`.
 */
tone: string, 
/**
 * The fact that records the next step.
 */
fact: EventKind | null, 
/**
 * Number of the next step.
 */
step: string, 
/**
 * Its name.
 */
step_name: string, 
/**
 * 终止培养 is possible.
 */
can_end: boolean, };

export type ScheduleLine = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Branch and class.
 */
place: string, 
/**
 * The day.
 */
on: string, 
/**
 * How far it is: 还有 3 天.
 */
words: string, 
/**
 * What: 党组织派人谈话 到期.
 */
what: string, 
/**
 * `overdue`, `due`, `open` or `later`.
 */
tone: string, };

export type ScheduleGroup = { 
/**
 * `overdue`, `week`, `month`, or the month as `2027-03`.
 */
code: string, 
/**
 * Its heading.
 */
label: string, 
/**
 * Its lines by day.
 */
lines: Array<ScheduleLine>, };

export type DevelopmentSchedule = { 
/**
 * What stands above.
 */
head: DevelopmentHead, 
/**
 * The groups that have lines, in order.
 */
groups: Array<ScheduleGroup>, 
/**
 * What is said where there are none.
 */
empty: string, };

export type DevelopmentPressing = { 
/**
 * People whose next step, or what they owe, is overdue or due within a week.
 */
count: number, };

export type PlanRequest = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * `conversion` or `admission`; empty for what is kept, else the conversion.
 */
goal: string, 
/**
 * The wanted day as typed; empty for the kept one, else the day on which somebody leaves the school.
 */
wanted: string, };

export type PlanStep = { 
/**
 * Its number.
 */
number: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Who has to act.
 */
who: string, 
/**
 * The first day on which it can be done.
 */
earliest: string, 
/**
 * The last day from which the wanted day is still reached; empty without a wanted day, or where none is early enough.
 */
latest: string, 
/**
 * What keeps it from being earlier.
 */
why: string, 
/**
 * Regulation and article of that; may be empty.
 */
source: string, 
/**
 * What else to think of; may be empty.
 */
note: string, 
/**
 * Here the plan fails.
 */
fails: boolean, };

export type PlanGoal = { 
/**
 * `conversion` or `admission`.
 */
code: string, 
/**
 * 转正
 */
label: string, };

export type PlanView = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * What can be planned for; empty where everything is reached.
 */
goals: Array<PlanGoal>, 
/**
 * Which of them this is.
 */
goal: string, 
/**
 * The wanted day; empty where none is known.
 */
wanted: string, 
/**
 * Where it comes from: 预计毕业时间; empty where it was typed.
 */
wanted_from: string, 
/**
 * It is kept for this person.
 */
is_kept: boolean, 
/**
 * The outcome in one sentence.
 */
summary: string, 
/**
 * The wanted day can be reached.
 */
is_reached: boolean, 
/**
 * In one line for the head of the panel: 计划：2028-06-30 前转正.
 */
lead: string, 
/**
 * The open steps.
 */
steps: Array<PlanStep>, 
/**
 * By what it was counted.
 */
note: string, 
/**
 * The whole as text, to be pasted.
 */
text: string, };

export type PlanKeep = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * `conversion` or `admission`.
 */
goal: string, 
/**
 * The wanted day as typed; empty forgets it.
 */
wanted: string, };

export type BackfillRequest = { 
/**
 * Only this organization.
 */
branch: OrganizationId | null, 
/**
 * Only this grade; empty for all.
 */
grade: string, 
/**
 * Only these people; empty for everybody who is on the way.
 */
people: Array<PersonId>, 
/**
 * 正式党员 too.
 */
include_full: boolean, };

export type BackfillColumn = { 
/**
 * Its name.
 */
key: string, 
/**
 * Its head.
 */
label: string, 
/**
 * Number of the step that it belongs to; may be empty.
 */
number: string, 
/**
 * A date; else plain text.
 */
is_date: boolean, };

export type BackfillRow = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Branch and class.
 */
place: string, 
/**
 * Stage now.
 */
stage_label: string, 
/**
 * What is recorded, in the order of the columns; empty where nothing is.
 */
cells: Array<string>, };

export type BackfillGrid = { 
/**
 * Its columns, in the order of the way.
 */
columns: Array<BackfillColumn>, 
/**
 * Its rows, by name.
 */
rows: Array<BackfillRow>, 
/**
 * What is said where nobody is in it.
 */
empty: string, };

export type BackfillCell = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name of the column.
 */
column: string, 
/**
 * What was typed; empty takes away what is there.
 */
text: string, 
/**
 * What stood there when it was typed.
 */
was: string, };

export type BackfillPaste = { 
/**
 * The text.
 */
text: string, 
/**
 * Rows from the first one on.
 */
people: Array<PersonId>, 
/**
 * Columns from the first one on.
 */
columns: Array<string>, 
/**
 * How many rows were marked.
 */
n_rows: number, 
/**
 * How many columns were marked.
 */
n_columns: number, };

export type BackfillPasted = { 
/**
 * Its cells.
 */
cells: Array<BackfillCell>, 
/**
 * What did not fit.
 */
notes: Array<string>, };

export type BackfillCheck = { 
/**
 * What was typed.
 */
cells: Array<BackfillCell>, };

export type BackfillRead = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name of the column.
 */
column: string, 
/**
 * `new`, `changed`, `removed`, `same` or `left`: not saved until it is settled.
 */
state: string, 
/**
 * As it will stand; as typed where it was not understood.
 */
read: string, 
/**
 * What is recorded now.
 */
old: string, 
/**
 * Why it is left; empty otherwise.
 */
error: string, };

export type BackfillFinding = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Name of the column.
 */
column: string, 
/**
 * Its head.
 */
label: string, 
/**
 * The rule, its source and its sentence with both dates.
 */
finding: FindingView, };

export type BackfillPreview = { 
/**
 * Every typed cell, as it was understood.
 */
cells: Array<BackfillRead>, 
/**
 * What speaks against it, by person; no more than can be read.
 */
findings: Array<BackfillFinding>, 
/**
 * How many there are.
 */
n_findings: number, 
/**
 * Cells that will be written.
 */
n_cells: number, 
/**
 * People whom they belong to.
 */
n_people: number, 
/**
 * Cells that are left until they are settled.
 */
n_left: number, 
/**
 * Something recorded is changed or taken away: the reason is asked for.
 */
needs_reason: boolean, 
/**
 * What the button says: 保存 12 处（5 人）.
 */
confirm: string, 
/**
 * The counts in one sentence.
 */
summary: string, };

export type BackfillSave = { 
/**
 * What was typed.
 */
cells: Array<BackfillCell>, 
/**
 * 更正原因, where something recorded is changed or taken away.
 */
reason: string, };

export type BackfillDone = { 
/**
 * Cells that were written.
 */
n_cells: number, 
/**
 * People whom they belong to.
 */
n_people: number, 
/**
 * Cells that were left, with the reason of each.
 */
left: Array<BackfillRead>, 
/**
 * In words.
 */
summary: string, };

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
state: TaskState, 
/**
 * What the rule is called, where the school may say 本校不适用; empty where it may not.
 */
switch_off: string, };

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
 * Why, where a reason was given: 与入党志愿书核对.
 */
reason: string, 
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
new: string, 
/**
 * `person`, `event`, `custom_value`, `attachment` or `acknowledged`: where it is, for taking it back.
 */
table: string, 
/**
 * Which row of it.
 */
row_id: number, 
/**
 * Which column of it; `detail/letter_no` is one entry of the details.
 */
column: string, 
/**
 * This one change can be taken back alone.
 */
can_take_back: boolean, 
/**
 * Why it was done; empty where nobody said.
 */
reason: string, 
/**
 * The imported file that it came from; empty where it came by hand.
 */
file: string, };

export type FieldTakeBack = { 
/**
 * The operation that made it.
 */
operation: OperationId, 
/**
 * Where it is: as in the line of the history.
 */
table: string, 
/**
 * Which row.
 */
row_id: number, 
/**
 * Which column.
 */
column: string, 
/**
 * Knowingly overwrite what a later operation changed.
 */
overwrite: boolean, 
/**
 * Why, for a legal date.
 */
reason: string, };

export type FieldTakeBackPreview = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * The field in words.
 */
field_label: string, 
/**
 * What stands there now, masked where it must be; empty: nothing.
 */
now: string, 
/**
 * What would stand there again, likewise.
 */
before: string, 
/**
 * The later change that would be overwritten, as a sentence; empty where there is none.
 */
changed_since: string, 
/**
 * A reason is asked for.
 */
needs_reason: boolean, };

export type HealthRequest = { 
/**
 * Only this organization and what stands below it.
 */
branch: OrganizationId | null, 
/**
 * Also what was looked at and left.
 */
settled: boolean, };

export type DuplicatePerson = { 
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
 * Branch, class, student number: what tells two of the same name apart.
 */
detail: string, };

export type DuplicatePair = { 
/**
 * The one entered first.
 */
one: DuplicatePerson, 
/**
 * The other.
 */
other: DuplicatePerson, 
/**
 * `sure`, `likely` or `maybe`.
 */
strength: string, 
/**
 * The same in words.
 */
strength_label: string, 
/**
 * What they share, in words.
 */
shared: Array<string>, 
/**
 * It was noted that they are not the same one: under this number, for taking it back.
 */
settled: number | null, };

export type DuplicateList = { 
/**
 * Pairs.
 */
pairs: Array<DuplicatePair>, 
/**
 * How many were looked at and left.
 */
n_settled: number, };

export type MergeRequest = { 
/**
 * Who stays.
 */
keep: PersonId, 
/**
 * Who goes into the recycle bin.
 */
drop: PersonId, };

export type MergeSide = "keep" | "drop";

export type MergeRow = { 
/**
 * What it is, to be handed back: a field's code, or `event:` with a kind.
 */
key: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The value of who stays, masked where it must be; empty: nothing.
 */
keep: string, 
/**
 * The value of who goes, likewise.
 */
drop: string, 
/**
 * They differ, also where the masks look alike.
 */
differs: boolean, 
/**
 * What is proposed; nothing: somebody must choose (two days of one legal fact).
 */
take: MergeSide | null, 
/**
 * Why it is proposed: "另一方为空", "较新".
 */
why: string, };

export type MergePreview = { 
/**
 * Who stays.
 */
keep: DuplicatePerson, 
/**
 * Who goes.
 */
drop: DuplicatePerson, 
/**
 * The state that was compared; handed back on merging.
 */
seen: OperationId, 
/**
 * Fields and facts that at least one of them has.
 */
rows: Array<MergeRow>, 
/**
 * What comes over beside these: "另有 3 条经历、1 个附件归到保留的档案", as sentences.
 */
notes: Array<string>, };

export type MergeTake = { 
/**
 * The row.
 */
key: string, 
/**
 * Whose value.
 */
side: MergeSide, };

export type MergeRun = { 
/**
 * Who stays.
 */
keep: PersonId, 
/**
 * Who goes into the recycle bin.
 */
drop: PersonId, 
/**
 * The state that was compared.
 */
seen: OperationId, 
/**
 * What was chosen; rows that are not named go as proposed.
 */
take: Array<MergeTake>, };

export type FindingAcknowledge = { 
/**
 * `duplicate`, or the rule of the contradiction.
 */
rule: string, 
/**
 * With whom.
 */
person: PersonId, 
/**
 * The other one, for `duplicate`.
 */
other: PersonId | null, 
/**
 * Which contradiction of this rule; empty for `duplicate`.
 */
key: string, 
/**
 * Why it stays.
 */
reason: string, };

export type FindingReopen = { 
/**
 * Under which number it was noted.
 */
settled: number, };

export type ContradictionValue = { 
/**
 * What it is ("性别").
 */
label: string, 
/**
 * The value, masked where it must be.
 */
value: string, 
/**
 * Where it comes from ("导入 名册.xlsx，昨天 14:02").
 */
source: string, };

export type ContradictionFix = { 
/**
 * "性别改为女".
 */
label: string, 
/**
 * It corrects a legal fact, so a reason is asked for.
 */
needs_reason: boolean, };

export type ContradictionView = { 
/**
 * With whom.
 */
person: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Branch and class.
 */
detail: string, 
/**
 * Which rule.
 */
rule: string, 
/**
 * The rule in words ("性别与身份证号").
 */
rule_label: string, 
/**
 * Which contradiction of this rule.
 */
key: string, 
/**
 * What is wrong.
 */
sentence: string, 
/**
 * Regulation and article; empty where it is plain arithmetic.
 */
basis: string, 
/**
 * The values.
 */
values: Array<ContradictionValue>, 
/**
 * Ways out.
 */
fixes: Array<ContradictionFix>, 
/**
 * It was looked at and left, under this number.
 */
settled: number | null, 
/**
 * Why it was left.
 */
reason: string, };

export type ContradictionList = { 
/**
 * Contradictions.
 */
contradictions: Array<ContradictionView>, 
/**
 * How many were looked at and left.
 */
n_settled: number, };

export type ContradictionFixRun = { 
/**
 * With whom.
 */
person: PersonId, 
/**
 * Which rule.
 */
rule: string, 
/**
 * Which contradiction of this rule.
 */
key: string, 
/**
 * Which way, 0 being the first.
 */
fix: number, 
/**
 * Why, for a legal fact.
 */
reason: string, };

export type PersonCompleteness = { 
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
 * Branch.
 */
branch: string, 
/**
 * Known of the wanted.
 */
n_known: number, 
/**
 * Wanted at this stage.
 */
n_wanted: number, 
/**
 * The same in full percent.
 */
percent: number, 
/**
 * Names of the missing fields.
 */
missing: Array<string>, 
/**
 * Papers that should be in the file by now and are not.
 */
missing_papers: Array<string>, };

export type BranchCompleteness = { 
/**
 * Which; none: people without a branch.
 */
id: OrganizationId | null, 
/**
 * Its name.
 */
name: string, 
/**
 * People.
 */
n_people: number, 
/**
 * Of them, with nothing missing.
 */
n_complete: number, 
/**
 * Full percent of all that is wanted of them.
 */
percent: number, };

export type CompletenessPage = { 
/**
 * Full percent of all that is wanted.
 */
percent: number, 
/**
 * Branches.
 */
branches: Array<BranchCompleteness>, 
/**
 * People.
 */
people: Array<PersonCompleteness>, };

export type WantedPage = { 
/**
 * Stages, in their order.
 */
stages: Array<WantedStage>, 
/**
 * All that can be wanted, by group.
 */
groups: Array<WantedGroup>, };

export type WantedStage = { 
/**
 * Code of the stage.
 */
stage: string, 
/**
 * In words.
 */
label: string, 
/**
 * The fields.
 */
fields: Array<Field>, 
/**
 * Whether these are the items of the national form.
 */
is_usual: boolean, };

export type WantedGroup = { 
/**
 * Title.
 */
title: string, 
/**
 * Fields.
 */
fields: Array<WantedItem>, };

export type WantedItem = { 
/**
 * Which.
 */
field: Field, 
/**
 * Its name.
 */
label: string, };

export type WantedSave = { 
/**
 * Code of the stage.
 */
stage: string, 
/**
 * The fields.
 */
fields: Array<Field>, };

export type CompletenessTextRequest = { 
/**
 * These people; empty: everybody of the branch who lacks something.
 */
ids: Array<PersonId>, 
/**
 * Only this organization and what stands below it.
 */
branch: OrganizationId | null, 
/**
 * `group`: one text for the group; `private`: one for each.
 */
style: string, };

export type CompletenessText = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * The text.
 */
text: string, };

export type CompletenessTexts = { 
/**
 * For the group; empty in the other style, and where nobody lacks anything.
 */
text: string, 
/**
 * For each; empty in the other style.
 */
each: Array<CompletenessText>, 
/**
 * How many are asked.
 */
n_people: number, };

export type PersonPurge = { 
/**
 * Whom.
 */
ids: Array<PersonId>, 
/**
 * What was typed to confirm it: the name of the archive, or 彻底删除 N 人.
 */
confirm: string, };

export type PersonPurgePreview = { 
/**
 * How many go, also those merged into them.
 */
n_people: number, 
/**
 * What goes with them, as sentences.
 */
notes: Array<string>, 
/**
 * What has to be typed.
 */
confirm: string, 
/**
 * The name of the archive, which may be typed instead.
 */
archive_name: string, };

export type PickedFile = { 
/**
 * Stands for the file; empty where the dialog was cancelled.
 */
token: string, 
/**
 * Its name.
 */
name: string, };

export type TextEncoding = "gb18030" | "utf-8" | "big5" | "utf-16le" | "utf-16be";

export type EncodingOffer = { 
/**
 * The encoding.
 */
encoding: TextEncoding, 
/**
 * What it is called.
 */
label: string, 
/**
 * The file was read in it.
 */
is_used: boolean, 
/**
 * How many characters it does not know.
 */
unreadable: number, 
/**
 * First lines, and one that it does not know all of; digits are shown as `0`.
 */
sample: Array<string>, };

export type ImportOpen = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * In which encoding its text is written, if somebody said so.
 */
encoding: TextEncoding | null, };

export type ImportRequest = { 
/**
 * Stands for the file.
 */
token: string, };

export type ListKind = "roster" | "applicants" | "activists" | "candidates" | "conversions";

export type NewField = { 
/**
 * Head of its column.
 */
label: string, 
/**
 * What it holds: `text`, `code`, `number`, `date` or `flag`.
 */
kind: string, };

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
overwrite: Array<Field>, 
/**
 * Sheets that are read anew, whatever earlier imports decided about tables like them.
 */
anew: Array<string>, 
/**
 * `sheet!column letter` → a field of the archive's own that this import makes for the column.
 */
new_fields: { [key in string]: NewField }, 
/**
 * Kinds of problems whose cells are left blank, all at once: `issue code:field`.
 */
blank: Array<string>, 
/**
 * `sheet!row` of the later of two rows that contradict each other → whose word counts: `first` or `later`.
 */
sides: { [key in string]: string }, 
/**
 * Sheets whose people are found by their name alone, where only one person bears it.
 */
by_name: Array<string>, 
/**
 * Sheet name → what list it is.
 */
kinds: { [key in string]: ListKind }, 
/**
 * Sheet name → the year of the first month of a grid of dues.
 */
years: { [key in string]: number }, 
/**
 * Field → whether what stands beside its values (李四(休学), a second telephone) goes to the remark or is left out.
 */
notes: { [key in string]: boolean }, 
/**
 * `sheet!row` of numbers of identity that Excel cut, for which the whole number on offer is taken.
 */
whole: Array<string>, };

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
 * The field of the archive's own that this import makes for it.
 */
new_field: NewField | null, 
/**
 * What such a field would hold, by the content; empty where none is offered.
 */
offers: string, 
/**
 * What it is as a part of a grid of dues: 党费：2026年1月; empty otherwise.
 */
part: string, 
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
n_rows: number, 
/**
 * Which earlier import its columns follow; empty where none.
 */
remembered: string, 
/**
 * Nothing but names tells its people apart, and some of the names are known: finding them by name can be asked for.
 */
only_names: boolean, 
/**
 * Its people are found by name.
 */
by_name: boolean, 
/**
 * What list it is.
 */
kind: ListKind, 
/**
 * "党费登记表：2026年1—12月"; empty where it is no grid of dues.
 */
dues: string, 
/**
 * Nothing says of which year the grid of dues is.
 */
asks_year: boolean, };

export type ImportSide = { 
/**
 * Where it stands: 表格第 9 行, 档案里的 王小明.
 */
title: string, 
/**
 * A value for each line; masked where it must be.
 */
values: Array<string>, 
/**
 * For each line: it differs from the first side.
 */
differs: Array<boolean>, 
/**
 * The answer that chooses it; empty where it cannot be chosen.
 */
answer: string, 
/**
 * What the button says.
 */
button: string, };

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
 * `value` (one answer for the text), `cell` (each cell by itself), `row` (which person), `side` (which of two
 * rows), `month`, `order`, `note` (what stands beside goes to the remark or not), or empty.
 */
asks: string, 
/**
 * What is compared side by side for `row` and `side`: heads of the lines.
 */
labels: Array<string>, 
/**
 * The columns of that comparison, each with its answer.
 */
sides: Array<ImportSide>, 
/**
 * All its cells can be left blank with one click; the key for `blank`.
 */
blank_key: string, 
/**
 * A value on offer for its only cell, as the button says it; mostly nothing.
 */
offer: string, };

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

export type KindChoice = { 
/**
 * Which.
 */
kind: ListKind, 
/**
 * What it is called.
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
 * `ok`, `needs_password`, `needs_encoding` or `refused`.
 */
open: string, 
/**
 * The sentence for all but the first.
 */
message: string, 
/**
 * Of a text whose own marks do not say it: the encodings that it may be written in, the likeliest first.
 */
encodings: Array<EncodingOffer>, 
/**
 * Sheets.
 */
sheets: Array<ImportSheet>, 
/**
 * Fields that a column can go to.
 */
fields: Array<FieldChoice>, 
/**
 * What lists a sheet can be.
 */
kinds: Array<KindChoice>, 
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

export type ImportMemory = { 
/**
 * Tables, the newest first.
 */
layouts: Array<RememberedLayout>, 
/**
 * What texts mean.
 */
values: Array<RememberedValue>, };

export type RememberedLayout = { 
/**
 * Identifies it.
 */
key: string, 
/**
 * The file that taught it.
 */
file: string, 
/**
 * When, in words.
 */
at: string, 
/**
 * How many of its columns are imported.
 */
n_columns: number, };

export type RememberedValue = { 
/**
 * The field.
 */
field: Field, 
/**
 * Its name.
 */
label: string, 
/**
 * The text in the file.
 */
text: string, 
/**
 * The value that is taken; empty: left out.
 */
value: string, };

export type ImportForget = { 
/**
 * The table; may be empty.
 */
layout: string, 
/**
 * The field; none where a table is meant.
 */
field: Field | null, 
/**
 * Its text.
 */
text: string, };

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
text: string, 
/**
 * Milliseconds that the writing took, without the copy that is made before it.
 */
took_ms: number, };

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
 * As of this day; empty is today.
 */
on: string, 
/**
 * The earlier of two days, where the report compares them.
 */
from: string, 
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
people: Array<PersonId>, 
/**
 * Which columns, in order, for the report `list`; empty is its usual ones.
 */
columns: Array<Field>, };

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

export type DocumentSubject = "person" | "people" | "birthdays";

export type DocumentsRequest = { 
/**
 * Which kind; none is all of them.
 */
subject: DocumentSubject | null, };

export type DocumentAbout = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
label: string, };

export type DocumentView = { 
/**
 * `archive_card`, `transfer_letter`, `roster`, `public_notice`.
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The heading under which it stands: 档案, 组织关系, 发展党员.
 */
group: string, 
/**
 * What it can be about, where it is about one of several matters.
 */
abouts: Array<DocumentAbout>, 
/**
 * What it is about.
 */
subject: DocumentSubject, 
/**
 * With the middle of numbers hidden, unless the user says otherwise: how it was printed last, or what suits it.
 */
masked_by_default: boolean, 
/**
 * With 内部资料 注意保管 on it, unless the user says otherwise.
 */
house_label_by_default: boolean, };

export type DocumentRequest = { 
/**
 * Which document.
 */
code: string, 
/**
 * Whom, in this order; where the document is about many, empty is everyone it is about.
 */
people: Array<PersonId>, 
/**
 * Only this organization.
 */
branch: OrganizationId | null, 
/**
 * `YYYY-MM`, where it is of a month.
 */
month: string, 
/**
 * `YYYY`, where it is of a year.
 */
year: string, 
/**
 * What it is about ([`DocumentView::abouts`]); empty: the latest that is recorded of each.
 */
about: string, 
/**
 * Hide the middle of numbers, phones and addresses.
 */
masked: boolean, 
/**
 * Print 内部资料 注意保管 on every page.
 */
house_label: boolean, 
/**
 * Print 〔?〕 for characters that cannot be printed, instead of nothing at all.
 */
accept_gaps: boolean, };

export type DocumentGap = { 
/**
 * The character.
 */
character: string, 
/**
 * In words: 王𪚥的姓名.
 */
place: string, };

export type DocumentPages = { 
/**
 * Stands for the pages until others are set or the archive is locked; empty where there are none.
 */
token: string, 
/**
 * How many pages.
 */
n_pages: number, 
/**
 * Of how many people.
 */
n_people: number, 
/**
 * Characters that cannot be printed.
 */
gaps: Array<DocumentGap>, 
/**
 * What somebody has to know before printing ("没有登记转出…"); empty where there is nothing.
 */
remark: string, };

export type DocumentPageRequest = { 
/**
 * The pages.
 */
token: string, 
/**
 * From 1.
 */
page: number, 
/**
 * Size in per cent; 100 is the size on paper.
 */
zoom: number, };

export type DocumentPage = { 
/**
 * PNG in base64.
 */
png: string, 
/**
 * Width in CSS pixels.
 */
width: number, 
/**
 * Height in CSS pixels.
 */
height: number, };

export type DocumentForm = "pdf" | "png";

export type DocumentSave = { 
/**
 * What to print.
 */
document: DocumentRequest, 
/**
 * As what.
 */
form: DocumentForm, };

export type TemplateView = { 
/**
 * Stands for it.
 */
id: string, 
/**
 * 入党申请谈话记录表
 */
name: string, 
/**
 * Added by the school; delivered ones cannot be removed.
 */
is_own: boolean, 
/**
 * One file for all people, since it contains 名单; otherwise a file for each.
 */
is_list: boolean, 
/**
 * When it was added, in words; empty for what is delivered.
 */
added: string, 
/**
 * Placeholders in it that the program does not know: they stay as they are.
 */
unknown: Array<string>, };

export type TemplateList = { 
/**
 * Those of the school first.
 */
templates: Array<TemplateView>, 
/**
 * With the middle of numbers hidden, unless the user says otherwise: how it was last, else in full.
 */
masked_by_default: boolean, };

export type TemplateAdded = { 
/**
 * The one that was added; empty where the dialog was cancelled.
 */
id: string, 
/**
 * All of them.
 */
list: TemplateList, };

export type TemplateRequest = { 
/**
 * Which.
 */
id: string, };

export type TemplateField = { 
/**
 * As it is written: `{{姓名}}`, `{{#考察}}`.
 */
written: string, 
/**
 * What it becomes, for an invented person.
 */
example: string, };

export type TemplateFieldGroup = { 
/**
 * Its heading.
 */
label: string, 
/**
 * What to know of them; empty for most.
 */
hint: string, 
/**
 * The names.
 */
fields: Array<TemplateField>, };

export type TemplateFill = { 
/**
 * Which template.
 */
template: string, 
/**
 * Whom, in this order.
 */
people: Array<PersonId>, 
/**
 * Hide the middle of numbers, phones and addresses.
 */
masked: boolean, };

export type TemplateBlank = { 
/**
 * The name between the braces.
 */
name: string, 
/**
 * In how many files.
 */
n_files: number, 
/**
 * Whose, where it is not in all of them: 张三、李四等 5 人.
 */
whose: string, };

export type TemplateCheck = { 
/**
 * How many files.
 */
n_files: number, 
/**
 * Of how many people.
 */
n_people: number, 
/**
 * What will be blank.
 */
blanks: Array<TemplateBlank>, 
/**
 * Names that the program does not know.
 */
unknown: Array<string>, };

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

export type AttachmentKind = "photo" | "application" | "autobiography" | "thought_report" | "political_review" | "training_certificate" | "transfer_letter" | "certificate" | "other";

export type AttachmentKindView = { 
/**
 * The kind.
 */
kind: AttachmentKind, 
/**
 * 入党申请书
 */
label: string, };

export type AttachmentView = { 
/**
 * Its number.
 */
id: AttachmentId, 
/**
 * For saving: the state that was seen.
 */
revision: number, 
/**
 * What it is for.
 */
kind: AttachmentKind, 
/**
 * 入党申请书
 */
kind_label: string, 
/**
 * Its name, without the ending.
 */
title: string, 
/**
 * PDF 文件 · 2 页 · 318 KB
 */
about: string, 
/**
 * What somebody wrote about it.
 */
note: string, 
/**
 * When it was added.
 */
added_text: string, 
/**
 * Pages; 1 for a picture.
 */
n_pages: number, 
/**
 * It is one picture, not pages of paper.
 */
is_picture: boolean, 
/**
 * Why it cannot be opened; empty where it can.
 */
trouble: string, };

export type AttachmentList = { 
/**
 * By kind, the newest of a kind first.
 */
attachments: Array<AttachmentView>, 
/**
 * What can be chosen.
 */
kinds: Array<AttachmentKindView>, 
/**
 * How much there is, here and in the whole archive.
 */
total_text: string, };

export type AttachmentRequest = { 
/**
 * Its number.
 */
id: AttachmentId, };

export type AttachmentOfferRequest = { 
/**
 * From the drop.
 */
token: string, };

export type SmallerView = { 
/**
 * 2480 × 1860 像素，812 KB
 */
about: string, 
/**
 * It is what we advise: much smaller, or turned.
 */
is_advised: boolean, };

export type AttachmentOffer = { 
/**
 * For adding it.
 */
token: string, 
/**
 * The name of the file.
 */
file: string, 
/**
 * A title to start from.
 */
title: string, 
/**
 * The likely kind.
 */
kind: AttachmentKind, 
/**
 * JPG 图片 · 4000 × 3000 像素 · 4.1 MB
 */
about: string, 
/**
 * It lies on its side; it is turned when it is shown.
 */
is_turned: boolean, 
/**
 * The smaller copy; `null` for a PDF and where nothing would be won.
 */
smaller: SmallerView | null, 
/**
 * How it looks: a JPEG in base64.
 */
picture: string, 
/**
 * What can be chosen.
 */
kinds: Array<AttachmentKindView>, };

export type AttachmentAdd = { 
/**
 * Whose.
 */
person_id: PersonId, 
/**
 * From the choice.
 */
token: string, 
/**
 * What it is for.
 */
kind: AttachmentKind, 
/**
 * Its name.
 */
title: string, 
/**
 * May be empty.
 */
note: string, 
/**
 * The smaller, upright copy is taken instead of the file as it is.
 */
is_smaller: boolean, };

export type AttachmentSave = { 
/**
 * Its number.
 */
id: AttachmentId, 
/**
 * The state that was seen.
 */
revision: number, 
/**
 * What it is for.
 */
kind: AttachmentKind, 
/**
 * Its name.
 */
title: string, 
/**
 * May be empty.
 */
note: string, };

export type AttachmentPageRequest = { 
/**
 * Its number.
 */
id: AttachmentId, 
/**
 * The first is 1.
 */
page: number, 
/**
 * The longest side in pixels at most.
 */
side: number, };

export type AttachmentPage = { 
/**
 * A JPEG in base64.
 */
picture: string, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, };

export type PersonPhoto = { 
/**
 * The attachment; `null` where there is none.
 */
id: AttachmentId | null, 
/**
 * A JPEG in base64; empty where there is none or it cannot be shown.
 */
picture: string, };

export type AttachmentSaved = { 
/**
 * For opening it or its folder.
 */
token: string, 
/**
 * The name of the file.
 */
file: string, 
/**
 * That it is not protected any more.
 */
warning: string, };

export type ActInput = "text" | "long_text" | "date" | "month" | "number" | "choice" | "people";

export type ActOption = { 
/**
 * What is sent.
 */
value: string, 
/**
 * What is shown.
 */
label: string, };

export type ActField = { 
/**
 * Its name: `on`, `value`, or a name of [`domain::event::EventDetail`].
 */
key: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * How it is filled in.
 */
input: ActInput, 
/**
 * What a choice offers.
 */
options: Array<ActOption>, 
/**
 * Other text may be typed too.
 */
options_open: boolean, 
/**
 * What it starts with.
 */
value: string, 
/**
 * A short hint under it.
 */
hint: string, 
/**
 * It must be filled in.
 */
required: boolean, 
/**
 * Where an act is on many people, it may be another one for each of them (`each` of the request).
 */
is_each: boolean, };

export type ActKind = { 
/**
 * The fact that it records.
 */
kind: EventKind, 
/**
 * What the button says: "办理转出".
 */
label: string, 
/**
 * Heading under which it is offered.
 */
group: string, };

export type ActFormRequest = { 
/**
 * Which act.
 */
kind: EventKind, 
/**
 * Whom; empty for somebody who is not in the archive yet (转入).
 */
people: Array<PersonId>, 
/**
 * Number of the step of 发展党员, where it is one.
 */
step: string, };

export type ActForm = { 
/**
 * Which act.
 */
kind: EventKind, 
/**
 * Its title.
 */
label: string, 
/**
 * Whom, in words: "王小明", "王小明等 12 人".
 */
whom: string, 
/**
 * Its fields.
 */
fields: Array<ActField>, 
/**
 * What it means and where that is written; may be empty.
 */
note: string, 
/**
 * It can be recorded as something that has happened, whatever speaks against it.
 */
can_be_past: boolean, };

export type ActEach = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * By name of the field.
 */
values: { [key in string]: string }, };

export type ActRequest = { 
/**
 * Which act.
 */
kind: EventKind, 
/**
 * Whom; empty for somebody who is not in the archive yet (转入).
 */
people: Array<PersonId>, 
/**
 * By name of the field.
 */
values: { [key in string]: string }, 
/**
 * What differs for single people.
 */
each: Array<ActEach>, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, 
/**
 * Number of the step of 发展党员, where it is one.
 */
step: string, 
/**
 * 补录: it has happened; what blocks is only noted.
 */
is_past: boolean, };

export type ActLine = { 
/**
 * Whom; 0 for somebody new.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Stage or standing now.
 */
stage_label: string, 
/**
 * Branch now.
 */
branch: string, 
/**
 * What will be recorded, in words.
 */
change: string, 
/**
 * What speaks against it.
 */
findings: Array<FindingView>, 
/**
 * The same in one line.
 */
findings_text: string, 
/**
 * A rule that cannot be passed over: the person is left out.
 */
is_left_out: boolean, };

export type ActFieldError = { 
/**
 * Its name.
 */
key: string, 
/**
 * What is wrong and what can be typed.
 */
message: string, };

export type ActPreview = { 
/**
 * One for each person.
 */
lines: Array<ActLine>, 
/**
 * How many would be recorded.
 */
n_ready: number, 
/**
 * How many are left out.
 */
n_left_out: number, 
/**
 * What the button says: "办理转出 12 人".
 */
confirm: string, 
/**
 * The counts in one sentence.
 */
summary: string, 
/**
 * Rules that only warn; they are sent back when somebody goes on.
 */
warnings: Array<string>, 
/**
 * Fields that are wrong or missing; while there are some, nothing can be recorded.
 */
errors: Array<ActFieldError>, };

export type ActDone = { 
/**
 * Whom.
 */
people: Array<PersonId>, 
/**
 * How many were left out.
 */
n_left_out: number, 
/**
 * For whom a letter can be printed now.
 */
letters: Array<PersonId>, 
/**
 * In words.
 */
summary: string, };

export type FactRequest = { 
/**
 * Which.
 */
event_id: EventId, };

export type FactForm = { 
/**
 * Which.
 */
event_id: EventId, 
/**
 * For saving.
 */
revision: number, 
/**
 * What happened, in words.
 */
label: string, 
/**
 * With whom.
 */
whom: string, 
/**
 * Its fields as they stand; the last one asks why it is corrected.
 */
fields: Array<ActField>, 
/**
 * What else changes with it: a meeting that decided about others, too. May be empty.
 */
note: string, };

export type FactCorrect = { 
/**
 * Which.
 */
event_id: EventId, 
/**
 * The state that the form started from.
 */
revision: number, 
/**
 * By name of the field.
 */
values: { [key in string]: string }, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, };

export type FactRemove = { 
/**
 * Which.
 */
event_id: EventId, 
/**
 * Why; kept with the operation.
 */
reason: string, };

export type TransferTab = "leaving" | "gone" | "arrived" | "away" | "kept";

export type TransfersRequest = { 
/**
 * Which.
 */
tab: TransferTab, 
/**
 * Only this organization.
 */
branch: OrganizationId | null, };

export type TransferTabView = { 
/**
 * Which.
 */
tab: TransferTab, 
/**
 * Its name.
 */
label: string, 
/**
 * How many people.
 */
count: number, };

export type TransferColumn = { 
/**
 * Its head.
 */
label: string, 
/**
 * Width in CSS pixels at 100 %.
 */
width: number, 
/**
 * Copied as text.
 */
is_code: boolean, };

export type TransferRow = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Cells in the order of the columns; the first is the name.
 */
cells: Array<string>, 
/**
 * `bad`, `warn` or empty; the state stands in a cell as a word, too.
 */
tone: string, };

export type TransferList = { 
/**
 * Every tab with its number.
 */
tabs: Array<TransferTabView>, 
/**
 * Columns of this one.
 */
columns: Array<TransferColumn>, 
/**
 * Rows, most urgent first.
 */
rows: Array<TransferRow>, 
/**
 * What can be done with chosen rows; the first is the main act.
 */
acts: Array<ActKind>, 
/**
 * The chosen can be asked after the slip.
 */
can_chase: boolean, 
/**
 * Letters can be printed for the chosen.
 */
can_print: boolean, 
/**
 * What is said where there is nobody.
 */
empty: string, };

export type NoticeText = { 
/**
 * The text.
 */
text: string, };

export type ChangesRequest = { 
/**
 * The earlier day, as typed; empty: the last day of the year before.
 */
from: string, 
/**
 * The later day; empty: today.
 */
to: string, 
/**
 * Only this organization.
 */
branch: OrganizationId | null, };

export type ChangeNumber = { 
/**
 * `members`, `full_member`, …
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * On the earlier day.
 */
before: number, 
/**
 * Who is in it on the later day only.
 */
entered: number, 
/**
 * Who was in it on the earlier day only.
 */
left: number, 
/**
 * On the later day.
 */
after: number, };

export type PersonChange = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * The day of the fact that explains it; empty where none does.
 */
on: string, 
/**
 * What happened: "组织关系转出：…".
 */
what: string, 
/**
 * Stage or standing on the earlier day; empty where the person was not counted.
 */
before: string, 
/**
 * On the later day.
 */
after: string, 
/**
 * Branch on the earlier day.
 */
branch_before: string, 
/**
 * On the later day.
 */
branch_after: string, 
/**
 * Codes of the numbers that the person entered.
 */
entered: Array<string>, 
/**
 * Codes of the numbers that the person left.
 */
left: Array<string>, };

export type Changes = { 
/**
 * The earlier day.
 */
from: string, 
/**
 * The later day.
 */
to: string, 
/**
 * Numbers on both days.
 */
numbers: Array<ChangeNumber>, 
/**
 * Everybody who stands elsewhere.
 */
people: Array<PersonChange>, 
/**
 * The whole as text, to be pasted.
 */
text: string, };

export type RuleSetting = { 
/**
 * Its name.
 */
key: string, 
/**
 * What it is about.
 */
label: string, 
/**
 * Its value.
 */
value: number, 
/**
 * "天", "个月".
 */
unit: string, 
/**
 * Where it comes from; says so where no text was seen.
 */
source: string, };

export type IssuingCommittee = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its address.
 */
address: string, 
/**
 * Its telephone.
 */
phone: string, 
/**
 * Its fax.
 */
fax: string, 
/**
 * Its postcode.
 */
postcode: string, 
/**
 * The number of the next letter; its last digits count up.
 */
next_letter_no: string, };

export type TransferSettings = { 
/**
 * The committee that issues letters.
 */
committee: IssuingCommittee, 
/**
 * Numbers that a school may set.
 */
rules: Array<RuleSetting>, };

export type TransferSettingsSave = { 
/**
 * The committee that issues letters.
 */
committee: IssuingCommittee, 
/**
 * By name of the rule.
 */
rules: { [key in string]: number }, };

export type GraduationGroup = { 
/**
 * "班级" or "年级".
 */
kind: string, 
/**
 * Its name.
 */
label: string, 
/**
 * Who belongs to it and has not graduated.
 */
people: Array<PersonId>, };

export type GraduateTyped = { 
/**
 * Whom.
 */
id: number, 
/**
 * 去向: "签约就业", "升学", …
 */
destination: string, 
/**
 * 单位 or school.
 */
unit: string, 
/**
 * Where it is.
 */
place: string, 
/**
 * 抬头
 */
addressee: string, 
/**
 * Address of the receiving organization.
 */
address: string, 
/**
 * Its telephone.
 */
phone: string, 
/**
 * 党费交至, where it differs from the common one.
 */
dues_until: string, 
/**
 * The way that was chosen; empty: as proposed.
 */
way: string, };

export type GraduationRequest = { 
/**
 * Whom.
 */
people: Array<PersonId>, 
/**
 * 离校日期, as typed.
 */
on: string, 
/**
 * 党费交至, as typed.
 */
dues_until: string, 
/**
 * 有效期, in days; empty: the setting.
 */
valid_days: string, 
/**
 * The first number; empty: the next one.
 */
letter_no: string, 
/**
 * What was typed or read.
 */
typed: Array<GraduateTyped>, 
/**
 * Rules that the user has seen and goes on in spite of.
 */
accepted: Array<string>, };

export type GraduateLine = { 
/**
 * Whom.
 */
id: PersonId, 
/**
 * Name.
 */
name: string, 
/**
 * Class, number: what tells two of the same name apart.
 */
detail: string, 
/**
 * The destination as it was understood.
 */
destination: string, 
/**
 * The way.
 */
way: string, 
/**
 * In words.
 */
way_label: string, 
/**
 * What may be chosen, the proposal first.
 */
ways: Array<ActOption>, 
/**
 * Where it goes, or until when it is kept.
 */
what: string, 
/**
 * Number of the letter; empty where there is none.
 */
letter_no: string, 
/**
 * Why the person may get lost; empty where nothing says so.
 */
risk: string, 
/**
 * What speaks against it.
 */
findings: Array<FindingView>, 
/**
 * The person is left out.
 */
is_left_out: boolean, };

export type GraduationCount = { 
/**
 * What is counted.
 */
label: string, 
/**
 * How many.
 */
count: number, 
/**
 * `warn` or empty.
 */
tone: string, };

export type GraduationPlan = { 
/**
 * One for each person, those at risk first.
 */
lines: Array<GraduateLine>, 
/**
 * Counts.
 */
counts: Array<GraduationCount>, 
/**
 * What the button says.
 */
confirm: string, 
/**
 * Rules that only warn.
 */
warnings: Array<string>, 
/**
 * Fields that are wrong or missing.
 */
errors: Array<ActFieldError>, 
/**
 * How many would be recorded.
 */
n_ready: number, };

export type SurveyRequest = { 
/**
 * Stands for the file.
 */
token: string, 
/**
 * Among whom its rows are looked for.
 */
people: Array<PersonId>, };

export type Survey = { 
/**
 * Rows that belong to somebody.
 */
typed: Array<GraduateTyped>, 
/**
 * Rows that belong to nobody, in words: "第 7 行 王小明：有两个同名的人".
 */
unmatched: Array<string>, 
/**
 * What was read: "读出 41 行，认出 39 人；列：姓名、学号、去向".
 */
summary: string, };

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
  import_open: { request: ImportOpen; reply: ImportView };
  import_cancel: { request: ImportRequest; reply: Nothing };
  import_decide: { request: ImportDecide; reply: ImportView };
  import_to_check: { request: ImportRequest; reply: Exported };
  graduation_survey: { request: SurveyRequest; reply: Survey };
  document_preview: { request: DocumentRequest; reply: DocumentPages };
  document_save: { request: DocumentSave; reply: Exported };
  template_add: { request: Nothing; reply: Changed<TemplateAdded> };
  template_fill: { request: TemplateFill; reply: Exported };
  export_run: { request: ExportRequest; reply: Exported };
  export_open: { request: ExportedRequest; reply: Nothing };
  copy: { request: CopyText; reply: Nothing };
  attachment_pick: { request: Nothing; reply: AttachmentOffer };
  attachment_offer: { request: AttachmentOfferRequest; reply: AttachmentOffer };
  attachment_add: { request: AttachmentAdd; reply: Changed<AttachmentView> };
  attachment_page: { request: AttachmentPageRequest; reply: AttachmentPage };
  attachment_copy: { request: AttachmentRequest; reply: AttachmentSaved };
  person_photo: { request: PersonRequest; reply: PersonPhoto };
  steps_pick: { request: Nothing; reply: StepsOffer };
  steps_export: { request: Nothing; reply: Exported };
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
  custom_fields: { request: Nothing; reply: CustomFields };
  custom_field_save: { request: CustomFieldSave; reply: Changed<CustomFieldView> };
  person_columns: { request: Nothing; reply: Array<PersonColumn> };
  person_ids: { request: PersonQuery; reply: PersonIds };
  person_rows: { request: PersonRowsRequest; reply: Array<PersonRow> };
  column_values: { request: ColumnValuesRequest; reply: Array<ColumnValue> };
  column_summary: { request: ColumnSummaryRequest; reply: Array<ColumnSummary> };
  people_edit_preview: { request: PeopleEdit; reply: EditPreview };
  people_edit: { request: PeopleEditRun; reply: Changed<PeopleEdited> };
  people_order: { request: PeopleOrder; reply: Changed<number> };
  cells_copy: { request: CellsCopy; reply: Nothing };
  views: { request: Nothing; reply: Array<KeptView> };
  view_keep: { request: ViewKeep; reply: Changed<Array<KeptView>> };
  view_remove: { request: ViewRequest; reply: Changed<Array<KeptView>> };
  view_order: { request: ViewOrder; reply: Changed<Array<KeptView>> };
  person_card: { request: PersonRequest; reply: PersonCard };
  person_blank: { request: Nothing; reply: PersonCard };
  person_add: { request: PersonAdd; reply: Changed<PersonCard> };
  person_update: { request: PersonUpdate; reply: Changed<PersonCard> };
  person_trash: { request: PeopleRequest; reply: Changed<number> };
  person_restore: { request: PeopleRequest; reply: Changed<number> };
  person_purge_preview: { request: PeopleRequest; reply: PersonPurgePreview };
  person_purge: { request: PersonPurge; reply: Changed<number> };
  field_take_back_preview: { request: FieldTakeBack; reply: FieldTakeBackPreview };
  field_take_back: { request: FieldTakeBack; reply: Changed<Nothing> };
  duplicates: { request: HealthRequest; reply: DuplicateList };
  merge_preview: { request: MergeRequest; reply: MergePreview };
  merge_run: { request: MergeRun; reply: Changed<PersonCard> };
  contradictions: { request: HealthRequest; reply: ContradictionList };
  contradiction_fix: { request: ContradictionFixRun; reply: Changed<PersonCard> };
  finding_acknowledge: { request: FindingAcknowledge; reply: Changed<Nothing> };
  finding_reopen: { request: FindingReopen; reply: Changed<Nothing> };
  completeness: { request: HealthRequest; reply: CompletenessPage };
  completeness_text: { request: CompletenessTextRequest; reply: CompletenessTexts };
  wanted: { request: Nothing; reply: WantedPage };
  wanted_save: { request: WantedSave; reply: Changed<WantedPage> };
  person_history: { request: PersonRequest; reply: Array<ChangeLine> };
  event_kinds: { request: Nothing; reply: Array<EventKindView> };
  event_save: { request: EventSave; reply: Changed<PersonCard> };
  event_remove: { request: EventRequest; reply: Changed<PersonCard> };
  act_kinds: { request: Nothing; reply: Array<ActKind> };
  act_form: { request: ActFormRequest; reply: ActForm };
  act_preview: { request: ActRequest; reply: ActPreview };
  act_run: { request: ActRequest; reply: Changed<ActDone> };
  fact_form: { request: FactRequest; reply: FactForm };
  fact_correct: { request: FactCorrect; reply: Changed<Nothing> };
  fact_remove: { request: FactRemove; reply: Changed<Nothing> };
  transfers: { request: TransfersRequest; reply: TransferList };
  receipt_notice: { request: PeopleRequest; reply: NoticeText };
  transfer_settings: { request: Nothing; reply: TransferSettings };
  transfer_settings_save: { request: TransferSettingsSave; reply: Changed<TransferSettings> };
  changes_between: { request: ChangesRequest; reply: Changes };
  graduation_groups: { request: Nothing; reply: Array<GraduationGroup> };
  graduation_plan: { request: GraduationRequest; reply: GraduationPlan };
  graduation_run: { request: GraduationRequest; reply: Changed<ActDone> };
  reveal: { request: RevealRequest; reply: Revealed };
  find: { request: FindRequest; reply: Array<FoundPerson> };
  form_drafts: { request: Nothing; reply: Array<FormDraft> };
  form_draft_keep: { request: FormDraft; reply: Nothing };
  form_draft_forget: { request: FormDraftScope; reply: Nothing };
  date_read: { request: DateTyped; reply: DateRead };
  import_memory: { request: Nothing; reply: ImportMemory };
  import_forget: { request: ImportForget; reply: Changed<ImportMemory> };
  import_rows: { request: ImportRowsRequest; reply: ImportRows };
  import_run: { request: ImportRun; reply: Changed<ImportDone> };
  import_close: { request: ImportRequest; reply: Nothing };
  reports: { request: Nothing; reply: Array<ReportView> };
  documents: { request: DocumentsRequest; reply: Array<DocumentView> };
  templates: { request: Nothing; reply: TemplateList };
  template_fields: { request: Nothing; reply: Array<TemplateFieldGroup> };
  template_check: { request: TemplateFill; reply: TemplateCheck };
  template_remove: { request: TemplateRequest; reply: Changed<TemplateList> };
  document_page: { request: DocumentPageRequest; reply: DocumentPage };
  rules: { request: Nothing; reply: RulesPage };
  rule_save: { request: RuleSave; reply: Changed<RulesPage> };
  rule_try: { request: RuleSave; reply: RuleTrial };
  rule_weigh: { request: RuleWeigh; reply: Changed<RulesPage> };
  rule_weigh_try: { request: RuleWeigh; reply: RuleTrial };
  rules_scheme: { request: SchemeRequest; reply: Changed<RulesPage> };
  rules_scheme_try: { request: SchemeRequest; reply: RuleTrial };
  steps: { request: Nothing; reply: StepsPage };
  steps_try: { request: StepsChoice; reply: StepsOffer };
  steps_choose: { request: StepsChoice; reply: Changed<StepsPage> };
  workdays: { request: Nothing; reply: WorkdaysPage };
  workdays_year: { request: WorkdaysRequest; reply: WorkdaysPreview };
  workdays_read: { request: WorkdaysText; reply: WorkdaysPreview };
  workdays_check: { request: WorkdaysTable; reply: WorkdaysPreview };
  workdays_save: { request: WorkdaysTable; reply: Changed<WorkdaysPage> };
  workdays_remove: { request: WorkdaysRequest; reply: Changed<WorkdaysPage> };
  workdays_count: { request: WorkdaysCount; reply: WorkdaysCounted };
  development_board: { request: BoardRequest; reply: Board };
  development_list: { request: DevelopmentListRequest; reply: DevelopmentList };
  development_rows: { request: PeopleRequest; reply: Array<DevelopmentRow> };
  development_schedule: { request: BoardRequest; reply: DevelopmentSchedule };
  development_pressing: { request: Nothing; reply: DevelopmentPressing };
  development_plan: { request: PlanRequest; reply: PlanView };
  development_plan_keep: { request: PlanKeep; reply: Changed<PlanView> };
  backfill_grid: { request: BackfillRequest; reply: BackfillGrid };
  backfill_paste: { request: BackfillPaste; reply: BackfillPasted };
  backfill_preview: { request: BackfillCheck; reply: BackfillPreview };
  backfill_save: { request: BackfillSave; reply: Changed<BackfillDone> };
  development_course: { request: PersonRequest; reply: DevelopmentCourse };
  papers: { request: PersonRequest; reply: PaperBook };
  paper_save: { request: PaperSave; reply: Changed<PaperBook> };
  paper_remove: { request: PaperRemove; reply: Changed<PaperBook> };
  papers_mark: { request: PapersMark; reply: Changed<PapersMarked> };
  history: { request: HistoryRequest; reply: Array<OperationView> };
  undo_preview: { request: UndoRequest; reply: UndoReport };
  undo: { request: UndoRequest; reply: Changed<UndoReport> };
  undo_last: { request: Nothing; reply: Changed<UndoReport> };
  redo_last: { request: Nothing; reply: Changed<UndoReport> };
  settings: { request: Nothing; reply: SettingsView };
  settings_save: { request: SettingsSave; reply: Changed<SettingsView> };
  backups: { request: Nothing; reply: Array<BackupView> };
  backup_now: { request: Nothing; reply: BackupView };
  attachments: { request: PersonRequest; reply: AttachmentList };
  attachment_save: { request: AttachmentSave; reply: Changed<AttachmentView> };
  attachment_remove: { request: AttachmentRequest; reply: Changed<Nothing> };
}
