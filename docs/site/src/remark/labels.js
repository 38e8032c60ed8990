// A remark plugin. Each cell of a table knows the title of its column, because on a phone the cells of a row stand below each other, without the
// row of titles.

// words returns the text of a node.
const words = (node) => node.value ?? (node.children ?? []).map(words).join('');

// label gives the cells of all tables below a node the titles of their columns, but for the first column: it names the row.
const label = (node) => {
  if (node.type === 'table') {
    const [titles, ...rows] = node.children.map((row) => row.children);
    for (const cells of rows) {
      cells.slice(1).forEach((cell, at) => {
        cell.data = {...cell.data, hProperties: {...cell.data?.hProperties, 'data-label': words(titles[at + 1])}};
      });
    }
    return;
  }
  (node.children ?? []).forEach(label);
};

module.exports = () => label;
