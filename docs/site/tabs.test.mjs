import assert from 'node:assert/strict';
import {test} from 'node:test';
import tabs from './src/remark/tabs.js';

const label = (value) => ({type: 'paragraph', children: [{type: 'strong', children: [{type: 'text', value}]}]});
const code = (value) => ({type: 'code', value});
const prose = (value) => ({type: 'paragraph', children: [{type: 'text', value}]});

test('code blocks with labels become tabs', () => {
  const nodes = [prose('a'), label('Go'), code('1'), label('curl'), code('2'), prose('b')];
  const [before, group, after] = tabs.fold(nodes);
  assert.deepEqual([before, after], [prose('a'), prose('b')]);
  assert.equal(group.name, 'Tabs');
  assert.deepEqual(group.children.map((item) => item.attributes[1].value), ['Go', 'curl']);
  assert.deepEqual(group.children.map((item) => item.children[0].value), ['1', '2']);
});

test('a label with more words adds to the tab before it', () => {
  const nodes = [label('Go'), code('1'), label('Go, one page'), code('2'), label('isc'), code('3'), prose('b')];
  const [group, after] = tabs.fold(nodes);
  assert.deepEqual(after, prose('b'));
  assert.deepEqual(group.children.map((item) => item.attributes[1].value), ['Go', 'isc']);
  assert.deepEqual(group.children[0].children, [code('1'), prose('One page:'), code('2')]);
  assert.deepEqual(group.children[1].children, [code('3')]);
});

test('other nodes stay as they are', () => {
  for (const nodes of [[label('Go'), code('1')], [label('Note'), prose('a'), label('Go'), code('1')], [code('1'), code('2')], []]) {
    assert.deepEqual(tabs.fold(nodes), nodes);
  }
});
