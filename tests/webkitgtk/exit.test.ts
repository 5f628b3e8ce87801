import { exitOnPoorLine } from '../exit/poor-line.ts';
import { exitPromises, onStage } from '../exit/suite.ts';
import { exitWithoutScript } from '../exit/without-script.ts';

const stage = onStage('webkitgtk');
exitPromises(stage);
exitOnPoorLine(stage);
exitWithoutScript(stage);
