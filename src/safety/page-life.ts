/*
 * A page within a visit: it arrives, it leaves, or the person leaves altogether. The inline scripts say so with
 * events, because a page's own script is a module that runs once, however often its page is shown.
 */
const ARRIVE = 'portal:arrive';
const LEAVE = 'portal:leave';
const EXIT = 'portal:exit';

/** Says that another page stands in the document. */
export function sayArrived(): void {
  document.dispatchEvent(new Event(ARRIVE));
}

/** Says that the page in the document is about to go. */
export function sayLeaving(): void {
  document.dispatchEvent(new Event(LEAVE));
}

/** Says that the exit has begun: nothing may be shown any more. */
export function sayExit(): void {
  document.dispatchEvent(new Event(EXIT));
}

/** Runs something as the exit begins. */
export function onExit(run: () => void): void {
  document.addEventListener(EXIT, run);
}

/**
 * Brings a place on a page to life whenever its page is shown, and lets go of everything when the page goes, the
 * exit begins or the browser leaves.
 * @param id the element's id
 * @param arrive draws into the element; gives back what lets go of it
 */
export function onScreen(id: string, arrive: (place: HTMLElement) => () => void): void {
  let leave: (() => void) | undefined;
  const enter = () => {
    const place = document.getElementById(id);
    if (place && !leave) leave = arrive(place);
  };
  const go = () => {
    leave?.();
    leave = undefined;
  };
  document.addEventListener(ARRIVE, enter);
  document.addEventListener(LEAVE, go);
  document.addEventListener(EXIT, go);
  addEventListener('pagehide', go);
  enter();
}
