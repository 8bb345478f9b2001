/** What a runner of tests tells the gate: how many passed, which failed and why, and how long every file took. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * @typedef {{ name: string, seconds: number }} Timed
 * @typedef {{ name: string, message: string }} Failure a test or a file, with the first line of what it says
 * @typedef {{ passed: number, notRun: number, failures: Failure[], files: Timed[] }} Report
 */

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/**
 * Reporter of vitest, because its own JSON leaves out what `beforeAll` took and what failed outside of a test. Writes a
 * `Report` to the file that MINGZHANG_TEST_REPORT names.
 */
export default class TestReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<{ message?: string }>} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    writeFileSync(process.env.MINGZHANG_TEST_REPORT ?? '', JSON.stringify(reportOf(modules, unhandled)));
  }
}

/**
 * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
 * @param {ReadonlyArray<{ message?: string }>} unhandled errors of no test
 * @returns {Report}
 */
export function reportOf(modules, unhandled) {
  /** @type {Report} */
  const report = { passed: 0, notRun: 0, failures: [], files: [] };
  for (const module of modules) {
    const name = relative(process.cwd(), module.moduleId);
    const { collectDuration, duration } = module.diagnostic();
    report.files.push({ name, seconds: (collectDuration + duration) / 1000 });
    const suites = [module, ...module.children.allSuites()];
    for (const suite of suites) {
      for (const error of suite.errors()) {
        report.failures.push(failure([name, ...('fullName' in suite ? [suite.fullName] : [])], error.message));
      }
    }
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === 'passed') report.passed += 1;
      else if (state === 'failed') report.failures.push(failure([name, test.fullName], errors?.[0]?.message));
      else report.notRun += 1;
    }
  }
  for (const error of unhandled) report.failures.push(failure(['outside of any test'], error.message));
  return report;
}

/**
 * @typedef {{ title: string, file: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ title: string, tests: { status: string, results: Result[] }[] }} Spec
 * @typedef {{ duration: number, error?: { message?: string } }} Result
 */

/**
 * The same of what Playwright's JSON reporter wrote. A test that passed only when it was tried again has failed.
 * @param {{ suites: Suite[], errors?: { message?: string }[] }} json
 * @returns {Report}
 */
export function reportOfPlaywright({ suites, errors = [] }) {
  /** @type {Report} */
  const report = { passed: 0, notRun: 0, failures: [], files: [] };
  for (const suite of suites) {
    let milliseconds = 0;
    for (const { path, spec } of specsOf(suite, [])) {
      for (const { status, results } of spec.tests) {
        milliseconds += results.reduce((sum, { duration }) => sum + duration, 0);
        const error = results.find((result) => result.error)?.error;
        if (status === 'expected') report.passed += 1;
        else if (status === 'skipped') report.notRun += 1;
        else report.failures.push(failure([suite.file, ...path, spec.title], error?.message));
      }
    }
    report.files.push({ name: suite.file, seconds: milliseconds / 1000 });
  }
  for (const error of errors) report.failures.push(failure(['outside of any test'], error.message));
  return report;
}

/**
 * @param {Suite} suite
 * @param {string[]} path
 * @returns {{ path: string[], spec: Spec }[]}
 */
function specsOf(suite, path) {
  const own = (suite.specs ?? []).map((spec) => ({ path, spec }));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, [...path, inner.title]))];
}

/**
 * @param {string[]} path
 * @param {string | undefined} message
 * @returns {Failure}
 */
function failure(path, message = '') {
  const lines = message.replace(COLOURS, '').split('\n');
  return { name: path.join(' › '), message: lines.find((line) => line.trim() !== '')?.trim() ?? 'it says nothing' };
}
