import { exitOnPoorLine } from './poor-line.ts';
import { exitPromises, onStage } from './suite.ts';

const stage = onStage('firefox');
exitPromises(stage);
exitOnPoorLine(stage);
