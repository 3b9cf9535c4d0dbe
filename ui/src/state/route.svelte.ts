// Which screen stands in the window.

export type Place =
  | { screen: "ward" }
  | { screen: "live"; bed: number }
  | { screen: "sessions" }
  | { screen: "review"; session: number }
  | { screen: "settings"; back: Place };

export class Route {
  place = $state.raw<Place>({ screen: "ward" });

  go(place: Place): void {
    this.place = place;
  }
}
