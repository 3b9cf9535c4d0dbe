//! Recordings of PhysioNet's WaveForm DataBase: header, signal formats 212 and 16, annotations, and the driver that
//! makes a recording a device. Pure: names of files are told, never opened.
//!
//! Layouts after the WFDB Applications Guide, header(5), signal(5) and annot(5).

mod annotations;
mod driver;
mod header;
mod samples;
mod scan;

pub use annotations::{Annotation, Annotations, Code};
pub use driver::RecordDriver;
pub use header::{Header, Signal};
pub use samples::{Checksum, Decoder, Format, Short};
