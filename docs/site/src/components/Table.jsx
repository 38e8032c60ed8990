// A table of a page, as src/rehype/tables.mjs writes it.
import React from 'react';
import {useHistory} from '@docusaurus/router';
import useBrokenLinks from '@docusaurus/useBrokenLinks';

export default function Table({html, links}) {
  const history = useHistory();
  const {collectLink} = useBrokenLinks();
  links.split(' ').filter(Boolean).forEach(collectLink);

  // follow opens a link to another page of the site without loading the site again.
  const follow = (event) => {
    const path = event.target.closest('a')?.getAttribute('href');
    if (!path?.startsWith('/') || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(path);
  };
  return <table onClick={follow} dangerouslySetInnerHTML={{__html: html}} />;
}
