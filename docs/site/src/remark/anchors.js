// A remark plugin. An anchor above a heading becomes the id of the heading: `<a id="list-roles"></a>`, a blank line, and a heading. On a code host
// both are there: the anchor and the one that the host makes of the heading.

// idOf returns the id of an element that is nothing but an anchor.
const idOf = (node) => {
  if (node?.type !== 'mdxJsxFlowElement' || node.name !== 'a' || node.children.length > 0) return undefined;
  return node.attributes.find(({name}) => name === 'id')?.value;
};

// move gives headings the ids of the anchors above them, in a list of nodes.
const move = (nodes) =>
  nodes.filter((node, at) => {
    const heading = nodes[at + 1];
    const id = idOf(node);
    if (id === undefined || heading?.type !== 'heading') return true;
    heading.data = {...heading.data, hProperties: {...heading.data?.hProperties, id}};
    return false;
  });

module.exports = () => (tree) => {
  tree.children = move(tree.children);
};
module.exports.move = move;
