//! casebook

fn main() {}
