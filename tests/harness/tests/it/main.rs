//! The house's own tests: stories, a night shift, training, tidiness.

mod shift;
mod stories;
mod tidy;
mod training;
