// Tests the rehype plugin that writes tables as HTML.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import tables from './src/rehype/tables.mjs';

const text = (value) => ({type: 'text', value});
const element = (tagName, properties, ...children) => ({type: 'element', tagName, properties, children});
const table = (...children) => element('table', {}, element('tbody', {}, element('tr', {}, element('td', {dataLabel: 'Meaning'}, ...children))));
const written = (...children) => {
  const tree = {type: 'root', children: [element('ul', {}, element('li', {}, table(...children)))]};
  tables()(tree);
  return tree.children[0].children[0].children[0];
};
const attributesOf = (node) => Object.fromEntries(node.attributes.map(({name, value}) => [name, value]));

test('a table is one component with its HTML', () => {
  const found = written(element('code', {}, text('a < b & "c"')), element('wbr', {}));
  assert.equal(found.name, 'Table');
  assert.deepEqual(attributesOf(found), {
    html: '<tbody><tr><td data-label="Meaning"><code>a &#x3C; b &#x26; "c"</code><wbr></td></tr></tbody>',
    links: '',
  });
});

test('links of a table are told to the check of links, and those to other sites open a window', () => {
  const found = attributesOf(written(element('a', {href: '/page?a=1&b=2#part'}, element('a', {href: '#here'})), element('a', {href: 'https://example.com'})));
  assert.equal(found.links, '/page?a=1&b=2#part #here');
  assert.match(found.html, /<a href="https:\/\/example.com" target="_blank" rel="noopener noreferrer">/);
});

test('a table with a component stays as it is', () => {
  assert.equal(written({type: 'mdxJsxTextElement', name: 'Tabs', attributes: [], children: []}).tagName, 'table');
});
