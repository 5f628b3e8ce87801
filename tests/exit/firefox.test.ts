import { exitOnPoorLine } from './poor-line.ts';
import { exitPromises, onStage } from './suite.ts';
import { exitWithoutScript } from './without-script.ts';

const stage = onStage('firefox');
exitPromises(stage);
exitOnPoorLine(stage);
exitWithoutScript(stage);
