//! The encrypted database: opening order, the one write door, the journal, undo.
