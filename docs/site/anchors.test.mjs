import assert from 'node:assert/strict';
import {test} from 'node:test';
import anchors from './src/remark/anchors.js';

const anchor = (id) => ({type: 'mdxJsxFlowElement', name: 'a', attributes: [{type: 'mdxJsxAttribute', name: 'id', value: id}], children: []});
const heading = () => ({type: 'heading', depth: 2, children: []});
const prose = {type: 'paragraph', children: []};

test('an anchor above a heading becomes its id', () => {
  const nodes = anchors.move([prose, anchor('list-roles'), heading(), prose, heading()]);
  assert.deepEqual(nodes.map(({type}) => type), ['paragraph', 'heading', 'paragraph', 'heading']);
  assert.deepEqual(nodes.map(({data}) => data?.hProperties.id), [undefined, 'list-roles', undefined, undefined]);
});

test('other elements stay as they are', () => {
  const nodes = [anchor('a'), prose, {...anchor('b'), name: 'div'}, heading(), anchor('c')];
  assert.deepEqual(anchors.move(nodes), nodes);
});
