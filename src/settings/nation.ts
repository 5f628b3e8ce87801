import { z } from 'zod';

/** Where the council is: which helplines are shown, and which days are working days. */
export const nationSchema = z.enum(['england', 'wales', 'scotland', 'northern-ireland'], {
  error: 'one of england, wales, scotland, northern-ireland',
});
