// Which screen stands in the window. It also stands in the page's own address, so that pages which had to begin again
// come back to the same place.

export type Place =
  | { screen: "ward" }
  | { screen: "live"; bed: number }
  | { screen: "sessions" }
  | { screen: "setup" }
  | { screen: "audit" }
  | { screen: "patients"; patient: number | null }
  | { screen: "review"; session: number }
  | { screen: "settings"; back: Place };

/** What begins a fragment. */
const AT = "#";

/** The place as a fragment. From the settings one comes back to where they were opened. */
export function fragment(place: Place): string {
  switch (place.screen) {
    case "ward":
    case "sessions":
    case "setup":
    case "audit":
      return `${AT}${place.screen}`;
    case "patients":
      return place.patient === null ? `${AT}patients` : `${AT}patient/${place.patient}`;
    case "live":
      return `${AT}bed/${place.bed}`;
    case "review":
      return `${AT}session/${place.session}`;
    case "settings":
      return fragment(place.back);
  }
}

/** The place of a fragment; null where it names none. */
export function placeOf(hash: string): Place | null {
  if (hash === "#ward") return { screen: "ward" };
  if (hash === "#audit") return { screen: "audit" };
  if (hash === "#setup") return { screen: "setup" };
  if (hash === "#sessions") return { screen: "sessions" };
  if (hash === "#patients") return { screen: "patients", patient: null };
  const [, what, digits] = /^#(bed|session|patient)\/(\d{1,9})$/.exec(hash) ?? [];
  if (what === "bed") return { screen: "live", bed: Number(digits) };
  if (what === "patient") return { screen: "patients", patient: Number(digits) };
  if (what === "session") return { screen: "review", session: Number(digits) };
  return null;
}

export class Route {
  /** The pages began again in the middle of something. */
  readonly again = placeOf(location.hash) !== null;
  place = $state.raw<Place>(placeOf(location.hash) ?? { screen: "ward" });

  go(place: Place): void {
    this.place = place;
    history.replaceState(null, "", fragment(place));
  }
}
