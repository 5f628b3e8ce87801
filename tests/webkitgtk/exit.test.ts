import { exitOnPoorLine } from '../exit/poor-line.ts';
import { exitPromises, onStage } from '../exit/suite.ts';

const stage = onStage('webkitgtk');
exitPromises(stage);
exitOnPoorLine(stage);
