//! Which heads name which field: the tables under `assets/layouts`, compiled in.
