import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chosen, rank, weigh} from './src/theme/SearchBar/rank.mjs';

const page = (title, words, parts = []) => ({
  url: '/p/',
  meta: {title, words, about: `about ${title}`},
  anchors: parts.map(([element, id, text], location) => ({element, id, text, location})),
  sub_results: parts.map(([element, id, text], location) => ({title: text, url: `/p/#${id}`, excerpt: text, anchor: {element, id, location}})),
});

test('a word counts more than one that begins alike', () => {
  assert.equal(weigh('pagination', 'Paging, pagination'), 1);
  assert.ok(weigh('pagination', 'Paginate') > 0);
  assert.ok(weigh('pagination', 'Paginate') < 1);
  assert.equal(weigh('pagination', 'Errors'), 0);
});

test('keywords and titles decide before the text', () => {
  const pages = [page('Moving', 'Migration Paginate'), page('Paging', 'pagination')];
  assert.deepEqual(rank(pages, 'pagination', true).map(({title}) => title), ['Paging', 'Moving']);
});

test('a part of an operation is shown as the operation', () => {
  const pages = [page('Accounts', '', [['h2', 'get-account', 'Get account\u200b'], ['h3', 'errors', 'Errors']]), page('Roles', '', [['h3', 'errors', 'Errors']])];
  pages[0].sub_results.shift(); // the words are below "Errors"
  const [inReference] = rank(pages, 'ErrNotFound', false);
  assert.deepEqual([inReference.title, inReference.url, inReference.page], ['Get account', '/p/#get-account', 'Accounts']);
  const [inGuide] = rank(pages, 'ErrNotFound', true);
  assert.deepEqual([inGuide.title, inGuide.url], ['Errors', '/p/#errors']);
});

test('an operation is found by its operationId, in words and as a Go name', () => {
  const parts = [['h2', 'list-roles', 'List roles'], ['h2', 'get-role-assigned-identities-v1', "List a role's identities"]];
  for (const query of ['get role assigned identities', 'GetRoleAssignedIdentities', 'getRoleAssignedIdentitiesV1', "list a role's identities"]) {
    const results = rank([page('Roles', '', parts)], query, false);
    assert.equal(results[0].url, '/p/#get-role-assigned-identities-v1', query);
    assert.equal(chosen([{title: 'Roles', url: '/p/'}, ...results], query), 1, query);
  }
});

test('a page without parts is shown with what it is about', () => {
  const [result] = rank([page('Paging', '')], 'paging', true);
  assert.deepEqual([result.title, result.url, result.excerpt], ['Paging', '/p/', 'about Paging']);
});

test('the Enter key opens the result whose title is the query', () => {
  const results = [{title: 'Read the accounts'}, {title: 'List accounts v1'}];
  assert.equal(chosen(results, 'list  accounts'), 1);
  assert.equal(chosen(results, 'accounts'), 0);
  assert.equal(chosen([], 'accounts'), 0);
});
