// The doors of the desktop window. The only file that speaks with Tauri.

import { invoke } from "@tauri-apps/api/core";
import { type Host, isRefusal, Refused } from "./host";

async function open<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (why) {
    throw isRefusal(why) ? new Refused(why) : why;
  }
}

/** The doors of the second window. What acts has none there. */
export const tauriWall: Host = {
  call: (name, ask) => open(invoke("look", { look: { call: name, ask } })),
  frames: (pull) => open(invoke("wall_frames", { pull })),
};

export const tauri: Host = {
  call: (name, ask) => open(invoke("call", { call: { call: name, ask } })),
  frames: (pull) => open(invoke("frames", { pull })),
};
