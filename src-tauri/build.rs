fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["call", "frames", "look", "wall_frames"]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    tauri_build::try_build(attributes).expect("the window's manifest is well formed");
}
