// The search of the site. Its index is made of the built pages by pagefind, and is loaded in small parts when somebody searches. Results come in
// groups: guides first, then the versions of the API.
import React, {useEffect, useId, useRef, useState} from 'react';
import {useHistory} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import {groups, perGroup} from './groups';
import {chosen, rank} from './rank.mjs';
import styles from './styles.module.css';

// load imports the search once. It exists in the built site only.
let loaded;
const load = (base) => {
  loaded ??= import(/* webpackIgnore: true */ `${base}pagefind/pagefind.js`).then(async (pagefind) => {
    await pagefind.options({baseUrl: base, excerptLength: 18});
    return pagefind;
  });
  return loaded;
};

// find returns the results of each group.
const find = async (pagefind, query) => {
  const found = await Promise.all(
    groups.map(async ({label, filter, looked}) => {
      const {results} = await pagefind.search(query, {filters: {section: filter}});
      const pages = await Promise.all(results.slice(0, looked).map((result) => result.data()));
      const inParts = filter === 'guides';
      return rank(pages, query, inParts).slice(0, perGroup).map((result) => ({...result, group: label}));
    }),
  );
  return found.flat();
};

export default function SearchBar() {
  const base = useBaseUrl('/');
  const history = useHistory();
  const input = useRef(null);
  const box = useRef(null);
  const listID = useId();
  const [query, setQuery] = useState('');
  const [results, setResults] = useState(null); // null: nothing was searched
  const [at, setAt] = useState(0);

  useEffect(() => {
    const keys = (event) => {
      if ((event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName))) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    const outside = (event) => box.current?.contains(event.target) || setResults(null);
    document.addEventListener('keydown', keys);
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('keydown', keys);
      document.removeEventListener('pointerdown', outside);
    };
  }, []);

  useEffect(() => {
    if (!query.trim()) {
      setResults(null);
      return undefined;
    }
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const found = await find(await load(base), query.trim());
        if (current) {
          setResults(found);
          setAt(chosen(found, query));
        }
      } catch {
        if (current) setResults([]); // the site is not built, as in "npm start"
      }
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, base]);

  const open = (url) => {
    setResults(null);
    setQuery('');
    input.current?.blur();
    history.push(url.replace(/\.html(?=#|$)/, '').replace(/\/(?=#|$)/, ''));
  };
  const onKeyDown = (event) => {
    if (!results) return;
    const moves = {ArrowDown: 1, ArrowUp: -1};
    if (moves[event.key] && results.length) {
      event.preventDefault();
      setAt((at + moves[event.key] + results.length) % results.length);
    } else if (event.key === 'Enter' && results[at]) {
      open(results[at].url);
    } else if (event.key === 'Escape') {
      setResults(null);
    }
  };

  return (
    <div className={styles.box} ref={box}>
      <input
        ref={input}
        className={styles.input}
        type="search"
        role="combobox"
        aria-label="Search"
        aria-expanded={results !== null}
        aria-controls={listID}
        aria-activedescendant={results?.[at] ? `${listID}-${at}` : undefined}
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onFocus={() => load(base).catch(() => {})}
        onKeyDown={onKeyDown}
      />
      {results && (
        <ul className={styles.list} role="listbox" id={listID} aria-label="Results">
          {results.length === 0 && <li className={styles.none}>Nothing has all these words.</li>}
          {results.map((result, i) => (
            <React.Fragment key={result.url + i}>
              {result.group !== results[i - 1]?.group && (
                <li className={styles.group} role="presentation">
                  {result.group}
                </li>
              )}
              <li
                id={`${listID}-${i}`}
                role="option"
                aria-selected={i === at}
                className={i === at ? styles.chosen : styles.result}
                onMouseEnter={() => setAt(i)}
                onClick={() => open(result.url)}>
                <a href={result.url} tabIndex={-1} onClick={(event) => event.preventDefault()}>
                  <span className={styles.title}>{result.title}</span>
                  {result.title !== result.page && <span className={styles.page}>{result.page}</span>}
                  {/* pagefind marks the words that were found; everything else in an excerpt is escaped */}
                  <span className={styles.excerpt} dangerouslySetInnerHTML={{__html: result.excerpt}} />
                </a>
              </li>
            </React.Fragment>
          ))}
        </ul>
      )}
    </div>
  );
}
