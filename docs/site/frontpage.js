// What the first page shows, read from the README, whose program and numbers the tests check.
const {readFileSync} = require('fs');

const root = `${__dirname}/../..`;
const readme = readFileSync(`${root}/README.md`, 'utf8');

// block returns the first code block of a language.
const block = (language) => readme.match(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms'))[1];

// plain returns Markdown without marks.
const plain = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '').replace(/\s+/g, ' ').trim();

const why = readme.match(/^## Why isc\n(.*?)^## /ms)[1].replace(/^ *```.*?^ *```/gms, '');

module.exports = {
  version: readFileSync(`${root}/core/client.go`, 'utf8').match(/Version = "(.*)"/)[1],
  says: `It ${plain(readme.match(/^\*\*isc\*\* (.*?)\n\n/ms)[1])}`,
  install: block('sh').trim(),
  program: block('go').trim(),
  output: block('text').trim(),
  reasons: Array.from(why.matchAll(/^\d\. \*\*(.*?)\*\*(.*?)(?=^\d\. |^Tests )/gms), ([, title, text]) => ({title: plain(title), text: plain(text).replace(/:$/, '.')})),
};
