/**
 * Notices that one of any number of processes sends, and the others leave to it: each has a name, and is due until
 * somebody has taken it on. Taking it on is a lease: a process that is killed before it has sent leaves the notice to
 * whoever asks when the lease has ended. So a notice may be sent twice, and is never left out.
 */
export interface Notices {
  /**
   * Whether it is the caller's to send this notice now; then nobody else's for `ms`. Due is what nobody has taken on or
   * sent, what was for as long as was said, and what was in a future, because the clock has gone back since.
   * @param name says what of, never of whom; `now` and `ms` in milliseconds
   */
  claimNotice(name: string, now: number, ms: number): Promise<boolean>;
  /** It was sent: it is not due again for `ms`. */
  noticed(name: string, now: number, ms: number): Promise<void>;
  /** What it was about has ended: what comes next is due at once. */
  endNotice(name: string): Promise<void>;
}
