//! Listing what is in reach, for people who choose a device.

use super::radio::{LIST, attribute, listed};
use btleplug::api::{Central, CentralState, Manager as _, PeripheralProperties, ScanFilter};
use btleplug::platform::{Adapter, Manager};
use std::collections::BTreeMap;
use std::time::Duration;
use vitals::Attribute;

/// A device in reach, by what it advertises.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    pub name: Option<String>,
    /// For people only: it changes with the adapter, may change by itself, and some systems hide it.
    pub address: String,
    /// Signal strength in dBm.
    pub rssi: Option<i16>,
    /// Advertised services: assigned ones by their 16-bit number, vendors' by their whole one.
    pub services: Vec<String>,
}

/// Why nothing can be listed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ScanError {
    #[error("there is no adapter")]
    NoAdapter,
    #[error("the adapter is switched off")]
    SwitchedOff,
    #[error("there is no permission")]
    NoPermission,
    #[error("{0}")]
    Failed(String),
}

impl From<btleplug::Error> for ScanError {
    fn from(error: btleplug::Error) -> Self {
        match error {
            btleplug::Error::PermissionDenied => Self::NoPermission,
            btleplug::Error::NoAdapterAvailable => Self::NoAdapter,
            other => Self::Failed(other.to_string()),
        }
    }
}

/// Looks for so long and tells of each device when it is first heard, and again when it says more about itself.
///
/// # Errors
/// [`ScanError`]; devices may have been told of before.
pub fn scan(length: Duration, mut tell: impl FnMut(&Seen)) -> Result<(), ScanError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ScanError::Failed(error.to_string()))?;
    runtime.block_on(async {
        let adapter = Manager::new().await?.adapters().await?.into_iter().next().ok_or(ScanError::NoAdapter)?;
        if adapter.adapter_state().await? == CentralState::PoweredOff {
            return Err(ScanError::SwitchedOff);
        }
        adapter.start_scan(ScanFilter::default()).await?;
        let ended = tokio::time::timeout(length, list(&adapter, &mut tell)).await;
        let stopped = adapter.stop_scan().await;
        // The time being up is the good end.
        ended.unwrap_or(Ok(()))?;
        Ok(stopped?)
    })
}

async fn list(adapter: &Adapter, tell: &mut impl FnMut(&Seen)) -> Result<(), ScanError> {
    let mut told: BTreeMap<String, Seen> = BTreeMap::new();
    loop {
        let all = listed(adapter).await.map_err(|_| ScanError::Failed("the Bluetooth service went away".into()))?;
        for (_, properties) in all.into_iter().filter(|(_, properties)| properties.rssi.is_some()) {
            let seen = Seen::of(&properties);
            let before = told.get(&seen.address);
            if before.is_none_or(|before| before.name != seen.name || before.services != seen.services) {
                tell(&seen);
                told.insert(seen.address.clone(), seen);
            }
        }
        tokio::time::sleep(LIST).await;
    }
}

impl Seen {
    fn of(properties: &PeripheralProperties) -> Self {
        let mut services: Vec<String> = properties
            .services
            .iter()
            .map(|uuid| match attribute(uuid.as_u128()) {
                Attribute::Gatt(short) => format!("{short:04X}"),
                Attribute::Vendor(_)
                | Attribute::RecordHeader
                | Attribute::RecordSignal
                | Attribute::RecordFile(_)
                | Attribute::RecordNumerics => uuid.to_string(),
            })
            .collect();
        services.sort();
        Self {
            name: properties.advertisement_name.clone(),
            address: properties.address.to_string(),
            rssi: properties.rssi,
            services,
        }
    }
}
