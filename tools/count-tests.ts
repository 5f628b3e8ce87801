/** Adds up what the test runners have written, and ends with one line that says how many passed and failed. */
import { existsSync, readFileSync } from 'node:fs';

interface Count {
  passed: number;
  failed: number;
}

/** A run that left no report counts as one failure: nobody may take silence for success. */
function read(file: string, count: (report: Record<string, never>) => Count): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  return count(JSON.parse(readFileSync(file, 'utf8')));
}

const vitest = (report: Record<string, never>): Count => ({
  passed: report['numPassedTests'] ?? 0,
  // A file that could not even be read has no tests to fail.
  failed: Math.max(report['numFailedTests'] ?? 0, report['success'] ? 0 : 1),
});
const unit = read('.cache/unit-tests.json', vitest);
const footprint = read('.cache/footprint-tests.json', vitest);
const browser = read('.cache/browser-tests.json', (report) => {
  const stats: { expected: number; unexpected: number; flaky: number } = report['stats'] ?? {
    expected: 0,
    unexpected: 1,
    flaky: 0,
  };
  // A test that passed only when tried again has failed.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
});
const passed = unit.passed + browser.passed + footprint.passed;
const failed = unit.failed + browser.failed + footprint.failed;
process.stdout.write(`tests: ${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
