//! What the program can do: one list of commands, one dispatch.
