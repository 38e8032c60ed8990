// Looks at the built site in a browser: the first page, the search, an operation with its tabs, a phone's menu, the dark colours, and the width of
// pages. make docs runs this after the build.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {after, before, describe, test} from 'node:test';
import {chromium} from 'playwright-core';
import handler from 'serve-handler';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const site = new URL('build', import.meta.url).pathname;
const skip = !executablePath ? 'no Chromium is installed' : !existsSync(`${site}/index.html`) && 'the site is not built; run make docs';
const options = {skip, timeout: 120_000};

const home = '/tools/sdk/go';
const wide = {width: 1400, height: 900};
const phone = {width: 390, height: 844};
let server, browser;

before(async () => {
  if (skip) return;
  server = createServer((request, response) => handler(request, response, {public: site}));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage']});
});

after(async () => {
  await browser?.close();
  server?.close();
});

// usable waits until the scripts of a page have taken it over.
const usable = (page) => page.waitForSelector('html[data-has-hydrated="true"]');

// open opens a page in a window of its own, and waits until it can be used. Nothing may come from another server.
const open = async (t, path, {viewport = wide, ...more} = {}) => {
  const context = await browser.newContext({viewport, ...more});
  t.after(() => context.close());
  const page = await context.newPage();
  const address = `http://127.0.0.1:${server.address().port}`;
  page.on('request', (request) => assert.ok(/^(data|blob):/.test(request.url()) || request.url().startsWith(address), request.url()));
  await page.goto(address + path, {waitUntil: 'load'});
  if (more.javaScriptEnabled !== false) await usable(page);
  return page;
};

// search types a query and returns the results, each with its group.
const search = async (page, query) => {
  await page.getByRole('combobox', {name: 'Search'}).fill(query);
  const list = page.getByRole('listbox');
  await list.getByRole('option').first().waitFor();
  return list.evaluate((node) => {
    let group = '';
    return Array.from(node.children, (item) => {
      if (item.getAttribute('role') !== 'option') {
        group = item.textContent;
        return null;
      }
      return {group, text: item.textContent, href: item.querySelector('a').getAttribute('href')};
    }).filter(Boolean);
  });
};

// Two pages are looked at at a time: a page uses a core, and waits.
describe('the site', {concurrency: 2}, () => {
  test('the first page shows a program, its output and where to go next', options, async (t) => {
    const page = await open(t, '/');
    assert.match(await page.getByRole('heading', {level: 1}).innerText(), /Go SDK/);
    assert.match(await page.locator('pre').first().innerText(), /^go get /);
    assert.match(await page.locator('main').innerText(), /isc\.NewAPIClient/);
    await page.getByRole('link', {name: 'Get started'}).click();
    await page.waitForURL(/getting-started/);
  });

  for (const [query, first] of [
    ['ErrNotFound', {Guides: /guides\/errors/}],
    ['bulk', {Guides: /guides\/(command-line|helpers|long-jobs)/}],
    ['pagination', {Guides: /guides\/paging/}],
    ['wait for task', {Guides: /guides\/long-jobs.*#wait-for-a-task/}],
    ['Get-V2024Accounts', {Guides: /guides\/from-powershell/}], // a cell of a table
    ['list accounts', {v2024: /v2024\/methods\/accounts.*#list-accounts$/, services: /services\/methods\/accounts.*#list-accounts-v1$/}],
    ['synchronize attributes for identity', {v2024: /v2024\/methods\/identities.*#synchronize-attributes-for-identity$/}],
  ]) {
    test(`${query} is the first result in ${Object.keys(first).join(' and ')}, and guides come first`, options, async (t) => {
      const results = await search(await open(t, '/'), query);
      for (const [group, address] of Object.entries(first)) {
        assert.match(results.find((result) => result.group === group)?.href ?? '', address, JSON.stringify(results, null, 1));
      }
      const groups = [...new Set(results.map((result) => result.group))];
      assert.deepEqual(groups, ['Guides', 'v2024', 'services', 'beta'].filter((name) => groups.includes(name)));
    });
  }

  test('the Enter key opens the operation whose title was typed', options, async (t) => {
    const page = await open(t, '/');
    await search(page, 'list accounts');
    await page.keyboard.press('Enter');
    await page.waitForURL(/v2024\/methods\/accounts.*#list-accounts$/);
  });

  test('a search is opened with the keyboard', options, async (t) => {
    const page = await open(t, '/');
    await page.keyboard.press('/');
    await search(page, 'rate limits');
    await page.keyboard.press('Enter');
    await page.waitForURL(/guides/);
  });

  test('an operation has tabs, and the choice stays', options, async (t) => {
    const page = await open(t, `${home}/v2024/methods/accounts`);
    const operation = page.locator('h2#list-accounts');
    const panels = operation.locator('xpath=following::div[contains(@class, "tabs-container")][1]');
    assert.match(await panels.innerText(), /AccountsAPI\.ListAccounts\(ctx\)/);
    await panels.getByRole('tab', {name: 'curl'}).click();
    assert.match(await panels.getByRole('tabpanel').innerText(), /^curl .*--get/);
    await page.goto(page.url().replace('accounts', 'sources'));
    await usable(page);
    await page.locator('pre', {hasText: /^curl /}).first().waitFor();
    await page.getByRole('tab', {name: 'isc'}).first().click();
    assert.match(await page.getByRole('tabpanel').first().innerText(), /^isc sources/);
  });

  test('tabs work with the keyboard', options, async (t) => {
    const page = await open(t, `${home}/v2024/methods/accounts`);
    const [go, isc] = ['Go', 'isc'].map((name) => page.getByRole('tab', {name, exact: true}).first());
    await go.click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await isc.getAttribute('aria-selected'), 'true');
    assert.match(await page.getByRole('tabpanel').first().innerText(), /^isc /);
  });

  test('the menu is scrolled to the current page', options, async (t) => {
    const page = await open(t, `${home}/v2024/methods/workflows`);
    const current = page.getByRole('navigation', {name: 'Docs sidebar'}).locator('[aria-current="page"]');
    await page.waitForFunction((node) => node.getBoundingClientRect().bottom < innerHeight, await current.elementHandle());
  });

  test('the menu reaches every operation, and the list on the right shows operations only', options, async (t) => {
    const page = await open(t, `${home}/v2024/methods/accounts`);
    const headings = await page.locator('article h2').allInnerTexts();
    const listed = await page.locator('.table-of-contents a').allInnerTexts();
    assert.equal(listed.length, headings.length);
    const menu = page.getByRole('navigation', {name: 'Docs sidebar'});
    await menu.getByRole('link', {name: 'List accounts', exact: true}).click();
    await page.waitForURL(/#list-accounts$/);
    assert.equal(await menu.locator('a[href*="/methods/accounts#"]').count(), headings.length - 1);
  });

  test('a phone has a menu, and what explains a row stands below its name', options, async (t) => {
    const page = await open(t, `${home}/v2024/models/accounts`, {viewport: phone});
    await page.getByRole('button', {name: 'Toggle navigation bar'}).click();
    await page.locator('.navbar-sidebar').getByText('Models v2024').first().waitFor();
    await page.locator('.navbar-sidebar__close').click();
    const cells = await page.locator('table').first().locator('tbody tr').first().locator('td').evaluateAll((list) => list.map((cell) => cell.getBoundingClientRect().top));
    assert.deepEqual(cells, [...cells].sort((a, b) => a - b));
    assert.ok(new Set(cells).size === cells.length);
    const labels = await page.locator('table').first().locator('tbody tr').first().locator('td').evaluateAll((list) => list.map((cell) => getComputedStyle(cell, '::before').content));
    assert.deepEqual(labels.slice(0, 2), ['none', '"Type: "']);
  });

  test('dark colours follow the system, also without scripts', options, async (t) => {
    const page = await open(t, `${home}/guides/paging`, {colorScheme: 'dark'});
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    const brightness = (node) => Math.max(...getComputedStyle(node).backgroundColor.match(/\d+/g).slice(0, 3));
    const colour = (node) => Math.max(...getComputedStyle(node).color.match(/\d+/g).slice(0, 3));
    const code = page.locator('pre').first();
    assert.ok((await code.evaluate(brightness)) < 60);
    assert.ok((await code.evaluate(colour)) > 180);
    assert.ok((await page.locator('html').evaluate(brightness)) < 60);

    // The colours are those of the page and not of a script that runs later.
    const written = await (await fetch(page.url())).text();
    assert.ok(written.includes('var(--code-keyword)'));
  });

  test('a link in a table opens its page, and the site is not loaded again', options, async (t) => {
    const page = await open(t, `${home}/v2024/methods/accounts`);
    await page.evaluate(() => Object.assign(window, {before: true}));
    await page.locator('article table a[href*="/models/accounts#"]').first().click();
    await page.waitForURL(/v2024\/models\/accounts#/);
    await page.getByRole('heading', {name: 'Accounts models'}).waitFor();
    assert.ok(await page.evaluate(() => window.before));
  });

  test('names in a table of errors are on one line', options, async (t) => {
    for (const version of ['v2024', 'services', 'beta']) {
      const page = await open(t, `${home}/${version}/methods`, {javaScriptEnabled: false});
      const broken = await page.locator('table:has(th:nth-child(4)) td code').evaluateAll((names) => names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent));
      assert.deepEqual(broken, []);
    }
  });

  // Scripts take most of the time of a page. With them two pages are enough.
  for (const [path, javaScriptEnabled] of [
    ['/', true],
    [`${home}/v2024/methods/accounts`, true],
    ['/', false],
    [home, false],
    [`${home}/guides/errors`, false],
    [`${home}/v2024/methods/accounts`, false],
    [`${home}/v2024/methods/sources`, false],
    [`${home}/services/methods/iai-role-mining`, false],
    [`${home}/v2024/models/common`, false],
    [`${home}/beta/models/triggers`, false],
  ]) {
    test(`nothing of ${path} is cut${javaScriptEnabled ? '' : ', without scripts'}`, options, async (t) => {
      const page = await open(t, path, {javaScriptEnabled});
      for (const viewport of [wide, phone]) {
        await page.setViewportSize(viewport);
        const over = await page.evaluate(() => {
          const width = document.documentElement.clientWidth;
          const cut = (node) => node.getBoundingClientRect().right > width + 1 || node.scrollWidth > node.clientWidth + 1;
          return [document.documentElement, ...document.querySelectorAll('article table, article pre')]
            .filter((node) => (node.tagName === 'PRE' ? width > 1000 && cut(node) : cut(node)))
            .map((node) => `${node.tagName}: ${node.textContent.slice(0, 200)}`);
        });
        assert.deepEqual(over, [], `${viewport.width} pixels`);
      }
    });
  }
});
