// A remark plugin. Code blocks under bold labels become tabs: "**Go**" and a block, "**isc**" and a block. Of "**Go, one page**" the block is in
// the tab Go too, below the words "One page:". On a code host all stand below each other with their labels. The choice of a tab holds for the whole
// site.

// label returns the text of a paragraph that is nothing but a bold text.
const label = (node) => {
  const [strong, ...others] = node?.type === 'paragraph' ? node.children : [];
  const [text, ...more] = strong?.type === 'strong' ? strong.children : [];
  return others.length === 0 && more.length === 0 && text?.type === 'text' ? text.value : undefined;
};

const attribute = (name, value) => ({type: 'mdxJsxAttribute', name, value});
const element = (name, attributes, children) => ({type: 'mdxJsxFlowElement', name, attributes, children});
const paragraph = (value) => ({type: 'paragraph', children: [{type: 'text', value}]});

// fold replaces each run of labels with code blocks, if it has two or more, in a list of nodes.
const fold = (nodes) => {
  const folded = [];
  for (let at = 0; at < nodes.length; ) {
    const items = [];
    let next = at;
    for (; label(nodes[next]) !== undefined && nodes[next + 1]?.type === 'code'; next += 2) {
      const [name, words] = label(nodes[next]).split(', ', 2);
      const tab = items.at(-1);
      if (words && tab?.attributes[1].value === name) {
        tab.children.push(paragraph(`${words[0].toUpperCase()}${words.slice(1)}:`), nodes[next + 1]);
      } else {
        items.push(element('TabItem', [attribute('value', name.toLowerCase()), attribute('label', name)], [nodes[next + 1]]));
      }
    }
    if (items.length > 1) {
      folded.push(element('Tabs', [attribute('groupId', 'language')], items));
      at = next;
    } else {
      folded.push(nodes[at++]);
    }
  }
  return folded;
};

module.exports = () => (tree) => {
  tree.children = fold(tree.children);
};
module.exports.fold = fold;
