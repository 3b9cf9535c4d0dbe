//! One connection to a PulseAudio server, spoken in turns by one thread: nothing here waits longer than it is told to.

use super::super::Ended;
use pulseaudio::protocol::{
    AuthParams, AuthReply, Command, CommandReply, DESCRIPTOR_SIZE, Descriptor, DescriptorFlags, MAX_VERSION, Prop,
    Props, ProtocolError, PulseError, SetClientNameReply, TagStructReader, encode_descriptor, read_descriptor,
    write_command_message,
};
use station::ipc::Cause;
use std::collections::VecDeque;
use std::ffi::CString;
use std::io::{Cursor, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// A server that does not answer for so long has stalled.
const PATIENCE: Duration = Duration::from_secs(3);
/// No message of a sound server is longer; one that says so is not from a sound server.
const LONGEST: usize = 4 * 1024 * 1024;
/// The server hangs up on a cookie of another length (PulseAudio, `native-common.h`).
const COOKIE: usize = 256;
/// The channel of everything that is not sound.
const CONTROL: u32 = u32::MAX;

/// Why a line to the server ended or was never there.
#[derive(Debug, Error)]
pub(super) enum Broken {
    #[error("no sound server is running here")]
    NoServer,
    #[error("the sound server does not answer")]
    Silent,
    #[error("the sound server went away")]
    Gone,
    #[error("the sound server refused: {0:?}")]
    Refused(PulseError),
    #[error("the sound server cannot be understood: {0}")]
    Foreign(ProtocolError),
    #[error("the line to the sound server failed: {0}")]
    Io(std::io::Error),
}

/// What shows the server that we are its user's program. PulseAudio wants it; PipeWire asks for none, and any will do.
fn cookie() -> Vec<u8> {
    let config = std::env::var_os("XDG_CONFIG_HOME").map(|folder| PathBuf::from(folder).join("pulse/cookie"));
    let named = std::env::var_os("PULSE_COOKIE").map(PathBuf::from);
    let places = [named, config, pulseaudio::cookie_path_from_env()];
    let found = places.into_iter().flatten().find_map(|path| std::fs::read(path).ok());
    found.filter(|cookie| cookie.len() == COOKIE).unwrap_or_else(|| vec![0; COOKIE])
}

/// A connection past its greeting.
pub(super) struct Line {
    socket: UnixStream,
    version: u16,
    sequence: u32,
    /// Bytes of a message not yet whole.
    inbox: Vec<u8>,
    /// What the server said while we waited for an answer.
    said: VecDeque<Command>,
}

enum Message {
    Said(Box<Command>),
    Answer { sequence: u32, payload: Vec<u8>, from: usize },
    Refusal { sequence: u32, error: PulseError },
}

impl From<Broken> for Ended {
    fn from(broken: Broken) -> Self {
        let cause = match broken {
            Broken::Silent => Cause::SoundStalled,
            Broken::NoServer | Broken::Gone | Broken::Refused(_) | Broken::Foreign(_) | Broken::Io(_) => {
                Cause::NoSoundDevice
            }
        };
        Self::Lost { cause, why: broken.to_string() }
    }
}

impl From<ProtocolError> for Broken {
    fn from(error: ProtocolError) -> Self {
        match error {
            ProtocolError::Io(error) => error.into(),
            ProtocolError::ServerError(error) => Self::Refused(error),
            error => Self::Foreign(error),
        }
    }
}

impl From<std::io::Error> for Broken {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => Self::Silent,
            ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof => Self::Gone,
            ErrorKind::NotFound | ErrorKind::ConnectionRefused => Self::NoServer,
            _ => Self::Io(error),
        }
    }
}

impl Line {
    /// Connects to the server the environment names (`PULSE_SERVER`, `PULSE_RUNTIME_PATH`, `XDG_RUNTIME_DIR`).
    pub fn open() -> Result<Self, Broken> {
        let path = pulseaudio::socket_path_from_env().ok_or(Broken::NoServer)?;
        let cookie = cookie();
        let socket = UnixStream::connect(path)?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let mut line = Self { socket, version: MAX_VERSION, sequence: 0, inbox: Vec::new(), said: VecDeque::new() };
        let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let answer: AuthReply = line.ask(&Command::Auth(auth))?;
        line.version = MAX_VERSION.min(answer.version);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, c"Wardlight");
        props.set(Prop::MediaRole, c"event");
        if let Ok(id) = CString::new(std::process::id().to_string()) {
            props.set(Prop::ApplicationProcessId, id);
        }
        let _: SetClientNameReply = line.ask(&Command::SetClientName(props))?;
        Ok(line)
    }

    /// Asks and waits for the answer; what the server says meanwhile is kept for [`Line::next`].
    pub fn ask<R: CommandReply>(&mut self, command: &Command) -> Result<R, Broken> {
        let (payload, from) = self.settle(command)?;
        let mut rest = Cursor::new(&payload[from..]);
        Ok(R::read(&mut TagStructReader::new(&mut rest, self.version), self.version)?)
    }

    /// Asks for something that is answered without a word.
    pub fn tell(&mut self, command: &Command) -> Result<(), Broken> {
        self.settle(command).map(|_| ())
    }

    /// What the server says next, if it does within `wait`.
    pub fn next(&mut self, wait: Duration) -> Result<Option<Command>, Broken> {
        if let Some(said) = self.said.pop_front() {
            return Ok(Some(said));
        }
        match self.message(wait)? {
            Some(Message::Said(command)) => Ok(Some(*command)),
            // An answer nobody waits for any more.
            Some(Message::Answer { .. } | Message::Refusal { .. }) | None => Ok(None),
        }
    }

    /// Sends samples of a stream.
    pub fn play(&mut self, channel: u32, bytes: &[u8]) -> Result<(), Broken> {
        let length = u32::try_from(bytes.len()).expect("the server never asks for more than its longest message");
        let mut head = [0; DESCRIPTOR_SIZE];
        encode_descriptor(&mut head, &Descriptor { length, channel, offset: 0, flags: DescriptorFlags::empty() });
        self.socket.write_all(&head)?;
        Ok(self.socket.write_all(bytes)?)
    }

    fn settle(&mut self, command: &Command) -> Result<(Vec<u8>, usize), Broken> {
        let asked = self.sequence;
        self.sequence += 1;
        write_command_message(&mut self.socket, asked, command, self.version)?;
        loop {
            match self.message(PATIENCE)?.ok_or(Broken::Silent)? {
                Message::Said(command) => self.said.push_back(*command),
                Message::Answer { sequence, payload, from } if sequence == asked => return Ok((payload, from)),
                Message::Refusal { sequence, error } if sequence == asked => return Err(Broken::Refused(error)),
                Message::Answer { .. } | Message::Refusal { .. } => {}
            }
        }
    }

    /// The next whole control message; `None` when it does not come within `wait`.
    fn message(&mut self, wait: Duration) -> Result<Option<Message>, Broken> {
        loop {
            if let Some(payload) = self.whole()? {
                if let Some(message) = self.read(payload)? {
                    return Ok(Some(message));
                }
                continue;
            }
            self.socket.set_read_timeout(Some(wait.max(Duration::from_millis(1))))?;
            let mut piece = [0; 16 * 1024];
            match self.socket.read(&mut piece) {
                Ok(0) => return Err(Broken::Gone),
                Ok(count) => self.inbox.extend_from_slice(&piece[..count]),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return Ok(None),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Takes one whole control message out of the inbox. Anything on another channel is not for us.
    fn whole(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        while self.inbox.len() >= DESCRIPTOR_SIZE {
            let head = read_descriptor(&mut Cursor::new(&self.inbox))?;
            let length = head.length as usize;
            if length > LONGEST {
                return Err(Broken::Foreign(ProtocolError::Invalid("a message longer than any".into())));
            }
            if self.inbox.len() < DESCRIPTOR_SIZE + length {
                return Ok(None);
            }
            let message: Vec<u8> = self.inbox.drain(..DESCRIPTOR_SIZE + length).skip(DESCRIPTOR_SIZE).collect();
            if head.channel == CONTROL {
                return Ok(Some(message));
            }
        }
        Ok(None)
    }

    fn read(&self, payload: Vec<u8>) -> Result<Option<Message>, Broken> {
        let mut cursor = Cursor::new(payload.as_slice());
        match Command::read_tag_prefixed(&mut cursor, self.version) {
            Ok((sequence, Command::Reply)) => {
                let from = usize::try_from(cursor.position()).expect("a position inside a message");
                Ok(Some(Message::Answer { sequence, payload, from }))
            }
            Ok((sequence, Command::Error(error))) => Ok(Some(Message::Refusal { sequence, error })),
            Ok((_, command)) => Ok(Some(Message::Said(Box::new(command)))),
            // Something newer than this program knows: not for us.
            Err(ProtocolError::Unimplemented(..)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
