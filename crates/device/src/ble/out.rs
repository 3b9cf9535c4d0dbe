//! The way of what a device says out of the radio's thread.

use super::Stamp;
use crate::{Heard, Wake};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use vitals::{Attribute, Link, LinkState, Packet};

/// Where one link's bytes and states go.
pub(super) struct Out {
    link: Link,
    stamp: Stamp,
    tell: Sender<Heard>,
    wake: Option<Wake>,
}

impl Out {
    pub fn new(link: Link, stamp: Stamp, tell: Sender<Heard>) -> Self {
        Self { link, stamp, tell, wake: None }
    }

    pub fn on_arrival(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }

    /// Hands over bytes that came now.
    pub fn packet(&self, attribute: Attribute, bytes: Vec<u8>) {
        let heard = (self.stamp)();
        self.tell(Heard::Packet(Packet { link: self.link, attribute, heard, bytes: Arc::from(bytes) }));
    }

    pub fn state(&self, state: LinkState) {
        self.tell(Heard::Link(self.link, state));
    }

    fn tell(&self, heard: Heard) {
        if self.tell.send(heard).is_err() {
            // The transport is being dropped; nobody wants to hear any more.
            return;
        }
        if let Some(wake) = &self.wake {
            wake();
        }
    }
}
