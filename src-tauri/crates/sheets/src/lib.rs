//! Excel and text tables in and out; knows cells and fields, not SQL.
