//! The index format, its writer, its reader and its query engine.
