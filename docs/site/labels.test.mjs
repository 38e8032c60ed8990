// Tests the remark plugin that labels the cells of tables.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import labels from './src/remark/labels.js';

const text = (value) => ({type: 'text', value});
const cell = (...children) => ({type: 'tableCell', children});
const row = (...children) => ({type: 'tableRow', children});

test('each cell but the first knows the title of its column', () => {
  const table = {
    type: 'table',
    children: [
      row(cell(text('Field')), cell({type: 'strong', children: [text('In '), {type: 'inlineCode', value: 'Go'}]}), cell(text('Meaning'))),
      row(cell(text('id')), cell(text('string')), cell(text('Who.'))),
      row(cell(text('name'))),
    ],
  };
  labels()({type: 'root', children: [{type: 'listItem', children: [table]}]});
  const found = table.children.map((cells) => cells.children.map(({data}) => data?.hProperties['data-label']));
  assert.deepEqual(found, [[undefined, undefined, undefined], [undefined, 'In Go', 'Meaning'], [undefined]]);
});
