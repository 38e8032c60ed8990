// A rehype plugin. A table is written as HTML, in one string, and not as an element of React for each cell. The largest pages have ten thousand
// cells: as elements they take most of the time that a build needs, and a browser before such a page can be used.
import {toHtml} from 'hast-util-to-html';

// isPlain says whether a node is HTML only, without components.
const isPlain = (node) => node.type === 'text' || (node.type === 'element' && node.children.every(isPlain));

// linksOf returns the addresses of the links below a node. Those to other sites open in a window of their own, as they do outside of tables.
const linksOf = (node) => {
  const links = (node.children ?? []).flatMap(linksOf);
  if (node.tagName !== 'a') return links;
  const {href} = node.properties;
  if (/^[a-z]+:/.test(href)) {
    Object.assign(node.properties, {target: '_blank', rel: ['noopener', 'noreferrer']});
    return links;
  }
  return [href, ...links];
};

const attribute = (name, value) => ({type: 'mdxJsxAttribute', name, value});

const write = (node) => {
  node.children = node.children?.map((child) => {
    if (child.tagName !== 'table' || !isPlain(child)) {
      write(child);
      return child;
    }
    const links = attribute('links', linksOf(child).join(' ')); // an address has no spaces
    const html = attribute('html', toHtml(child.children));
    return {type: 'mdxJsxFlowElement', name: 'Table', attributes: [html, links], children: []};
  });
};

export default () => write;
