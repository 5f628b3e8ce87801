import { z } from 'zod';

/**
 * Whether the desk may seal words of its own beside the closed list. Whoever finds the code can read them, and no one
 * has translated them: left out, it may not.
 */
export const freeTextSchema = z.boolean({ error: 'true or false' }).default(false);
