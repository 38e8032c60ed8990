// A rehype plugin. A table is written as HTML, in one string, and not as an element of React for each cell. The largest pages have ten thousand
// cells: as elements they take most of the time that a build needs, and a browser before such a page can be used.
import {toHtml} from 'hast-util-to-html';

// isPlain says whether a node is HTML only, without components.
const isPlain = (node) => node.type === 'text' || (node.type === 'element' && node.children.every(isPlain));

// linksOf returns the links below a node.
const linksOf = (node) => [...(node.tagName === 'a' ? [node] : []), ...(node.children ?? []).flatMap(linksOf)];

const isElsewhere = ({properties: {href}}) => /^[a-z]+:/.test(href);

const attribute = (name, value) => ({type: 'mdxJsxAttribute', name, value});

const write = (node) => {
  node.children = node.children?.map((child) => {
    if (child.tagName !== 'table' || !isPlain(child)) {
      write(child);
      return child;
    }
    const all = linksOf(child);
    // A link to another site opens a window of its own, as it does outside of tables.
    for (const {properties} of all.filter(isElsewhere)) Object.assign(properties, {target: '_blank', rel: ['noopener', 'noreferrer']});
    const here = all.filter((link) => !isElsewhere(link)).map(({properties}) => properties.href);
    const attributes = [attribute('html', toHtml(child.children)), attribute('links', here.join(' '))]; // an address has no spaces
    return {type: 'mdxJsxFlowElement', name: 'Table', attributes, children: []};
  });
};

export default () => write;
