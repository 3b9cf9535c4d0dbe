// The doors of a plain browser, served by the same origin on the loopback address.

import { type Host, isRefusal, Refused } from "./host";

/** A request that hangs longer than this has no answer. */
const PATIENCE_MS = 10_000;

async function post(path: string, body: unknown): Promise<Response> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status === 422) {
    const why: unknown = await response.json();
    if (isRefusal(why)) throw new Refused(why);
  }
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

export const loopback: Host = {
  call: async (name, ask) => (await post("call", { call: name, ask })).json(),
  frames: async (pull) => (await post("frames", pull)).arrayBuffer(),
};

/** As the second window's. */
export const loopbackWall: Host = {
  call: async (name, ask) => (await post("wall/look", { call: name, ask })).json(),
  frames: async (pull) => (await post("wall/frames", pull)).arrayBuffer(),
};
