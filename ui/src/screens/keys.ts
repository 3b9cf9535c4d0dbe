// Keys of a screen. They rest while a person types or answers a question.

/** The key pressed on the screen itself, in lower case; null where it belongs to a field or a question. */
export function screenKey(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const at = event.target;
  if (at instanceof HTMLElement) {
    if (at.closest("input, textarea, [role=dialog], [data-keys=own]")) return null;
    // Enter and Space press the button that has the focus.
    if (at.closest("button") && (event.key === "Enter" || event.key === " ")) return null;
  }
  return event.key.toLowerCase();
}
