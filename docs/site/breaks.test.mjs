// Tests the remark plugin that lets long names in tables break between their words.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import breaks from './src/remark/breaks.js';

const text = (value) => ({type: 'text', value});
const parent = (type, ...children) => ({type, children});

test('a long name in a table breaks between its words, and nothing else changes', () => {
  const tree = parent(
    'root',
    parent('paragraph', text('StartCampaignRemediationScan')),
    parent(
      'table',
      parent('tableCell', parent('link', text('StartCampaignRemediationScan'))),
      parent('tableCell', text('GetCampaign')),
      parent('tableCell', text('What StartCampaignRemediationScan does')),
    ),
  );
  breaks()(tree);
  const shown = (node) => (node.data?.hName === 'wbr' ? '|' : node.value ?? node.children.map(shown).join(''));
  assert.equal(shown(tree.children[0]), 'StartCampaignRemediationScan');
  assert.deepEqual(tree.children[1].children.map(shown), ['Start|Campaign|Remediation|Scan', 'GetCampaign', 'What StartCampaignRemediationScan does']);
});
