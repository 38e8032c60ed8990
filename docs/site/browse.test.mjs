// Opens the built site in a browser and searches it. make docs runs this after the build.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import handler from 'serve-handler';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const site = new URL('build', import.meta.url).pathname;
const skip = !executablePath ? 'no Chromium is installed' : !existsSync(`${site}/index.html`) && 'the site is not built; run make docs';

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

test('searching for synchronize leads to the operation and its example', {skip, timeout: 60_000}, async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const search = page.getByPlaceholder('Search');
  await search.click(); // a click loads the index
  await search.pressSequentially('synchronize');
  await page.getByRole('option', {name: /Synchronize attributes for identity/}).first().click();
  await page.waitForURL(/\/methods\/identities/);

  const operation = page.locator('h2#synchronize-attributes-for-identity');
  await operation.waitFor();
  const example = operation.locator('xpath=following::h3[starts-with(., "Example")][1]/following::pre[1]');
  assert.match(await example.innerText(), /IdentitiesAPI\.SynchronizeAttributesForIdentity\(ctx, /);
});
