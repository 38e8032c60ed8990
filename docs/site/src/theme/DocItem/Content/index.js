// The content of a page, marked for the search: its section, and the words in its front matter by which people may look for it.
import React from 'react';
import Content from '@theme-original/DocItem/Content';
import {useDoc} from '@docusaurus/plugin-content-docs/client';

// sectionOf returns the group of results that a page belongs to: a version of the API, or the guides.
const sectionOf = (permalink) => permalink.match(/\/go\/(v2024|services|beta)(\/|$)/)?.[1] ?? 'guides';

export default function ContentWrapper(props) {
  const {metadata, frontMatter} = useDoc();
  const words = (frontMatter.keywords ?? []).join(' ');
  return (
    <div data-pagefind-body="" data-pagefind-filter={`section:${sectionOf(metadata.permalink)}`}>
      <span
        data-pagefind-weight="8"
        data-pagefind-index-attrs="data-words"
        data-pagefind-meta="words[data-words], about[data-about]"
        data-words={words}
        data-about={metadata.description}
      />
      <Content {...props} />
    </div>
  );
}
