import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { cancelSystemDialogs, cell, openSample, openTable, type } from './editor';

test.use({ ownContext: true });

/** Violations of the content security policy, which the page itself hears of. */
async function violations(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const heard: unknown = Reflect.get(window, 'heardViolations');
    return Array.isArray(heard) ? heard.map(String) : ['not listening'];
  });
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heardViolations', heard);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      heard.push(`${violatedDirective} ${blockedURI}`);
    });
  });
}

/** Keys of every action of the program, as Playwright names them; closing comes last. */
function shortcuts(): string[] {
  const folder = 'renderer/actions';
  const text = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const keys = [...text.matchAll(/shortcuts: \[((?:'[^']*'(?:, )?)+)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, key = '']) => key.replace('Ctrl', 'Control')),
  );
  return [...new Set(keys)].filter((key) => key !== 'Control+W');
}

test('a session over all commands and dialogs: nothing against the policy, no request elsewhere', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  const foreign: string[] = [];
  let requests = 0;
  const own = new URL(page.url()).origin;
  page.context().on('request', (asked) => {
    requests += 1;
    const url = new URL(asked.url());
    if (url.protocol !== 'data:' && url.origin !== own) foreign.push(asked.url());
  });
  await listen(page);
  await cancelSystemDialogs(page);
  await openSample(page);
  await openTable(page, '部门预算支出总表');
  await type(page, 4, 'basic', '700');
  const keys = shortcuts();
  expect(keys.length).toBeGreaterThan(20);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
  const buttons = page.getByRole('toolbar').first().getByRole('button');
  const count = await buttons.count();
  for (let at = 0; at < count; at += 1) {
    const button = buttons.nth(at);
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    await button.click({ timeout: 3000 }).catch(() => undefined);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
  expect(await violations(page)).toEqual([]);
  expect(foreign).toEqual([]);
  console.log(`shell: ${keys.length} keys, ${count} buttons, ${requests} requests, 0 violations, 0 elsewhere`);
});

// What keeps the desktop program's window in its place is asked in tests/desktop.
test.describe('a page in a browser', { tag: '@browser' }, () => {
  test('the page leads nowhere and opens nothing', async ({ app }) => {
    // A page of its own: the browser says on the console what it refused, which the watched page must not do.
    const page = await app.page.context().newPage();
    await page.goto(await app.freshAddress());
    await openSample(page);
    const address = page.url();
    const pages = page.context().pages().length;
    const opened = await page.evaluate(() => {
      window.location.href = 'https://example.invalid/';
      return window.open('https://example.invalid/') === null;
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.invalid/';
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
    });
    expect(opened).toBe(true);
    await expect(cell(page, 1, 'income').or(page.locator('.ag-row').first()).first()).toBeVisible();
    expect(page.url()).toBe(address);
    expect(page.context().pages()).toHaveLength(pages);
    expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], '预算.mzb'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await expect(page.getByText('拖入的内容没有打开')).toBeVisible();
    await page.close();
  });

  test('another server of the machine gets its cookie and nothing else', async ({ app }) => {
    const { page } = app;
    await openSample(page);
    const own = new URL(page.url());
    const heard: string[] = [];
    const server = createServer((asked, response) => {
      heard.push(asked.headers.cookie ?? '');
      response.setHeader('Content-Type', 'text/html');
      response.end('<title>foreign</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const place = server.address();
    const port = typeof place === 'object' && place !== null ? place.port : 0;
    const foreign = await page.context().newPage();
    const answers: string[] = [];
    foreign.on('response', (answer) => {
      if (new URL(answer.url()).host === own.host) answers.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
    await foreign.goto(`http://127.0.0.1:${port}/`);
    // Cookies know no ports: this server sees ours, and it must be worth nothing.
    expect(heard.join()).toContain('mingzhang-');
    const reached = await foreign.evaluate(async (target) => {
      const post = {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'text/plain' },
        body: '{}',
      } as const;
      const tries = [
        fetch(`${target}/call/quit?page=p`, post),
        fetch(`${target}/call/hostInfo?page=p`, { ...post, headers: { 'Content-Type': 'application/json' } }),
        fetch(`${target}/events?page=p`, { credentials: 'include' }),
        fetch(`${target}/index.html`, { credentials: 'include' }),
      ];
      const settled = await Promise.allSettled(tries);
      const frame = document.createElement('iframe');
      frame.src = `${target}/`;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      return settled.map(({ status }) => status);
    }, own.origin);
    expect(reached).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(answers.filter((answer) => !answer.startsWith('403'))).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
    await foreign.close();
    server.close();
    // The program goes on for its own page.
    await openTable(page, '部门预算支出总表');
  });

  test('forged hosts, origins and cookies are refused', async ({ app }) => {
    const own = new URL(app.page.url());
    const cookies = await app.page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const status = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port: own.port, path: '/', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        asked.on('error', reject);
        asked.end();
      });
    expect(await status({ host: own.host, cookie })).toBe(200);
    for (const headers of [
      { host: own.host },
      { host: own.host, cookie: cookie.replace(/.$/, 'x') },
      { host: `evil.example:${own.port}`, cookie },
      { host: `localhost:${own.port}`, cookie },
      { host: own.host, cookie, origin: 'https://evil.example' },
      { host: own.host, cookie, origin: 'null' },
    ]) {
      expect(await status(headers)).toBe(403);
    }
  });
});
