import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import sidebars from './sidebars.js';

const docs = new URL('..', import.meta.url).pathname;
const links = (items, found = []) => {
  for (const item of items) {
    if (item.type === 'link') found.push(item.href);
    links(item.items ?? [], found);
  }
  return found;
};
const ids = (items) => items.flatMap((item) => [item.type === 'doc' ? item.id : item.link?.id, ...ids(item.items ?? [])]).filter(Boolean);

// The page of a version lists its operations. The menu is made from the headings of other pages.
for (const version of ['v2024', 'services', 'beta']) {
  test(`the menu of ${version} has every operation once`, () => {
    const list = readFileSync(`${docs}${version}/README.md`, 'utf8').matchAll(/\]\(methods\/([\w-]+)\.md#([\w-]+)\)/g);
    const listed = Array.from(list, ([, tag, anchor]) => `/tools/sdk/go/${version}/methods/${tag}#${anchor}`);
    assert.ok(listed.length > 500);
    assert.deepEqual(links(sidebars[version]).sort(), listed.sort());
  });
}

test('the menu links to the anchor above a heading', () => {
  const page = 'slug: /p\n# Roles\n## Operations\n<a id="list-it"></a>\n\n## List \\{them\\}\n### Errors\n## Get it\n```md\n<a id="no"></a>\n```\n## End\n';
  assert.deepEqual(
    sidebars.operations(page).map(({label, href}) => [label, href]),
    [['List {them}', '/p#list-it'], ['Get it', '/p#get-it'], ['End', '/p#end']],
  );
});

test('the menu of the guides has every guide', () => {
  const files = readdirSync(`${docs}guides`, {recursive: true}).filter((name) => name.endsWith('.md'));
  assert.equal(new Set(ids(sidebars.guides)).size, files.length + 1); // and the page about the documentation
});
