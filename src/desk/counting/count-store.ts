import { join } from 'node:path';
import { z } from 'zod';
import { homeFiles, keepFile, readJsonFile } from '../home-folder.ts';

const ids = z.array(z.string());
const instant = z.iso.datetime();
const counted = z.number().int().nonnegative();

/**
 * `counted.json`: the last daily count. `differs` has the ids on which the sides did not agree. `sure` is false where
 * they differed for the first time: a letter may have come between collecting and counting, so that it is counted again.
 */
const countRecord = z.strictObject({
  version: z.literal(1),
  at: instant,
  agree: z.boolean(),
  sure: z.boolean(),
  differs: z.strictObject({ neverSeen: ids, backAgain: ids, goneThere: ids, untold: ids }),
  counts: z.strictObject({ portal: counted, portalUnread: counted, here: counted, otherRoute: counted }),
});
export type CountRecord = z.infer<typeof countRecord>;

const pathOf = (home: string): string => join(home, homeFiles.counted);

/** The last count; null where there is none, or its file is spoilt: then it is counted anew. */
export function readCount(home: string): CountRecord | null {
  const read = readJsonFile(pathOf(home));
  return read.ok ? (countRecord.safeParse(read.json).data ?? null) : null;
}

/** On the disk when it returns. */
export function keepCount(home: string, record: CountRecord): void {
  keepFile(pathOf(home), `${JSON.stringify(countRecord.parse(record), null, 2)}\n`);
}
