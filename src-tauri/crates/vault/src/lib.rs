//! Keys in slots, generation folders and the lock of the data folder. No SQL.
