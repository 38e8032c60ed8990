// The sidebar is made from the folders. This file sets the order: guides in the order of their list, then the versions, each sorted by name.
const {readFileSync} = require('fs');

const guides = readFileSync(`${__dirname}/../guides/README.md`, 'utf8').matchAll(/\]\(([a-z0-9-]+)\.md\)/g);
const order = ['docs', 'guides/guides', ...Array.from(guides, ([, name]) => `guides/guides-${name}`), 'v2024/v2024', 'beta/beta', 'services/services'];

// A category is identified by the page that it links to.
const place = (item) => order.indexOf(item.id ?? item.link.id);

const sorted = (items) =>
  items
    .map((item) => (item.items ? {...item, items: sorted(item.items)} : item))
    .sort((a, b) => place(a) - place(b) || (a.label ?? '').localeCompare(b.label ?? ''));

exports.sidebarItemsGenerator = async ({defaultSidebarItemsGenerator, ...args}) => sorted(await defaultSidebarItemsGenerator(args));
