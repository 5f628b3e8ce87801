import type { Command } from './command.ts';
import { bridge } from './commands/bridge.ts';
import { callerEnd, callerNew } from './commands/caller.ts';
import { collect } from './commands/collect.ts';
import { connect } from './commands/connect.ts';
import { doctor } from './commands/doctor.ts';
import { equalityCounts } from './commands/equality.ts';
import { goLive } from './commands/go-live.ts';
import { keysCheck } from './commands/keys-check.ts';
import { keysNew } from './commands/keys-new.ts';
import { keysRetire } from './commands/keys-retire.ts';
import { keysRoot } from './commands/keys-root.ts';
import { keysFingerprint, keysShow } from './commands/keys-show.ts';
import { keysSign } from './commands/keys-sign.ts';
import { list } from './commands/list.ts';
import { message } from './commands/message.ts';
import { openFiles } from './commands/open-files.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { record } from './commands/record.ts';
import { rehearseKeyLoss } from './commands/rehearse-key-loss.ts';
import { serve } from './commands/serve.ts';
import { show } from './commands/show.ts';
import { tokenNew } from './commands/token-new.ts';
import { update } from './commands/update.ts';

/** Every command, in the order in which a new council meets them. */
export const commands: readonly Command[] = [
  keysRoot,
  keysNew,
  keysShow,
  keysSign,
  keysCheck,
  keysFingerprint,
  keysRetire,
  rehearseKeyLoss,
  connect,
  tokenNew,
  collect,
  bridge,
  openFiles,
  list,
  show,
  update,
  message,
  equalityCounts,
  callerNew,
  callerEnd,
  serve,
  reconcileCommand,
  record,
  doctor,
  goLive,
];
