//! A crash leaves no picture of the memory behind, in which the key of the store and everything on the screen would lie.

/// Switches core dumps off for this process and what it starts.
///
/// # Errors
/// What the system says; on a system where this program does not know how, that it is unsupported.
#[cfg(unix)]
pub(crate) fn switch_off() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // One byte and not none: at none Linux still hands the dump to a program that core_pattern pipes into (core(5), and
    // do_coredump in fs/coredump.c); a limit of one ends both.
    let least = Rlimit { current: Some(1), maximum: Some(1) };
    Ok(setrlimit(Resource::Core, least)?)
}

#[cfg(not(unix))]
pub(crate) fn switch_off() -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn a_crash_of_this_process_and_of_its_children_is_not_dumped() {
        let core = || {
            let limits = std::process::Command::new("cat").arg("/proc/self/limits").output().unwrap().stdout;
            let limits = String::from_utf8(limits).unwrap();
            let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
            line.split_whitespace().skip(4).take(2).map(str::to_owned).collect::<Vec<_>>()
        };
        super::switch_off().unwrap();
        assert_eq!(core(), ["1", "1"]);
    }
}
