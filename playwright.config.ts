import { defineConfig } from '@playwright/test';
import { browserSwitches, findTestBrowser, sharedProgramSwitches } from './scripts/browser.mjs';
import { findElectron } from './scripts/electron-runtime.mjs';
import type { HostOptions } from './tests/e2e/app';

const electron = findElectron();
const isMainProcess = process.env.TEST_WORKER_INDEX === undefined;

if (isMainProcess && electron === null) {
  console.log(
    'electron: its runtime is not installed here; the desktop program runs on the stand-in of tests/desktop.',
  );
}

/**
 * The specs drive the built renderer: project `browser` over the loopback host in the installed Chromium, project
 * `desktop` in the desktop program: over Electron where its runtime is there, else over what stands in for it.
 */
export default defineConfig<HostOptions>({
  testDir: './tests/e2e',
  globalSetup: './tests/desktop/stand-in/build.ts',
  globalTeardown: './tests/desktop/judge-apis.ts',
  outputDir: './test-results/e2e',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A dialog that is still growing is no target for a click that comes in the same moment.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording doubles the time of every gesture.
    trace: process.env.MINGZHANG_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findTestBrowser() ?? 'chromium',
      args: [...browserSwitches(), ...sharedProgramSwitches()],
    },
  },
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    {
      name: 'desktop',
      testDir: './tests',
      // All of them take about six minutes more, which the gate does not have: by hand, with MINGZHANG_DESKTOP=all.
      testMatch:
        process.env.MINGZHANG_DESKTOP === 'all'
          ? ['desktop/*.spec.ts', 'e2e/*.spec.ts']
          : ['desktop/*.spec.ts', 'e2e/{files,forms,main-job,batch,publish,mapping,clipboard}.spec.ts'],
      // What only a browser has (tabs, addresses, the in-app file dialog), or only what stands in for Electron.
      grepInvert: electron === null ? /@browser/ : /@browser|@stand-in/,
      use: { host: 'electron' },
    },
  ],
});
