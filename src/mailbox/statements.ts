/** ?1 and ?2 are the office hours of `Patience`. */
const alarmIsDue = 'waited > ?1 AND (alarmed = 0 OR waited >= alarmed + ?2)';

/** ?1 is the carrier, ?2 the route. */
const uncarried = `FROM letter LEFT JOIN delivery ON delivery.id = letter.id AND carrier = ?1
      WHERE route = ?2 AND coalesce(carried, 0) = 0`;

const today = '(SELECT number FROM calendar)';

/** In what the databases differ, where a transaction does not have the whole database to itself. */
export interface Dialect {
  /** Lets nobody else work on the letter or the reply of this id until the transaction ends. */
  readonly holdId: string;
  /** Stands behind a SELECT: nobody else may change these rows until then. */
  readonly hold: string;
  /** The same for the rows of this table, and those that somebody holds already are passed over. */
  readonly holdFree: (table: string) => string;
}

/** Every statement of the mailbox, each in one place, with `?1` for its first value. */
export const statementsIn = ({ holdId, hold, holdFree }: Dialect) =>
  ({
    holdId,
    letterHash: 'SELECT hash FROM letter WHERE id = ?1 UNION ALL SELECT hash FROM receipt WHERE id = ?1',
    openMailbox: `INSERT INTO mailbox (key, last_letter, seen, first_day) VALUES (?1, ?2, ${today}, ?3)
      ON CONFLICT (key) DO UPDATE SET last_letter = excluded.last_letter, seen = excluded.seen, forgotten = 0,
        first_day = CASE mailbox.forgotten WHEN 1 THEN excluded.first_day ELSE mailbox.first_day END`,
    addLetter: `INSERT INTO letter (id, day, key, write, ack_hash, route, hash, blob)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    waiting: `SELECT id, day, write, ack_hash, route, blob FROM letter
      WHERE (day, id) > (?1, ?2) ORDER BY day, id LIMIT ?3`,
    standings: `SELECT id, day, route, held, unread, alarmed FROM (
        SELECT letter.id AS id, day, letter.route AS route, 1 AS held,
          CASE WHEN unread.id IS NULL THEN 0 ELSE 1 END AS unread, coalesce(alarmed, 0) AS alarmed
        FROM letter LEFT JOIN unread ON unread.id = letter.id
        UNION ALL SELECT id, '', route, 0, 1, alarmed FROM unread
        WHERE NOT EXISTS (SELECT 1 FROM letter WHERE letter.id = unread.id)
      ) AS standing WHERE id > ?1 ORDER BY id LIMIT ?2`,
    unreceipted: 'SELECT ack_hash FROM letter WHERE id = ?1',
    receipted: 'SELECT id FROM receipt WHERE id = ?1',
    keepReceipt: `INSERT INTO receipt (id, hash, seen) SELECT id, hash, ${today} FROM letter WHERE id = ?1`,
    eraseLetter: 'DELETE FROM letter WHERE id = ?1',
    addUnread: 'INSERT INTO unread (id, route, ack_hash) VALUES (?1, ?2, ?3)',
    unread: 'SELECT ack_hash FROM unread WHERE id = ?1',
    read: 'DELETE FROM unread WHERE id = ?1',
    countHour: 'UPDATE unread SET waited = waited + 1, hour = ?1 WHERE hour <> ?1',
    overdue: `SELECT DISTINCT route FROM unread WHERE ${alarmIsDue} ORDER BY route`,
    alarmed: `UPDATE unread SET alarmed = waited WHERE ${alarmIsDue} AND route = ?3`,
    isAnyDue: `SELECT letter.id ${uncarried} AND (due IS NULL OR due <= ?3 OR due - wait > ?3) LIMIT 1`,
    due: `SELECT letter.id, day, write, ack_hash, route, blob
      ${uncarried} AND coalesce(due, 0) <= ?3 ORDER BY day, letter.id LIMIT ?4${holdFree('letter')}`,
    putOffAgain: 'UPDATE delivery SET due = ?2 + wait WHERE carrier = ?1 AND due - wait > ?2',
    // Somebody else may have claimed it between the two statements: then there is no row.
    claim: `INSERT INTO delivery (id, carrier, tries, due, wait, claim) VALUES (?1, ?2, 1, ?3, ?4, ?5)
      ON CONFLICT (id, carrier) DO UPDATE SET tries = delivery.tries + 1, due = excluded.due,
        wait = excluded.wait, claim = excluded.claim WHERE delivery.carried = 0 AND delivery.due <= ?6
      RETURNING tries`,
    carried: `UPDATE delivery SET carried = 1, stuck = 0, due = 0, wait = 0, claim = ''
      WHERE carrier = ?1 AND id = ?2`,
    failed: `UPDATE delivery SET due = ?1, wait = ?2, stuck = CASE WHEN ?3 = 1 THEN 1 ELSE stuck END, claim = ''
      WHERE id = ?4 AND carrier = ?5 AND claim = ?6`,
    hurry: `UPDATE delivery SET due = ?2, wait = 0 WHERE carrier = ?1 AND carried = 0 AND claim = ''`,
    stuck: `SELECT DISTINCT carrier, route FROM delivery JOIN letter USING (id) WHERE stuck = 1
      ORDER BY carrier, route`,
    isNoticed: 'SELECT name FROM notice WHERE name = ?1',
    isNoticeHeld: 'SELECT name FROM notice WHERE name = ?1 AND due > ?2 AND due - wait <= ?2',
    // One of many wins: the others see its row.
    claimNotice: `INSERT INTO notice (name, due, wait) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET due = excluded.due, wait = excluded.wait
        WHERE notice.due <= ?4 OR notice.due - notice.wait > ?4
      RETURNING name`,
    noticed: `INSERT INTO notice (name, due, wait) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET due = excluded.due, wait = excluded.wait`,
    endNotice: 'DELETE FROM notice WHERE name = ?1',
    mailbox: 'SELECT last_letter, forgotten, first_day FROM mailbox WHERE key = ?1',
    holdMailbox: `SELECT key FROM mailbox WHERE key = ?1${hold}`,
    waitsFrom: 'SELECT id FROM letter WHERE key = ?1 LIMIT 1',
    replyHash: 'SELECT hash FROM reply WHERE id = ?1',
    addReply: `INSERT INTO reply (key, n, id, hash, blob)
      VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM reply WHERE key = ?1), ?2, ?3, ?4)`,
    wake: `UPDATE mailbox SET seen = ${today}, forgotten = 0 WHERE key = ?1`,
    seen: `UPDATE mailbox SET seen = ${today} WHERE key = ?1`,
    seenByLetter: `UPDATE mailbox SET seen = ${today} WHERE key = (SELECT key FROM letter WHERE id = ?1)`,
    replies: `SELECT blob FROM reply WHERE key = ?1 AND blob IS NOT NULL ORDER BY n DESC LIMIT ?2 OFFSET ?3`,
    decoys: 'SELECT blob FROM decoy LIMIT ?1',
    eraseReplies: 'UPDATE reply SET blob = NULL WHERE key = ?1 AND blob IS NOT NULL',
    hide: 'UPDATE mailbox SET forgotten = 1 WHERE key = ?1',
    calendar: 'SELECT number, day FROM calendar',
    holdCalendar: `SELECT number, day FROM calendar${hold}`,
    turnCalendar: 'UPDATE calendar SET number = ?1, day = ?2',
    oldMailboxes: `SELECT seen, key FROM mailbox WHERE seen < ?1 AND (seen, key) > (?2, ?3)
      ORDER BY seen, key LIMIT ?4${holdFree('mailbox')}`,
    dropReplies: 'DELETE FROM reply WHERE key = ?1',
    dropMailbox: 'DELETE FROM mailbox WHERE key = ?1',
    dropReceipts:
      'DELETE FROM receipt WHERE id IN (SELECT id FROM receipt WHERE seen < ?1 LIMIT ?2) RETURNING id',
    mark: 'SELECT number, hash FROM mark WHERE name = ?1',
    setMark: `INSERT INTO mark (name, number, hash) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET number = excluded.number, hash = excluded.hash`,
    count: `SELECT CAST((SELECT count(*) FROM letter) AS integer) AS waiting,
      CAST((SELECT count(*) FROM mailbox) AS integer) AS mailboxes,
      CAST((SELECT count(*) FROM reply WHERE blob IS NOT NULL) AS integer) AS replies`,
  }) as const;

export type StatementName = keyof ReturnType<typeof statementsIn>;
