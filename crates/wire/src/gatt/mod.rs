//! Characteristics of the Bluetooth SIG: one small struct each, after the GATT Specification Supplement.

pub mod battery;
pub mod blood_pressure;
pub mod date_time;
pub mod device_information;
pub mod heart_rate;
pub mod plx_continuous;
pub mod plx_spot_check;
pub mod temperature;
pub mod weight;
