//! Recordings of PhysioNet's WaveForm DataBase: header of one or several segments, signal formats, annotations. Pure:
//! names of files are told, never opened.
//!
//! Layouts after the WFDB Applications Guide, header(5), signal(5) and annot(5).

mod annotations;
mod body;
mod format;
mod header;
mod samples;
mod segments;

pub use annotations::{Annotation, Annotations, Code};
pub(crate) use body::{Files, plans};
pub use format::Format;
pub use header::{Header, Signal, SignalFile};
pub use samples::{Checksum, Decoder, Short};
pub use segments::{Master, Segment};
