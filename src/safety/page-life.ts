/*
 * A page within a visit: it arrives, it leaves, or the person leaves altogether. The inline scripts say so with
 * events, because a page's own script is a module that runs once, however often its page is shown.
 */
const ARRIVE = 'portal:arrive';
const LEAVE = 'portal:leave';
const TURN = 'portal:turn';
const MOVE = 'portal:move';
const EXIT = 'portal:exit';

/** Says that another page stands in the document. */
export function sayArrived(): void {
  document.dispatchEvent(new Event(ARRIVE));
}

/** Says that the page in the document is about to go, or to move into the same page in another language or size. */
export function sayLeaving(how: 'away' | 'moving' = 'away'): void {
  document.dispatchEvent(new Event(how === 'moving' ? MOVE : LEAVE));
}

/** What is handed about before a page moves. */
interface Turning {
  readonly page: Document;
  /** Everything that must be there before. */
  readonly waits: Promise<void>[];
}

/**
 * Says that the same page is about to be shown in another language, size or colours, and waits until everything that
 * was typed can move with it. Rejects where something did not come: then the page stays as it is.
 */
export async function sayTurning(page: Document): Promise<void> {
  const detail: Turning = { page, waits: [] };
  document.dispatchEvent(new CustomEvent(TURN, { detail }));
  await Promise.all(detail.waits);
}

/** Only `sayTurning` sends an event of this name. */
function turningOf(event: Event): Turning {
  return (event as CustomEvent<Turning>).detail;
}

/** Says that the exit has begun: nothing may be shown any more. */
export function sayExit(): void {
  document.dispatchEvent(new Event(EXIT));
}

/** Runs something as the exit begins. */
export function onExit(run: () => void): void {
  document.addEventListener(EXIT, run);
}

/** A place on a page that is alive. */
export interface Alive<Kept> {
  /** Lets go of everything. */
  leave: () => void;
  /**
   * Makes ready to stand in another page, which is the same in another language or size.
   * @returns what moves there, or null when there is nothing; rejects where it cannot
   */
  turn: (page: Document) => Promise<Kept | null>;
}

/**
 * Brings a place on a page to life whenever its page is shown, and lets go of everything when the page goes, the
 * exit begins or the browser leaves. What moves with a page into its other language is never anywhere but in memory.
 * @param id the element's id
 * @param arrive draws into the element, and takes up what has moved there
 */
export function onScreen<Kept>(
  id: string,
  arrive: (place: HTMLElement, kept: Kept | null) => Alive<Kept>,
): void {
  let alive: Alive<Kept> | undefined;
  let kept: Kept | null = null;
  const enter = () => {
    const place = document.getElementById(id);
    if (place && !alive) alive = arrive(place, kept);
    kept = null;
  };
  const go = () => {
    alive?.leave();
    alive = undefined;
    kept = null;
  };
  document.addEventListener(TURN, (event) => {
    const { page, waits } = turningOf(event);
    const take = (moving: Kept | null) => {
      kept = moving;
    };
    if (alive) waits.push(alive.turn(page).then(take));
  });
  document.addEventListener(MOVE, () => {
    if (kept === null) go();
    else alive = undefined;
  });
  document.addEventListener(ARRIVE, enter);
  document.addEventListener(LEAVE, go);
  document.addEventListener(EXIT, go);
  addEventListener('pagehide', go);
  enter();
}
