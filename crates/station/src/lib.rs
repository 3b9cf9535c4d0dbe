//! station
pub mod frame;
pub mod ipc;
