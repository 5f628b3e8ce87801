/** A drawing of lines beside words that say the same, so that nobody has to hear it twice. */
export function Picture({ lines }: { lines: string }) {
  return (
    <svg
      class="portal-drawing"
      aria-hidden="true"
      viewBox="0 0 48 48"
      width="64"
      height="64"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
    >
      <path d={lines} />
    </svg>
  );
}
