import type { Stretch } from './keys.ts';
import { type Breath, scrypt } from './scrypt.ts';

// A key press waits at most about this long for the work to stop: less than one frame at 60 a second.
const SLICE_MS = 12;

// The clock is asked once in so many steps; sixteen steps take 0.03 ms on a laptop and 0.5 ms on a slow phone.
const STEPS_PER_LOOK = 16;

/** The stretch for a page: between slices the browser handles keys, presses and paint, so that the exit works. */
export const stretchInBrowser: Stretch = (secret, salt) =>
  scrypt(browserBreath(), secret, salt, { logN: 15, r: 8, length: 32 });

function browserBreath(): Breath {
  let start = Date.now();
  let steps = 0;
  return {
    isTime: () => {
      steps = (steps + 1) % STEPS_PER_LOOK;
      if (steps !== 0) return false;
      const spent = Date.now() - start;
      return spent < 0 || spent >= SLICE_MS; // less than nothing: somebody set the clock back
    },
    pause: async () => {
      await nextTask();
      start = Date.now();
    },
  };
}

/**
 * Ends the running task and goes on in a task of its own, behind whatever the person did meanwhile. A message to
 * ourselves and not `setTimeout`, which browsers stretch to 4 ms, and to a second in a tab at the back. A fresh
 * channel each time, because Node hands on up to a thousand messages of one channel without letting timers in.
 */
function nextTask(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}
