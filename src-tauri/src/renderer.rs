//! How WebKitGTK draws. Without a graphics processor its default composites the whole window in software and takes
//! more than a core; plain drawing does the same sweep with a tenth. With one, the default is right.

/// Chooses before GTK starts. The choice is an environment variable, so the program starts itself anew with it; the
/// process stays the same one.
#[cfg(target_os = "linux")]
pub fn choose() {
    use std::os::unix::process::CommandExt;
    const PLAIN: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let chosen = std::env::var_os(PLAIN).is_some();
    let has_processor = std::fs::read_dir("/dev/dri")
        .is_ok_and(|nodes| nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD")));
    if chosen || has_processor {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(PLAIN, "1").exec();
    eprintln!("wardlight: drawing is not adjusted to a machine without graphics processor: {error}");
}

/// Other systems draw through their own web view and need no choice.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}
