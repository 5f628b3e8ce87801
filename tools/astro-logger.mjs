/**
 * What Astro says while it builds goes to the terminal. In the built portal it says nothing: an error's text could
 * hold what somebody typed, and the portal's only logger is src/safety/log.ts, which counts that a page failed.
 */
export default function logger() {
  const isBuilt = import.meta.env?.PROD === true;
  return {
    write({ label, message }) {
      if (!isBuilt)
        process.stderr.write(`${label && label !== 'SKIP_FORMAT' ? `[${label}] ` : ''}${message}\n`);
    },
  };
}
