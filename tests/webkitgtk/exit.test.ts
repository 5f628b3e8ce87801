import { exitPromises, onStage } from '../exit/suite.ts';

exitPromises(onStage('webkitgtk'));
