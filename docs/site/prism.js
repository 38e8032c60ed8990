// The colours of code. They are variables of src/css/site.css, which sets them for light and for dark pages, so that code has the right colours from
// the first moment, before any script runs.
const style = (name, ...types) => ({types, style: {color: `var(--code-${name})`}});

module.exports = {
  plain: {color: 'var(--code-text)', backgroundColor: 'var(--code-background)'},
  styles: [
    style('comment', 'comment', 'prolog', 'doctype', 'cdata'),
    style('string', 'string', 'char', 'attr-value', 'regex'),
    style('keyword', 'keyword', 'atrule', 'selector', 'important'),
    style('function', 'function', 'function-name', 'class-name'),
    style('number', 'number', 'boolean', 'constant', 'symbol'),
    style('name', 'property', 'tag', 'attr-name', 'parameter', 'variable'),
    style('deleted', 'deleted'),
    style('inserted', 'inserted'),
  ],
};
