//! The house's own tests: stories, a night shift, tidiness.

mod shift;
mod stories;
mod tidy;
