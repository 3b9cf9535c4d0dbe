//! The voice on Linux: a stream that never stops, silence included, so that its advance proves the way to the speaker.

mod line;

use super::{Ended, STALLED, Shared, running};
use line::{Broken, Line};
use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    ChannelMap, ChannelVolume, Command, CreatePlaybackStreamReply, GetSinkInfo, LatencyParams, PlaybackLatency,
    PlaybackStreamParams, Prop, Props, SampleFormat, SampleSpec, SinkFlags, SinkInfo, SinkInputInfo, SubscriptionMask,
    Volume,
};
use station::Speaker;
use station::ipc::Cause;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, SystemTime};
use vitals::{Instant, Span};

/// How much sound lies between us and the speaker: long enough that a busy machine does not tear it. A new alarm does not
/// wait behind it, because what was not heard yet is taken back; only the part that the device holds already cannot be.
const AHEAD: Duration = Duration::from_millis(400);
/// The server asks for more in pieces of this length, and the device is asked to hold no more (`early_requests`).
const PIECE: Duration = Duration::from_millis(60);
/// The longest wait for the server's next word.
const LOOK_UP: Duration = Duration::from_millis(100);
/// Volume and device are looked at when the server says that something changed, no more often than this...
const SOONEST_LOOK: Span = Span::millis(200);
/// ...and in any case this often.
const EVERY_LOOK: Span = Span::secs(5);
/// What servers call the output they invent when there is none.
const NO_OUTPUT: &[u8] = b"auto_null";

/// A running stream.
struct Stream<'a> {
    shared: &'a Shared,
    line: Line,
    channel: u32,
    index: u32,
    /// When the server last took samples.
    advanced: Instant,
    /// The server took samples since the stream began.
    proven: bool,
    looked: Option<Instant>,
    changed: bool,
    speaker: Option<Speaker>,
    samples: Vec<i16>,
    bytes: Vec<u8>,
}

/// Plays until the output is lost or nobody wants it any more.
pub(super) fn play(shared: &Shared, stopped: &Receiver<()>) -> Ended {
    let mut stream = match Stream::open(shared) {
        Ok(stream) => stream,
        Err(broken) => return broken.into(),
    };
    loop {
        if stopped.try_recv() != Err(TryRecvError::Empty) {
            return Ended::Stopped;
        }
        match stream.step() {
            Ok(None) => {}
            Ok(Some(ended)) => return ended,
            Err(broken) => return broken.into(),
        }
    }
}

impl<'a> Stream<'a> {
    fn open(shared: &'a Shared) -> Result<Self, Broken> {
        let mut line = Line::open()?;
        line.tell(&Command::Subscribe(
            SubscriptionMask::SINK | SubscriptionMask::SINK_INPUT | SubscriptionMask::SERVER,
        ))?;
        let rate = shared.playing().rate();
        let reply: CreatePlaybackStreamReply = line.ask(&Command::CreatePlaybackStream(wanted(rate)))?;
        let mut stream = Self {
            shared,
            line,
            channel: reply.channel,
            index: reply.stream_index,
            advanced: shared.clock.now(),
            proven: false,
            looked: None,
            changed: true,
            speaker: None,
            samples: Vec::new(),
            bytes: Vec::new(),
        };
        stream.feed(reply.requested_bytes)?;
        Ok(stream)
    }

    /// One word of the server and what follows from it.
    fn step(&mut self) -> Result<Option<Ended>, Broken> {
        match self.line.next(LOOK_UP)? {
            Some(Command::Request(request)) if request.channel == self.channel => {
                self.advanced = self.shared.clock.now();
                self.proven = true;
                self.change()?;
                self.feed(request.length)?;
            }
            Some(Command::PlaybackStreamKilled(channel)) if channel == self.channel => {
                return Ok(Some(lost("the sound device was taken away")));
            }
            Some(
                Command::SubscribeEvent(_) | Command::PlaybackStreamMoved(_) | Command::PlaybackStreamSuspended(_),
            ) => {
                self.changed = true;
            }
            Some(_) | None => {}
        }
        let now = self.shared.clock.now();
        if now.since(self.advanced) >= STALLED {
            let why = "the sound device takes no more sound".into();
            return Ok(Some(Ended::Lost { cause: Cause::SoundStalled, why }));
        }
        self.look(now)
    }

    /// Takes back what was not heard yet when something else should sound. The server then asks for as much again.
    fn change(&mut self) -> Result<(), Broken> {
        if self.shared.playing().changes() {
            // The time is only sent back to us, and not used.
            let which = LatencyParams { channel: self.channel, now: SystemTime::UNIX_EPOCH };
            let latency: PlaybackLatency = self.line.ask(&Command::GetPlaybackLatency(which))?;
            self.line.tell(&Command::FlushPlaybackStream(self.channel))?;
            let unheard = usize::try_from(latency.write_offset - latency.read_offset).unwrap_or(0) / 2;
            self.shared.playing().change(unheard);
        }
        Ok(())
    }

    /// Hands over what the server asked for.
    fn feed(&mut self, bytes: u32) -> Result<(), Broken> {
        self.samples.resize(bytes as usize / 2, 0);
        self.shared.playing().render(&mut self.samples);
        self.bytes.clear();
        self.bytes.extend(self.samples.iter().flat_map(|sample| sample.to_le_bytes()));
        self.line.play(self.channel, &self.bytes)
    }

    /// Says where the sound goes and how loud, once the server has taken some.
    fn look(&mut self, now: Instant) -> Result<Option<Ended>, Broken> {
        let since = self.looked.map_or(Span::FOREVER, |looked| now.since(looked));
        if since >= EVERY_LOOK || (self.changed && since >= SOONEST_LOOK) {
            self.changed = false;
            self.looked = Some(now);
            let input: SinkInputInfo = self.line.ask(&Command::GetSinkInputInfo(self.index))?;
            let which = GetSinkInfo { index: Some(input.sink_index), name: None };
            let sink: SinkInfo = self.line.ask(&Command::GetSinkInfo(which))?;
            if sink.name.to_bytes() == NO_OUTPUT {
                return Ok(Some(lost("the sound server has no device")));
            }
            self.speaker = Some(heard(&sink, &input));
        }
        if let Some(speaker) = self.speaker.as_ref().filter(|_| self.proven) {
            self.shared.tell(speaker.clone(), None);
        }
        Ok(None)
    }
}

fn lost(why: &str) -> Ended {
    Ended::Lost { cause: Cause::NoSoundDevice, why: why.into() }
}

/// What reaches the ear: the device's mute and volume, and our own stream's.
fn heard(sink: &SinkInfo, input: &SinkInputInfo) -> Speaker {
    let name = sink.description.as_ref().unwrap_or(&sink.name).to_string_lossy().into_owned();
    let own = if input.has_volume { percent(&input.cvolume) } else { 100 };
    // With flat volumes the stream's volume is already that of the device.
    let flat = sink.flags.contains(SinkFlags::FLAT_VOLUME) && input.has_volume;
    let volume = if flat { own } else { percent(&sink.cvolume) * own / 100 };
    running(name, sink.muted || input.muted, Some(u8::try_from(volume).unwrap_or(u8::MAX)))
}

/// The loudest channel, in percent of what the system calls full.
fn percent(volume: &ChannelVolume) -> u32 {
    let loudest = volume.channels().iter().map(Volume::as_u32).max().unwrap_or(0);
    let full = u64::from(Volume::NORM.as_u32());
    let percent = (u64::from(loudest) * 100 + full / 2) / full;
    u32::try_from(percent).unwrap_or(u32::MAX)
}

/// One channel of 16-bit samples to whatever device the person has chosen, at the device's volume and never muted by
/// what the server remembers of us.
fn wanted(rate: u32) -> PlaybackStreamParams {
    let bytes = |length: Duration| {
        u32::try_from(super::tone::samples(length, rate) * 2).expect("less than a second of sound fits")
    };
    let mut props = Props::new();
    props.set(Prop::MediaName, c"Alarms");
    PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: rate },
        channel_map: ChannelMap::mono(),
        cvolume: Some(ChannelVolume::norm(1)),
        buffer_attr: BufferAttr {
            target_length: bytes(AHEAD),
            minimum_request_length: bytes(PIECE),
            pre_buffering: 0,
            ..BufferAttr::default()
        },
        flags: StreamFlags {
            early_requests: true,
            relative_volume: true,
            start_muted: Some(false),
            ..StreamFlags::default()
        },
        props,
        ..PlaybackStreamParams::default()
    }
}
