// The search of the site. Its index is made of the built pages by pagefind, and is loaded in small parts when somebody searches. Results come in
// groups: guides first, then the versions of the API.
import React, {useEffect, useId, useRef, useState} from 'react';
import {useHistory} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import {groups, perGroup} from './groups';
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

// weigh counts how many words of a query a text has. A word that begins alike counts half, as "pages" does for "paging".
const weigh = (words, text = '') => {
  const all = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const alike = (word) => all.some((other) => other.startsWith(word.slice(0, Math.max(4, word.length - 3))));
  return words.reduce((sum, word) => sum + (all.includes(word) ? 1 : alike(word) ? 0.5 : 0), 0);
};

// generic are headings that every operation has. They say nothing about a page.
const generic = new Set(['Operations', 'Parameters', 'Fields', 'Example', 'Response', 'Errors']);

// plain returns the title of a section without the link to it.
const plain = (title) => title.replace('\u200b', '').trim();

// find returns the results of each group: the best pages, each with the section that fits best.
const find = async (pagefind, query) => {
  const words = query.toLowerCase().split(/\s+/);
  const found = await Promise.all(
    groups.map(async ({label, filter, looked}) => {
      const {results} = await pagefind.search(query, {filters: {section: filter}});
      const pages = await Promise.all(results.slice(0, looked).map((result) => result.data()));
      return pages
        .map((page) => {
          const [section = page] = page.sub_results
            .filter(({title}) => !generic.has(plain(title)))
            .sort((a, b) => weigh(words, plain(b.title)) - weigh(words, plain(a.title)));
          const isWhole = !section.url.includes('#');
          const title = isWhole ? page.meta.title : plain(section.title);
          const isExact = title.toLowerCase().replace(/ v\d+$/, '') === words.join(' ');
          const weight =
            2 * weigh(words, page.meta.title) + 2 * weigh(words, page.meta.words) + (isWhole ? 0 : 3 * weigh(words, title)) + (isExact ? 20 : 0) + (page.url.includes('/methods/') ? 1 : 0);
          return {group: label, weight, url: section.url, title, page: page.meta.title, excerpt: isWhole ? page.meta.about : section.excerpt};
        })
        .sort((a, b) => b.weight - a.weight)
        .slice(0, perGroup);
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
          setAt(0);
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
