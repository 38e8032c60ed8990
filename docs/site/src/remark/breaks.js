// A remark plugin. A long name in a table may break between its words, as in StartCampaign|RemediationScan, and not in the middle of one.

const betweenWords = /(?<=[a-z0-9])(?=[A-Z])/;
const shortest = 20; // characters of a name that fits into any column

// pieces returns a text as a list of nodes, with a place to break between the words of each long name.
const pieces = ({value}) =>
  value.split(betweenWords).flatMap((word, at) => {
    const text = {type: 'text', value: word};
    return at === 0 ? [text] : [{type: 'wbr', data: {hName: 'wbr'}, children: []}, text];
  });

// breakable changes the texts in the tables below a node.
const breakable = (node, inTable = false) => {
  inTable ||= node.type === 'table';
  node.children = node.children.flatMap((child) => {
    if (child.children) breakable(child, inTable);
    return inTable && child.type === 'text' && /^\S+$/.test(child.value) && child.value.length >= shortest ? pieces(child) : [child];
  });
};

module.exports = () => (tree) => breakable(tree);
