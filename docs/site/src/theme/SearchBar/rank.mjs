// The order of search results. pagefind finds pages by how often they have the words of a query. For a reference that is not enough: what somebody
// looks for is most often in a title or in the keywords of a page.

const wordsOf = (text = '') => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// weigh says how much a text has of the words of a query. A word counts more than one that begins alike, as "pages" and "paging" do, or than
// a name that has it in it, as ListAccounts has "accounts".
export const weigh = (query, text = '') => {
  const has = new Set(wordsOf(text));
  const lower = text.toLowerCase();
  return wordsOf(query)
    .map((word) => (has.has(word) ? 1 : lower.includes(word.slice(0, Math.max(4, word.length - 3))) ? 0.6 : 0))
    .reduce((sum, part) => sum + part, 0);
};

// nameOf returns the words of an anchor. That of an operation is made of its operationId, and the title is its summary.
const nameOf = (url = '') => (url.split('#')[1] ?? '').replaceAll('-', ' ');

// isExact says whether a title or the name of an operation is the query, except for the version in it. The name can be written as in Go.
const isExact = ({title, url}, query) => {
  const wanted = wordsOf(query).join('');
  return [title, nameOf(url)].map(wordsOf).some((words) => words.join('') === wanted || words.join(' ').replace(/ v\d+$/, '').replaceAll(' ', '') === wanted);
};

// weighNames says how much the title or the name of a section has of a query. One that is the query counts most.
const weighNames = (query, section) => Math.max(weigh(query, section.title), weigh(query, nameOf(section.url))) + (isExact(section, query) ? 20 : 0);

// whole returns the operation or the type that a part of a page of the reference belongs to. Titles such as "Errors" are there for each of them.
const whole = (section, page) => {
  if (!section.anchor || section.anchor.element === 'h2') return section;
  const heads = (page.anchors ?? []).filter(({element, location}) => element === 'h2' && location <= section.anchor.location);
  const head = heads.at(-1);
  return head ? {...section, title: head.text, url: section.url.replace(/#.*/, `#${head.id}`)} : section;
};

// sectionOf returns the section of a page that fits a query best.
const sectionOf = (page, query, inParts) => {
  const sections = page.sub_results.map((section) => (inParts ? section : whole(section, page)));
  const [best = page] = sections.sort((a, b) => weighNames(query, b) - weighNames(query, a));
  return best;
};

const plain = (title) => title.replaceAll('\u200b', '').trim();

// rank returns pages that pagefind has found, each with its best section, the best first. Guides are shown in parts: each heading is one.
export const rank = (pages, query, inParts) =>
  pages
    .map((page) => {
      const section = sectionOf(page, query, inParts);
      const isPart = section.url.includes('#');
      const title = plain(isPart ? section.title : page.meta.title);
      const ofPage = 2 * weigh(query, page.meta.title) + 2 * weigh(query, page.meta.words) + (page.url.includes('/methods/') ? 1 : 0);
      const ofTitle = isPart ? 3 * weighNames(query, {title, url: section.url}) : isExact({title}, query) ? 20 : 0;
      return {url: section.url, title, page: page.meta.title, excerpt: isPart ? section.excerpt : page.meta.about, weight: ofPage + ofTitle};
    })
    .sort((a, b) => b.weight - a.weight);

// chosen returns which result the Enter key opens: the one that has the query as its title or its name, or the first one.
export const chosen = (results, query) => Math.max(0, results.findIndex((result) => isExact(result, query)));
