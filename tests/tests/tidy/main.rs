//! Chores as tests: what every file of the project has to keep to, looked up instead of remembered.

mod documents;
mod interface;
mod locks;
mod migrations;
mod source;
mod tree;
