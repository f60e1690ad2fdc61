//! What the operating system alone can do; the only crate that may hold unsafe code.
