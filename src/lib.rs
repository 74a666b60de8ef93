//! casebook
pub mod embedded_engine;
