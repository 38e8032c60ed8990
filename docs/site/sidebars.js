// The menus: one with the guides, in the sections and the order of their list, and one for each version of the API. Below each tag are links to
// its operations, so that every operation can be reached from the menu.
const {readFileSync, readdirSync} = require('fs');
const GitHubSlugger = require('github-slugger');

const docs = `${__dirname}/..`;
const read = (path) => readFileSync(`${docs}/${path}`, 'utf8');

// front returns a value of the front matter of a page.
const front = (text, key) => text.match(new RegExp(`^${key}: "?(.*?)"?$`, 'm'))?.[1];

// idOf returns the id of a page: its folder and the id in its front matter.
const idOf = (path) => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder + front(read(path), 'id');
};

// headings returns the headings of a level on a page, outside of code, each with the anchor that stands above it, if there is one.
const headings = (text, level) => {
  const found = [];
  let fence = '';
  let anchor;
  for (const line of text.split('\n')) {
    const begun = line.match(/^`{3,}/)?.[0];
    if (fence ? line === fence : begun) {
      fence = fence ? '' : begun;
    } else if (!fence && line.startsWith(`${'#'.repeat(level)} `)) {
      found.push({label: shown(line.slice(level + 1).trim()), anchor});
    }
    if (line) anchor = line.match(/^<a id="([^"]+)"><\/a>$/)?.[1];
  }
  return found;
};

// shown returns a text of markdown as readers see it.
const shown = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

// operations returns links to the operations on a page of methods: its headings of the second level, except for that of the list.
const operations = (text) => {
  const slugger = new GitHubSlugger();
  slugger.slug(headings(text, 1)[0].label);
  return headings(text, 2)
    .map(({label, anchor}) => ({type: 'link', label, href: `${front(text, 'slug')}#${anchor ?? slugger.slug(label)}`}))
    .filter(({label}) => label !== 'Operations');
};

const doc = (path) => ({type: 'doc', id: idOf(path)});
const category = (path, items, collapsed = true) => ({type: 'category', label: front(read(path), 'title'), link: doc(path), collapsed, items});

// pages returns the pages of a folder, in the order of their titles, without the list of them.
const pages = (folder) =>
  readdirSync(`${docs}/${folder}`)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `${folder}/${name}`)
    .sort((a, b) => front(read(a), 'title').localeCompare(front(read(b), 'title')));

const reference = (version) => [
  doc(`${version}/README.md`),
  category(`${version}/methods/README.md`, pages(`${version}/methods`).map((path) => category(path, operations(read(path)))), false),
  category(`${version}/models/README.md`, pages(`${version}/models`).map(doc)),
];

// guides returns the sections of the list of guides, each with its pages. A page in a folder can have a list of its own.
const guides = () => {
  const linked = (text, folder) => Array.from(text.matchAll(/\]\(((?!\.\.)[\w/-]+\.md)(?:#[\w-]+)?\)/g), ([, path]) => `${folder}/${path}`);
  const sections = read('guides/README.md').split(/^## /m).slice(1);
  return sections
    .map((section) => {
      const [label] = section.split('\n', 1);
      return {type: 'category', label, collapsed: false, items: [...new Set(linked(section, 'guides'))].map(doc)};
    })
    .filter(({items}) => items.length > 0);
};

module.exports = {
  guides: [doc('README.md'), doc('guides/README.md'), ...guides()],
  v2024: reference('v2024'),
  services: reference('services'),
  beta: reference('beta'),
};
Object.defineProperty(module.exports, 'operations', {value: operations});
