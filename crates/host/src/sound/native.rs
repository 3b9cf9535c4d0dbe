//! The voice on Windows and macOS: the system's default output through cpal. Volume and mute cannot be read this way, and
//! are told as unknown.

use super::{Ended, STALLED, Shared, running};
use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{ErrorKind, FromSample, SampleFormat, SizedSample, Stream, StreamConfig};
use station::ipc::Cause;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How often the advance of the sound and the choice of the default output are looked at.
const LOOK: Duration = Duration::from_millis(250);

/// An output that runs; dropping the stream closes it.
struct Output {
    _stream: Stream,
    name: String,
    errors: Receiver<cpal::Error>,
}

/// Plays until the output is lost, another becomes the default, or nobody wants it any more.
pub(super) fn play(shared: &Arc<Shared>, stopped: &Receiver<()>) -> Ended {
    let mut output = match open(shared) {
        Ok(output) => output,
        Err(error) => return lost(&error),
    };
    let began = shared.playing().count();
    let (mut count, mut advanced) = (began, shared.clock.now());
    loop {
        match stopped.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ended::Stopped,
        }
        for error in output.errors.try_iter() {
            match error.kind() {
                // A torn buffer is over when it is told, and so is what the thread was refused.
                ErrorKind::Xrun | ErrorKind::RealtimeDenied => {}
                ErrorKind::DeviceChanged => output.name = default_name().unwrap_or(output.name),
                _ => return lost(&error),
            }
        }
        let (now, played) = (shared.clock.now(), shared.playing().count());
        if played != count {
            (count, advanced) = (played, now);
        } else if now.since(advanced) >= STALLED {
            let why = "the sound device takes no more sound".into();
            return Ended::Lost { cause: Cause::SoundStalled, why };
        }
        if count != began {
            shared.tell(running(output.name.clone(), false, None), None);
        }
    }
}

fn open(shared: &Arc<Shared>) -> Result<Output, cpal::Error> {
    let none = || cpal::Error::with_message(ErrorKind::DeviceNotAvailable, "there is no sound device");
    let device = cpal::default_host().default_output_device().ok_or_else(none)?;
    let chosen = device.default_output_config()?;
    let config = chosen.config();
    shared.playing().retune(config.sample_rate);
    let (tell, errors) = channel();
    let stream = match chosen.sample_format() {
        SampleFormat::I16 => build::<i16>(&device, config, shared, tell),
        SampleFormat::I32 => build::<i32>(&device, config, shared, tell),
        SampleFormat::U16 => build::<u16>(&device, config, shared, tell),
        SampleFormat::F32 => build::<f32>(&device, config, shared, tell),
        other => {
            let what = format!("the sound device wants samples as {other}");
            Err(cpal::Error::with_message(ErrorKind::UnsupportedConfig, what))
        }
    }?;
    stream.play()?;
    Ok(Output { _stream: stream, name: device.description()?.name().to_owned(), errors })
}

/// A stream that plays the one voice on every channel.
fn build<S: SizedSample + FromSample<i16>>(
    device: &cpal::Device,
    config: StreamConfig,
    shared: &Arc<Shared>,
    tell: Sender<cpal::Error>,
) -> Result<Stream, cpal::Error> {
    let shared = shared.clone();
    let channels = usize::from(config.channels).max(1);
    let mut voice = Vec::new();
    let fill = move |out: &mut [S], _: &cpal::OutputCallbackInfo| {
        voice.resize(out.len() / channels, 0);
        shared.playing().render(&mut voice);
        for (frame, sample) in out.chunks_mut(channels).zip(&voice) {
            frame.fill(S::from_sample(*sample));
        }
    };
    let failed = move |error| {
        // Without a listener the output is being closed.
        drop(tell.send(error));
    };
    device.build_output_stream(config, fill, failed, None)
}

fn default_name() -> Option<String> {
    let device = cpal::default_host().default_output_device()?;
    device.description().ok().map(|description| description.name().to_owned())
}

fn lost(error: &cpal::Error) -> Ended {
    Ended::Lost { cause: Cause::NoSoundDevice, why: error.to_string() }
}
