//! The pure rules of the field: days, money, identity numbers, votes, dues, probation. No I/O, no clock, no SQL.
//!
//! Reading order: leaf values (`ids`, `date`, `money`, `citizen_id`), then what happened (`event`), what is
//! known of a person (`field`), what a user can do (`operation`), and the rules on top of them.
//! If a rule needs today, it takes `today`.

#![deny(clippy::arithmetic_side_effects)]

pub mod attachment;
pub mod birthday;
pub mod calendar;
pub mod carried;
pub mod citizen_id;
pub mod codes;
pub mod date;
pub mod development;
pub mod dues;
pub mod event;
pub mod field;
pub mod graduation;
pub mod ids;
pub mod mask;
pub mod meeting;
pub mod mobility;
pub mod money;
pub mod operation;
pub mod paper;
pub mod person;
pub mod pinyin;
pub mod probation;
pub mod roster;
pub mod rules;
pub mod strokes;
pub mod text;
pub mod transfer;
pub mod vote;
