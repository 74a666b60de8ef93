//! Every code that this room emits: where it points, what it says, the way out.
