/**
 * Takes what stands in the controls of a place, to be put back once they are drawn anew: what a browser's translator
 * has moved about cannot be patched (preactjs/preact#948).
 * @returns puts it back into the controls with the same ids
 */
export function takeTyped(place: HTMLElement): () => void {
  const taken = controlsIn(place).map((control) => ({ id: control.id, ...stateOf(control) }));
  return () => {
    for (const control of controlsIn(place)) {
      const found = taken.find(({ id }) => id === control.id);
      if (!found) continue;
      control.value = found.value;
      if (control instanceof HTMLInputElement) control.checked = found.checked;
      // What one answer shows or hides is decided again.
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controlsIn(place: HTMLElement): Control[] {
  return Array.from(place.querySelectorAll<Control>('input, select, textarea'));
}

function stateOf(control: Control): { value: string; checked: boolean } {
  return { value: control.value, checked: control instanceof HTMLInputElement && control.checked };
}

/** Whether a browser's translator has been at work here. */
export function isTranslated(place: HTMLElement): boolean {
  return place.querySelector('font') !== null;
}
