/** Where text for the operator goes; a stream of Node fits. */
export interface Out {
  write(text: string): unknown;
}

/** The keyboard, as far as the passphrase prompt needs it. `process.stdin` fits. */
export interface Keyboard extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** Everything a command takes from the world. A command is a function of its context and its arguments. */
export interface Context {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly stdin?: Keyboard;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** `n` bytes from a generator fit for keys. */
  readonly random: (n: number) => Uint8Array;
  readonly fetch: typeof fetch;
  /** Ends `collect --watch` between two rounds, and a request to the portal that is under way. */
  readonly signal?: AbortSignal;
}
