/**
 * Loaded with `--import` into a process whose mailbox is to break its promise on purpose: changes the setting that makes a
 * commit wait for the disk on its way to SQLite. `SOFTEN` is `NORMAL` or `OFF`.
 */
import { DatabaseSync } from 'node:sqlite';

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (sql: string) {
  exec.call(this, sql.replace('synchronous = FULL', `synchronous = ${process.env['SOFTEN']}`));
};
