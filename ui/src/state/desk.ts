// Everything a screen is handed: the watch over the core, the acts, the person and the place.

import type { Host } from "../host/host";
import { Acts } from "./acts.svelte";
import { Paper } from "./paper.svelte";
import { Person } from "./person.svelte";
import { Route } from "./route.svelte";
import { WardView } from "./ward.svelte";
import { Watch } from "./watch.svelte";

export interface Desk {
  host: Host;
  watch: Watch;
  acts: Acts;
  paper: Paper;
  person: Person;
  route: Route;
  ward: WardView;
}

export function desk(host: Host): Desk {
  const watch = new Watch(host);
  return {
    host,
    watch,
    acts: new Acts(host, watch),
    paper: new Paper(host, watch),
    person: new Person(),
    route: new Route(),
    ward: new WardView(),
  };
}
