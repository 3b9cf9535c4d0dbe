//! What the window can be told on the command line.

use clap::Parser;
use std::path::PathBuf;

/// Opens Wardlight on the training ward, or with real devices. Not a medical device; for research and training.
#[derive(Parser, Clone)]
#[command(
    version,
    after_help = "Examples: wardlight --folder ./training --size 1280x720
          wardlight --live --device 'HR belt'"
)]
pub struct Arguments {
    /// A ward of real devices, with a store of its own, instead of the training ward.
    #[arg(long, requires = "devices")]
    live: bool,
    /// A device of the live ward, by the name it advertises or its serial number. May be said more than once.
    #[arg(long = "device", value_name = "NAME_OR_SERIAL", requires = "live")]
    devices: Vec<String>,
    /// Folder of the store; by default in the user's data folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Read the store's key, 32 bytes or 64 hexadecimal digits, from this file descriptor instead of the keychain.
    #[arg(long, value_name = "N")]
    key_fd: Option<i32>,
    /// Write every event to this file. It holds the names typed.
    #[arg(long)]
    pub log: Option<PathBuf>,
    /// Open the ward at once, say when the first wave was painted, and end. For trying out an installation.
    #[arg(long, env = "WARDLIGHT_EXIT_AFTER_PAINT", value_parser = clap::builder::FalseyValueParser::new())]
    pub exit_after_paint: bool,
    /// Open the wall too, a second window that only shows, on another display where there is one.
    #[arg(long)]
    pub wall: bool,
    /// Inner size of the window, such as 1280x720.
    #[arg(long, default_value = "1280x720", value_parser = parse_size)]
    size: (f64, f64),
}

impl Arguments {
    /// The store's folder.
    pub fn folder(&self) -> Result<PathBuf, String> {
        let usual = if self.live { host::live_folder } else { host::training_folder };
        let folder = self.folder.clone().or_else(usual);
        folder.ok_or_else(|| "this system names no data folder; say --folder DIR".into())
    }

    /// How the ward of that folder is started.
    pub fn options(&self, folder: PathBuf) -> host::Options {
        if !self.live {
            return host::Options::training(folder);
        }
        if let Err(obstacle) = host::radio::ready() {
            // It may be mended while the window is open; until then the board shows the devices as lost.
            eprintln!("wardlight: {obstacle}");
        }
        host::Options::live(folder, self.devices.clone())
    }

    /// Where the key comes from.
    pub fn key(&self) -> Result<host::KeySource, String> {
        match self.key_fd {
            None => Ok(host::KeySource::Keychain),
            Some(number) => host::key_from(number).map(host::KeySource::Handed).map_err(|error| error.to_string()),
        }
    }

    pub fn size(&self) -> (f64, f64) {
        self.size
    }
}

fn parse_size(text: &str) -> Result<(f64, f64), String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse::<u16>().ok()?, h.parse::<u16>().ok()?)));
    match parts {
        Some((width, height)) if width >= 640 && height >= 360 => Ok((f64::from(width), f64::from(height))),
        Some(_) => Err("at least 640x360".into()),
        None => Err("not of the form 1280x720".into()),
    }
}
