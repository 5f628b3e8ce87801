import { exitPromises, onStage } from './suite.ts';

exitPromises(onStage('firefox'));
